package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.MetricValue;

/** A gate; {@code kind} is the symbol that a Pipeline writes. */
final class GateCodec {
    private static final String KIND = "kind";
    private static final String METRIC_GATE = "metricGate";
    private static final String METRIC = "metric";
    private static final String MIN = "min";
    private static final String MAX = "max";
    private static final String MIN_IMPROVEMENT = "minImprovement";
    private static final String LOWER_IS_BETTER = "lowerIsBetter";
    private static final String VALUE = "value";
    private static final String EVIDENCE_GATE = "evidenceGate";
    private static final String PARAMS = "params";
    private static final String METRICS = "metrics";
    private static final String INPUTS = "inputs";

    private GateCodec() {}

    static ObjectNode write(Gate gate) {
        return gate instanceof MetricGate metric ? metric(metric) : evidence((EvidenceGate) gate);
    }

    static Gate read(JsonNode node) {
        Fields fields = Fields.of(node);
        String kind = fields.text(KIND);
        return switch (kind) {
            case METRIC_GATE ->
                new MetricGate(
                        fields.text(METRIC),
                        fields.optionalReal(MIN),
                        fields.optionalReal(MAX),
                        fields.optionalReal(MIN_IMPROVEMENT),
                        fields.flag(LOWER_IS_BETTER),
                        fields.optionalText(VALUE).map(MetricValue::parse).orElse(MetricValue.LATEST));
            case EVIDENCE_GATE -> new EvidenceGate(fields.texts(PARAMS), fields.texts(METRICS), fields.flag(INPUTS));
            default -> throw new CodecException("'" + KIND + "' names an unknown gate: " + kind);
        };
    }

    private static ObjectNode metric(MetricGate gate) {
        ObjectNode node = Json.object().put(KIND, METRIC_GATE).put(METRIC, gate.metric());
        bound(node, MIN, gate.min());
        bound(node, MAX, gate.max());
        bound(node, MIN_IMPROVEMENT, gate.minImprovement());
        node.put(LOWER_IS_BETTER, gate.lowerIsBetter());
        return gate.value() == MetricValue.LATEST
                ? node
                : node.put(VALUE, gate.value().word());
    }

    private static ObjectNode evidence(EvidenceGate gate) {
        ObjectNode node = Json.object().put(KIND, EVIDENCE_GATE);
        node.set(PARAMS, Json.texts(gate.params()));
        node.set(METRICS, Json.texts(gate.metrics()));
        return node.put(INPUTS, gate.inputs());
    }

    private static void bound(ObjectNode node, String key, Double value) {
        if (value != null) {
            node.set(key, Json.number(value));
        }
    }
}
