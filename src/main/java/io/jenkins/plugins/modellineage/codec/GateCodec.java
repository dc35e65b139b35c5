package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.gate.BaseGate;
import io.jenkins.plugins.modellineage.gate.CheckGate;
import io.jenkins.plugins.modellineage.gate.ContaminationGate;
import io.jenkins.plugins.modellineage.gate.DigestGate;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Evidence;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.GateAnswer;
import io.jenkins.plugins.modellineage.gate.GateArguments;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.MetricSource;
import io.jenkins.plugins.modellineage.gate.MetricValue;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A gate; {@code kind} is the symbol that a Pipeline writes. */
final class GateCodec {
    private static final String KIND = "kind";
    private static final String METRIC_GATE = "metricGate";
    private static final String METRIC = "metric";
    private static final String MIN = "min";
    private static final String MAX = "max";
    private static final String MIN_IMPROVEMENT = "minImprovement";
    private static final String MIN_RELATIVE_IMPROVEMENT = "minRelativeImprovement";
    private static final String LOWER_IS_BETTER = "lowerIsBetter";
    private static final String VALUE = "value";
    private static final String STAGE_GATE = "stageGate";
    private static final String STAGE = "stage";
    private static final String HOURS = "hours";
    private static final String FRESHNESS_GATE = "freshnessGate";
    private static final String MAX_AGE_HOURS = "maxAgeHours";
    private static final String DIGEST_GATE = "digestGate";
    private static final String DIGEST = "digest";
    private static final String FILE = "file";
    private static final String PLUGIN_GATE = "pluginGate";
    private static final String SYMBOL = "symbol";
    private static final String DEMAND = "demand";
    private static final String ARGUMENTS = "arguments";
    private static final String SAW = "saw";
    private static final String CHECK_GATE = "checkGate";
    private static final String NAME = "name";
    private static final String PASSED = "passed";
    private static final String REASON = "reason";
    private static final String RULE = "rule";
    private static final String EVIDENCE_GATE = "evidenceGate";
    private static final String PARAMS = "params";
    private static final String METRICS = "metrics";
    private static final String INPUTS = Evidence.INPUTS.word();
    private static final String FILES = "files";

    private GateCodec() {}

    static ObjectNode write(Gate gate) {
        if (gate instanceof RuledGate ruled) {
            return write(ruled.gate()).put(RULE, ruled.rule());
        }
        if (gate instanceof MetricGate metric) {
            return metric(metric);
        }
        if (gate instanceof StageGate stage) {
            return Json.object()
                    .put(KIND, STAGE_GATE)
                    .put(STAGE, stage.stage().value())
                    .put(HOURS, stage.atLeast().toHours());
        }
        if (gate instanceof FreshnessGate fresh) {
            return Json.object()
                    .put(KIND, FRESHNESS_GATE)
                    .put(MAX_AGE_HOURS, fresh.maxAge().toHours());
        }
        if (gate instanceof DigestGate known) {
            ObjectNode node = Json.object()
                    .put(KIND, DIGEST_GATE)
                    .put(DIGEST, known.digest().hex());
            known.file().ifPresent(path -> node.put(FILE, path));
            return node;
        }
        if (gate instanceof BaseGate base) {
            return BaseGateCodec.write(base);
        }
        if (gate instanceof EvalGate eval) {
            return EvalGateCodec.write(eval);
        }
        if (gate instanceof ContaminationGate data) {
            return ContaminationGateCodec.write(data);
        }
        if (gate instanceof PluginGate other) {
            return plugin(other);
        }
        return gate instanceof CheckGate check ? check(check) : evidence((EvidenceGate) gate);
    }

    static Gate read(JsonNode node) {
        Fields fields = Fields.of(node);
        Gate demanded = demanded(fields);
        Optional<String> rule = fields.optionalText(RULE);
        return rule.isPresent() ? new RuledGate(demanded, rule.get()) : demanded;
    }

