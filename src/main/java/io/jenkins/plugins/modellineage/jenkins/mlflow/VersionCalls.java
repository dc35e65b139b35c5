package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.mlflow.RegistryJson;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.List;

/** Versions of models, looked up. */
final class VersionCalls {
    private static final String USE = "by an MLflow client";

    private VersionCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", "mlflow/model-versions/get", VersionCalls::get),
                new Route("GET", "mlflow/model-versions/search", VersionSearch::answer),
                new Route("GET", "mlflow/model-versions/get-download-uri", VersionCalls::files));
    }

    private static Reply get(Exchange exchange) {
        SeenModel model = SeenModel.of(exchange);
        return Reply.json(Replies.object().set("model_version", model.json(model.version(exchange.request()))));
    }

    /**
     * The version's own files, wherever its client registered it from. A script that asks for them in a build is about to
     * load them, so its build uses the version.
     */
    private static Reply files(Exchange exchange) throws IOException {
        ModelVersion version = SeenModel.of(exchange).version(exchange.request());
        if (exchange.caller().live().isPresent()) {
            Versions.used(exchange.live().acting(), version, USE);
        }
        return Reply.json(Replies.object().put("artifact_uri", RegistryJson.files(version.ref())));
    }
}
