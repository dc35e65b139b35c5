package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.mlflow.ClientPath;
import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import java.io.IOException;
import java.util.Optional;

/** The run whose files hold what a path means. */
final class ArtifactOwner {
    private ArtifactOwner() {}

    /** @throws MlflowException when there is none, or it is not for the caller to see */
    static KnownRun of(Exchange exchange, ClientPath path) throws IOException {
        return path.kind() == ClientPath.Kind.RUN
                ? KnownRun.of(exchange, path.owner())
                : KnownModel.of(exchange, path.owner()).run();
    }

    /** The same; empty when there is none. */
    static Optional<KnownRun> find(Exchange exchange, ClientPath path) throws IOException {
        try {
            return Optional.of(of(exchange, path));
        } catch (MlflowException none) {
            if (none.code() == ErrorCode.RESOURCE_DOES_NOT_EXIST) {
                return Optional.empty();
            }
            throw none;
        }
    }
}