    private static Gate demanded(Fields fields) {
        String kind = fields.text(KIND);
        return switch (kind) {
            case METRIC_GATE ->
                new MetricGate(
                        fields.text(METRIC),
                        fields.optionalReal(MIN),
                        fields.optionalReal(MAX),
                        fields.optionalReal(MIN_IMPROVEMENT),
                        fields.optionalReal(MIN_RELATIVE_IMPROVEMENT),
                        fields.flag(LOWER_IS_BETTER),
                        fields.optionalText(VALUE).map(MetricValue::parse).orElse(MetricValue.LATEST),
                        MetricSource.of(
                                fields.optionalText(MetricSource.Kind.RUN.word())
                                        .orElse(null),
                                fields.optionalText(MetricSource.Kind.DATA_SET.word())
                                        .orElse(null)));
            case EVIDENCE_GATE -> evidence(fields);
            case STAGE_GATE -> new StageGate(new StageName(fields.text(STAGE)), hours(fields, HOURS));
            case DIGEST_GATE -> new DigestGate(fields.digest(DIGEST), fields.optionalText(FILE));
            case BaseGateCodec.BASE_GATE -> BaseGateCodec.read(fields);
            case EvalGateCodec.EVAL_GATE -> EvalGateCodec.read(fields);
            case ContaminationGateCodec.CONTAMINATION_GATE -> ContaminationGateCodec.read(fields);
            case PLUGIN_GATE -> plugin(fields);
            case CHECK_GATE ->
                new CheckGate(
                        fields.text(NAME),
                        CheckGate.Outcome.of(fields.flag(PASSED)),
                        fields.optionalText(REASON).orElse(""));
            case FRESHNESS_GATE -> new FreshnessGate(hours(fields, MAX_AGE_HOURS));
            default -> throw new CodecException("'" + KIND + "' names an unknown gate: " + kind);
        };
    }

    private static Duration hours(Fields fields, String key) {
        return Duration.ofHours(fields.number(key));
    }

    private static ObjectNode metric(MetricGate gate) {
        ObjectNode node = Json.object().put(KIND, METRIC_GATE).put(METRIC, gate.metric());
        bound(node, MIN, gate.min());
        bound(node, MAX, gate.max());
        bound(node, MIN_IMPROVEMENT, gate.minImprovement());
        bound(node, MIN_RELATIVE_IMPROVEMENT, gate.minRelativeImprovement());
        node.put(LOWER_IS_BETTER, gate.lowerIsBetter());
        gate.from().ifPresent(source -> node.put(source.kind().word(), source.name()));
        return gate.value() == MetricValue.LATEST
                ? node
                : node.put(VALUE, gate.value().word());
    }

    private static ObjectNode evidence(EvidenceGate gate) {
        ObjectNode node = Json.object().put(KIND, EVIDENCE_GATE);
        node.set(PARAMS, Json.texts(gate.params()));
        node.set(METRICS, Json.texts(gate.metrics()));
        Json.setTexts(node, FILES, gate.files());
        node.put(INPUTS, gate.demands(Evidence.INPUTS));
        gate.kinds().stream().filter(kind -> kind != Evidence.INPUTS).forEach(kind -> node.put(kind.word(), true));
        return node;
    }

    private static EvidenceGate evidence(Fields fields) {
        return new EvidenceGate(fields.texts(PARAMS), fields.texts(METRICS), fields.texts(FILES), kinds(fields));
    }

    /** What is asked for; a key that is missing asks for nothing. */
    static Set<Evidence> kinds(Fields fields) {
        return Arrays.stream(Evidence.values())
                .filter(kind -> fields.has(kind.word()) && fields.flag(kind.word()))
                .collect(Collectors.toSet());
    }

    private static ObjectNode plugin(PluginGate gate) {
        ObjectNode node =
                Json.object().put(KIND, PLUGIN_GATE).put(SYMBOL, gate.symbol()).put(DEMAND, gate.demand());
        gate.arguments().ifPresent(written -> node.set(ARGUMENTS, arguments(written)));
        gate.answered().ifPresent(said -> answer(node, said));
        return node;
    }

    private static PluginGate plugin(Fields fields) {
        return new PluginGate(
                fields.text(SYMBOL),
                fields.text(DEMAND),
                fields.optionalNode(ARGUMENTS).map(GateCodec::arguments),
                answer(fields));
    }

    /** What a gate answered that was asked before. */
    static void answer(ObjectNode node, PluginGate.Answered said) {
        node.put(PASSED, said.answer().passed())
                .put(REASON, said.answer().reason())
                .put(SAW, said.saw().hex());
    }

    static Optional<PluginGate.Answered> answer(Fields fields) {
        return fields.optionalText(REASON)
                .map(reason ->
                        new PluginGate.Answered(new GateAnswer(fields.flag(PASSED), reason), fields.digest(SAW)));
    }

    static ObjectNode arguments(GateArguments written) {
        ObjectNode node = Json.object();
        written.values().forEach((name, value) -> node.set(name, Json.value(value)));
        return node;
    }

    /** What is deeper than a list is refused there. */
    static GateArguments arguments(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return GateArguments.of(Json.map(object));
        }
        throw new CodecException("the arguments of a gate are no object; write {\"maxBytes\": 500000000}");
    }

    private static ObjectNode check(CheckGate gate) {
        ObjectNode node =
                Json.object().put(KIND, CHECK_GATE).put(NAME, gate.name()).put(PASSED, gate.passed());
        return gate.reason().isEmpty() ? node : node.put(REASON, gate.reason());
    }

    private static void bound(ObjectNode node, String key, Double value) {
        if (value != null) {
            node.set(key, Json.number(value));
        }
    }
}
