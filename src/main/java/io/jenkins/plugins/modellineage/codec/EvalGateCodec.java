package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.gate.Consequence;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.statistics.Confidence;

/** A gate on scores by example, in the words of a Jenkinsfile; what is as usual is left out. */
final class EvalGateCodec {
    static final String EVAL_GATE = "evalGate";
    private static final String SET = "set";
    private static final String METRIC = "metric";
    private static final String MARGIN = "margin";
    private static final String BETTER = "better";
    private static final String CONFIDENCE = "confidence";
    private static final String MIN_QUESTIONS = "minQuestions";
    private static final String ON_TOO_LITTLE = "onTooLittle";
    private static final String ON_DOUBT = "onDoubt";
    private static final String LOWER_IS_BETTER = "lowerIsBetter";
    private static final String RANGE = "range";

    /** All that may be written to it. */
    static final String[] ARGUMENTS = {
        SET, METRIC, MARGIN, BETTER, CONFIDENCE, MIN_QUESTIONS, ON_TOO_LITTLE, ON_DOUBT, LOWER_IS_BETTER, RANGE
    };

    private EvalGateCodec() {}

    static ObjectNode write(EvalGate gate) {
        EvalDemand demand = gate.demand();
        ObjectNode node =
                Json.object().put("kind", EVAL_GATE).put(SET, demand.set()).put(METRIC, demand.metric());
        if (demand.asksBetter()) {
            node.put(BETTER, true);
        } else {
            node.set(MARGIN, Json.number(demand.margin()));
        }
        if (!demand.confidence().equals(Confidence.USUAL)) {
            node.set(CONFIDENCE, Json.number(demand.confidence().level()));
        }
        if (demand.minQuestions() != EvalDemand.USUAL_QUESTIONS) {
            node.put(MIN_QUESTIONS, demand.minQuestions());
        }
        demand.onTooLittle().wordUnless(Consequence.REFUSE).ifPresent(word -> node.put(ON_TOO_LITTLE, word));
        demand.onDoubt().wordUnless(Consequence.PASS).ifPresent(word -> node.put(ON_DOUBT, word));
        demand.lowerIsBetter().ifPresent(lower -> node.put(LOWER_IS_BETTER, lower));
        demand.range().ifPresent(range -> node.set(RANGE, Json.number(range)));
        gate.answered().ifPresent(said -> GateCodec.answer(node, said));
        return node;
    }

    static EvalGate read(Fields fields) {
        return new EvalGate(demand(fields), GateCodec.answer(fields));
    }

    static EvalDemand demand(Fields fields) {
        return EvalDemand.of(
                        fields.text(SET),
                        fields.text(METRIC),
                        fields.optionalReal(MARGIN),
                        fields.has(BETTER) ? (Boolean) fields.flag(BETTER) : null)
                .sure(
                        fields.optionalReal(CONFIDENCE),
                        fields.optionalNumber(MIN_QUESTIONS).orElse(null),
                        fields.optionalText(ON_TOO_LITTLE).orElse(null))
                .doubting(fields.optionalText(ON_DOUBT).orElse(null))
                .scoring(
                        fields.has(LOWER_IS_BETTER) ? (Boolean) fields.flag(LOWER_IS_BETTER) : null,
                        fields.optionalReal(RANGE));
    }
}
