package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.gate.Consequence;
import io.jenkins.plugins.modellineage.gate.ContaminationGate;

/** A gate on what inputs share, in the words of a Jenkinsfile; what is as usual is left out. */
final class ContaminationGateCodec {
    static final String CONTAMINATION_GATE = "contaminationGate";
    private static final String TRAIN = "train";
    private static final String EVALUATION = "evaluation";
    private static final String MAX_SHARED = "maxShared";
    private static final String ON_TOO_LITTLE = "onTooLittle";

    /** All that may be written to it. */
    static final String[] ARGUMENTS = {TRAIN, EVALUATION, MAX_SHARED, ON_TOO_LITTLE};

    private ContaminationGateCodec() {}

    static ObjectNode write(ContaminationGate gate) {
        ObjectNode node = Json.object().put("kind", CONTAMINATION_GATE);
        Json.setTexts(node, TRAIN, gate.train());
        Json.setTexts(node, EVALUATION, gate.evaluation());
        node.set(MAX_SHARED, Json.number(gate.maxShared()));
        gate.onTooLittle().wordUnless(Consequence.REFUSE).ifPresent(word -> node.put(ON_TOO_LITTLE, word));
        return node;
    }

    static ContaminationGate read(Fields fields) {
        return ContaminationGate.of(
                fields.texts(TRAIN),
                fields.texts(EVALUATION),
                fields.optionalReal(MAX_SHARED),
                fields.optionalText(ON_TOO_LITTLE).orElse(null));
    }

    /** Of a rule, where one name need not stand in a list. */
    static ContaminationGate form(Fields fields) {
        return ContaminationGate.of(
                StageRuleForm.names(fields, TRAIN),
                StageRuleForm.names(fields, EVALUATION),
                fields.optionalReal(MAX_SHARED),
                fields.optionalText(ON_TOO_LITTLE).orElse(null));
    }
}
