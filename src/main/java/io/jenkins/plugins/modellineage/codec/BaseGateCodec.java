package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.gate.BaseDemand;
import io.jenkins.plugins.modellineage.gate.BaseGate;
import io.jenkins.plugins.modellineage.gate.Consequence;
import java.util.List;

/** A gate on what a version was made of, in the words of a Jenkinsfile; what is as usual is left out. */
final class BaseGateCodec {
    static final String BASE_GATE = "baseGate";
    private static final String STAGE = "stage";
    private static final String MODEL = "model";
    private static final String ALLOWED = "allowed";
    private static final String DIGEST_ONLY = "digestOnly";
    private static final String WHEN_NONE = "whenNone";

    private BaseGateCodec() {}

    static ObjectNode write(BaseGate gate) {
        BaseDemand demand = gate.demand();
        ObjectNode node = Json.object().put("kind", BASE_GATE);
        demand.stage().ifPresent(stage -> node.put(STAGE, stage.value()));
        demand.model().ifPresent(model -> node.put(MODEL, model));
        Json.setTexts(node, ALLOWED, demand.allowed());
        if (demand.proof() == BaseDemand.Proof.CONTENT) {
            node.put(DIGEST_ONLY, true);
        }
        demand.whenNone().wordUnless(Consequence.REFUSE).ifPresent(word -> node.put(WHEN_NONE, word));
        return node;
    }

    static BaseGate read(Fields fields) {
        return read(fields, fields.texts(ALLOWED));
    }

    /** One that a rule demands, in which no name may be blank. */
    static BaseGate written(Fields fields) {
        return read(fields, StageRuleForm.names(fields, ALLOWED));
    }

    /** All that may be written to it. */
    static String[] arguments() {
        return new String[] {STAGE, MODEL, ALLOWED, DIGEST_ONLY, WHEN_NONE};
    }

    private static BaseGate read(Fields fields, List<String> allowed) {
        return new BaseGate(BaseDemand.of(
                        fields.optionalText(STAGE).orElse(null),
                        fields.optionalText(MODEL).orElse(null),
                        allowed,
                        fields.has(DIGEST_ONLY) && fields.flag(DIGEST_ONLY))
                .whenNone(fields.optionalText(WHEN_NONE).orElse(null)));
    }
}
