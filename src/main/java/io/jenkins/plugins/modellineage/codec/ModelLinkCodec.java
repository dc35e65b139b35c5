package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import java.util.Optional;

/** A run's link to a logged model: {@code {"model":"m-…","role":"output","step":3}}, the step only when it is not 0. */
final class ModelLinkCodec {
    private static final String MODEL = "model";
    private static final String ROLE = "role";
    private static final String STEP = "step";

    private ModelLinkCodec() {}

    static ObjectNode write(ModelLink link) {
        ObjectNode node = Json.object()
                .put(MODEL, link.model().value())
                .put(ROLE, link.role().word());
        return link.step() == 0 ? node : node.put(STEP, link.step());
    }

    /** Empty for a role that a later release wrote. */
    static Optional<ModelLink> read(JsonNode node) {
        Fields fields = Fields.of(node);
        LoggedModelId model = new LoggedModelId(fields.text(MODEL));
        long step = fields.has(STEP) ? fields.whole(STEP) : 0;
        return ModelLink.Role.of(fields.text(ROLE)).map(role -> new ModelLink(model, role, step));
    }
}
