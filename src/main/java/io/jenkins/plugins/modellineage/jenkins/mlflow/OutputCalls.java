package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.mlflow.ModelHistory;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which models a run put out, in the words of MLflow 3 and of MLflow 2. */
final class OutputCalls {
    private OutputCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/runs/outputs", OutputCalls::outputs),
                new Route("POST", "mlflow/runs/log-model", OutputCalls::logModel));
    }

    private static Reply outputs(Exchange exchange) throws IOException {
        Request request = exchange.request();
        KnownRun run = KnownRun.of(exchange, request.required("run_id"));
        request.require("models");
        RunLog log = run.log(exchange);
        List<ModelLink> links = new ArrayList<>();
        for (Request model : request.objects("models")) {
            LoggedModelId id =
                    KnownModel.of(exchange, model.required("model_id")).id();
            links.add(
                    new ModelLink(id, ModelLink.Role.OUTPUT, model.whole("step").orElse(0)));
        }
        if (!links.isEmpty()) {
            log.append(new RunEvent.ModelsLinked(links));
        }
        return Reply.done();
    }

    /** Links to the models that a run used, which need not be there any more, or for the caller to see. */
    static List<ModelLink> inputs(Request request) {
        List<ModelLink> links = new ArrayList<>();
        for (Request model : request.objects("models")) {
            links.add(new ModelLink(new LoggedModelId(model.required("model_id")), ModelLink.Role.INPUT));
        }
        return links;
    }

    private static Reply logModel(Exchange exchange) throws IOException {
        Request request = exchange.request();
        KnownRun run = KnownRun.of(exchange, request.required("run_id"));
        RunLog log = run.log(exchange);
        String history =
                ModelHistory.with(log.tags().getOrDefault(ModelHistory.TAG, ""), request.required("model_json"));
        log.append(new RunEvent.TagsSet(
                LogCalls.kept(exchange, "tags", new TreeMap<>(Map.of(ModelHistory.TAG, history)))));
        return Reply.done();
    }
}
