package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.gate.CheckGate;
import io.jenkins.plugins.modellineage.gate.DigestGate;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Evidence;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricDemand;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A gate of a rule in the words of a Jenkinsfile; see {@link StageRuleForm}. */
final class GateForm {
    private static final String METRIC_GATE = "metricGate";
    private static final String EVIDENCE_GATE = "evidenceGate";
    private static final String STAGE_GATE = "stageGate";
    private static final String FRESHNESS_GATE = "freshnessGate";
    private static final String DIGEST_GATE = "digestGate";
    private static final String CHECK_GATE = "checkGate";
    private static final Map<String, Function<JsonNode, Gate>> KINDS = kinds();

    private GateForm() {}

    /**
     * Reads a gate.
     *
     * @throws IllegalArgumentException in one line, when it is none
     */
    static Gate read(JsonNode node, OtherGates others) {
        Set<String> kinds = new LinkedHashSet<>(KINDS.keySet());
        kinds.addAll(others.symbols());
        Fields gate = StageRuleForm.known("a gate", node, kinds.toArray(String[]::new));
        if (node.size() != 1) {
            throw new CodecException("a gate is one of " + String.join(", ", kinds) + "; write {\"" + METRIC_GATE
                    + "\": {\"metric\": \"loss\", \"max\": 3}}");
        }
        String kind = node.fieldNames().next();
        JsonNode arguments =
                gate.optionalNode(kind).orElseThrow(() -> new CodecException("a gate is null; write its arguments"));
        return KINDS.containsKey(kind)
                ? KINDS.get(kind).apply(arguments)
                : others.gate(kind, GateCodec.arguments(arguments));
    }

    /** By the symbol that a Pipeline writes. */
    private static Map<String, Function<JsonNode, Gate>> kinds() {
        Map<String, Function<JsonNode, Gate>> kinds = new LinkedHashMap<>();
        kinds.put(METRIC_GATE, GateForm::metric);
        kinds.put(EVIDENCE_GATE, GateForm::evidence);
        kinds.put(STAGE_GATE, GateForm::stage);
        kinds.put(FRESHNESS_GATE, GateForm::freshness);
        kinds.put(DIGEST_GATE, GateForm::digest);
        kinds.put(EvalGateCodec.EVAL_GATE, GateForm::eval);
        kinds.put(BaseGateCodec.BASE_GATE, GateForm::base);
        kinds.put(ContaminationGateCodec.CONTAMINATION_GATE, GateForm::contamination);
        kinds.put(CHECK_GATE, GateForm::check);
        return kinds;
    }

    private static Gate metric(JsonNode node) {
        Fields gate = StageRuleForm.known(
                "'" + METRIC_GATE + "'",
                node,
                "metric",
                "min",
                "max",
                "minImprovement",
                "minRelativeImprovement",
                "lowerIsBetter",
                "value",
                "run",
                "dataSet");
        return MetricDemand.on(gate.text("metric"))
                .between(gate.optionalReal("min"), gate.optionalReal("max"))
                .improving(gate.optionalReal("minImprovement"))
                .improvingByShare(gate.optionalReal("minRelativeImprovement"))
                .lowerIsBetter(gate.has("lowerIsBetter") ? (Boolean) gate.flag("lowerIsBetter") : null)
                .value(gate.optionalText("value").orElse(null))
                .from(
                        gate.optionalText("run").orElse(null),
                        gate.optionalText("dataSet").orElse(null))
                .gate();
    }

    private static Gate evidence(JsonNode node) {
        List<String> keys = new ArrayList<>(List.of("params", "metrics", "files"));
        Arrays.stream(Evidence.values()).map(Evidence::word).forEach(keys::add);
        Fields gate = StageRuleForm.known("'" + EVIDENCE_GATE + "'", node, keys.toArray(String[]::new));
        return new EvidenceGate(
                StageRuleForm.names(gate, "params"),
                StageRuleForm.names(gate, "metrics"),
                StageRuleForm.names(gate, "files"),
                GateCodec.kinds(gate));
    }

    private static Gate stage(JsonNode node) {
        Fields gate = StageRuleForm.known("'" + STAGE_GATE + "'", node, "stage", "hours");
        return new StageGate(
                new StageName(gate.text("stage")),
                Duration.ofHours(gate.optionalNumber("hours").orElse(0)));
    }

    private static Gate freshness(JsonNode node) {
        Fields gate = StageRuleForm.known("'" + FRESHNESS_GATE + "'", node, "maxAgeHours");
        return new FreshnessGate(Duration.ofHours(gate.number("maxAgeHours")));
    }

    private static Gate digest(JsonNode node) {
        Fields gate = StageRuleForm.known("'" + DIGEST_GATE + "'", node, "digest", "file");
        return DigestGate.of(gate.text("digest"), gate.optionalText("file"));
    }

    private static Gate eval(JsonNode node) {
        return new EvalGate(EvalGateCodec.demand(
                StageRuleForm.known("'" + EvalGateCodec.EVAL_GATE + "'", node, EvalGateCodec.ARGUMENTS)));
    }

    private static Gate base(JsonNode node) {
        return BaseGateCodec.written(
                StageRuleForm.known("'" + BaseGateCodec.BASE_GATE + "'", node, BaseGateCodec.arguments()));
    }

    private static Gate contamination(JsonNode node) {
        return ContaminationGateCodec.form(StageRuleForm.known(
                "'" + ContaminationGateCodec.CONTAMINATION_GATE + "'", node, ContaminationGateCodec.ARGUMENTS));
    }

    /** Read like the others, to be refused by the rule in one sentence. */
    private static Gate check(JsonNode node) {
        Fields gate = StageRuleForm.known("'" + CHECK_GATE + "'", node, "name", "passed", "reason");
        return CheckGate.of(
                gate.text("name"),
                gate.has("passed") ? (Boolean) gate.flag("passed") : Boolean.TRUE,
                gate.optionalText("reason").orElse("no reason"));
    }

    /** The gate in the same words; reading it gives the same gate. */
    static ObjectNode write(Gate gate) {
        if (gate instanceof PluginGate other) {
            ObjectNode node = Json.object();
            node.set(other.symbol(), other.arguments().map(GateCodec::arguments).orElseGet(Json::object));
            return node;
        }
        ObjectNode arguments = GateCodec.write(gate);
        String kind = arguments.remove("kind").textValue();
        arguments
                .properties()
                .removeIf(argument ->
                        argument.getValue().isArray() && argument.getValue().isEmpty());
        ObjectNode node = Json.object();
        node.set(kind, arguments);
        return node;
    }
}
