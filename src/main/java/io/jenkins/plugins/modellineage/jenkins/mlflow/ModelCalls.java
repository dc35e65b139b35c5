package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.mlflow.LegacyStage;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Registered models and their aliases, looked up. */
final class ModelCalls {
    /** The alias that clients have for the newest version. */
    private static final String LATEST = "latest";

    private ModelCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", "mlflow/registered-models/get", ModelCalls::get),
                new Route("GET", "mlflow/registered-models/search", ModelSearch::answer),
                new Route("GET", "mlflow/registered-models/list", ModelSearch::answer),
                Route.asking("mlflow/registered-models/get-latest-versions", ModelCalls::latest),
                new Route("GET", "mlflow/registered-models/get-latest-versions", ModelCalls::latest),
                new Route("GET", "mlflow/registered-models/alias", ModelCalls::aliased));
    }

    private static Reply get(Exchange exchange) {
        return Reply.json(
                Replies.object().set("registered_model", SeenModel.of(exchange).json()));
    }

    private static Reply latest(Exchange exchange) {
        SeenModel model = SeenModel.of(exchange);
        List<String> stages = exchange.request().texts("stages");
        Stream<ModelVersion> latest = stages.isEmpty()
                ? model.latest().values().stream()
                : stages.stream().flatMap(stage -> latest(model, stage).stream());
        return Reply.json(Replies.list(
                Replies.object(), "model_versions", latest.distinct().toList(), model::json));
    }

    /** Any stage of the model can be meant, also one that MLflow never had: {@code models:/tiny-lm/canary} asks so. */
    private static Optional<ModelVersion> latest(SeenModel model, String stage) {
        Optional<ModelVersion> live =
                LegacyStage.called(stage, model.stages().keySet()).flatMap(model::live);
        return live.isPresent() ? live : Optional.ofNullable(model.latest().get(LegacyStage.of(stage)));
    }

    private static Reply aliased(Exchange exchange) {
        Request request = exchange.request();
        SeenModel model = SeenModel.of(exchange);
        String alias = request.required("alias");
        ModelVersion version = (alias.equalsIgnoreCase(LATEST) ? model.newest() : model.aliased(alias))
                .orElseThrow(() -> MlflowException.invalid("Registered model alias " + alias + " not found."));
        return Reply.json(Replies.object().set("model_version", model.json(version)));
    }
}
