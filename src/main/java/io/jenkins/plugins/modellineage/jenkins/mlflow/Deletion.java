package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;

/** What may be deleted: nothing that a version came from. */
final class Deletion {
    private Deletion() {}

    /** @throws MlflowException when the run is one that must stay */
    static void check(Exchange exchange, KnownRun run) throws IOException {
        if (run.id().equals(exchange.live().run())) {
            throw MlflowException.denied("Run " + run.id()
                    + " is that of the block around the script, so it cannot be deleted; delete the build instead");
        }
        for (ModelVersion version : ModelLineage.get()
                .registry()
                .stampedBy(exchange.live().acting().ref().id())) {
            if (version.run().equals(run.id())) {
                throw MlflowException.denied(
                        "Run " + run.id() + " is what " + version.ref().label()
                                + " came from, so it cannot be deleted: it is the evidence of that version");
            }
        }
    }
}
