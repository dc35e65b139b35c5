package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;

/** A logged model as it stands, for other tools: {@code {"id":"m-…","name":"clf","status":"READY",…}}; what is empty is left out. */
final class LoggedModelCodec {
    private LoggedModelCodec() {}

    static ObjectNode write(LoggedModel model) {
        ObjectNode node = Json.object().put("id", model.id().value()).put("name", model.name());
        LoggedModelEventCodec.text(node, "model_type", model.type());
        model.source().ifPresent(run -> node.put("source", run.value()));
        node.put("created", Json.time(model.created()))
                .put("updated", Json.time(model.updated()))
                .put("status", model.status().name());
        LoggedModelEventCodec.text(node, "message", model.message());
        node.set("params", Json.texts(model.params()));
        node.set("tags", Json.texts(model.tags()));
        node.set("metrics", Json.array(model.metrics(), LoggedModelEventCodec::metric));
        return node;
    }
}
