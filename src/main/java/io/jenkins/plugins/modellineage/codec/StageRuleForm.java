package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.CheckGate;
import io.jenkins.plugins.modellineage.gate.DigestGate;
import io.jenkins.plugins.modellineage.gate.Evidence;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricDemand;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Maker;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A rule of stages in the words of a Jenkinsfile, as people send it and get it:
 *
 * <pre>{"stages": "production",
 *  "gates": [{"metricGate": {"metric": "perplexity", "max": 40}}, {"stageGate": {"stage": "staging", "hours": 24}}],
 *  "approval": {"by": ["release-managers"], "quorum": 2, "expiresInHours": 72},
 *  "jobs": ["deploy"], "refuse": ["changeRequests", "aliases"],
 *  "rollback": {"approval": true, "emergency": true}, "supersede": false, "keepFormerlyLive": 5}</pre>
 *
 * <p>What it does not know it refuses: a mistyped key would be a demand that nobody makes.
 */
public final class StageRuleForm {
    private static final String METRIC_GATE = "metricGate";
    private static final String EVIDENCE_GATE = "evidenceGate";
    private static final String STAGE_GATE = "stageGate";
    private static final String FRESHNESS_GATE = "freshnessGate";
    private static final String DIGEST_GATE = "digestGate";
    private static final String CHECK_GATE = "checkGate";
    private static final Map<String, Function<JsonNode, Gate>> KINDS = kinds();

    /** A rule is a page of text at most. */
    private static final int MOST_BYTES = 100_000;

    private StageRuleForm() {}

    /**
     * Reads what somebody sent.
     *
     * @throws IllegalArgumentException in one line, naming what is wrong and what to write
     */
    public static StageRule read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            throw new CodecException("The rule has " + bytes.length + " bytes; at most " + MOST_BYTES + " are taken");
        }
        JsonNode node;
        try {
            node = Json.parse(bytes, bytes.length);
        } catch (CodecException unreadable) {
            throw new CodecException(
                    "The rule is " + unreadable.getMessage() + "; write {\"stages\": \"production\", …}", unreadable);
        }
        try {
            return read(node);
        } catch (CodecException wrong) {
            throw new CodecException("The rule cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    /** The same words as a map: texts, numbers, flags, and lists and maps of these. */
    public static Map<String, Object> members(StageRule rule) {
        return Json.map(write(rule));
    }

    private static StageRule read(JsonNode node) {
        Fields rule = known(
                "the rule",
                node,
                "stages",
                "gates",
                "approval",
                "jobs",
                "refuse",
                "rollback",
                "supersede",
                "keepFormerlyLive");
        return new StageRule(
                new StagePattern(rule.text("stages")),
                rule.list("gates", StageRuleForm::gate),
                rule.optionalNode("approval").map(StageRuleForm::approval),
                names(rule, "jobs").stream().map(JobPattern::new).toList(),
                names(rule, "refuse").stream().map(Way::of).collect(Collectors.toSet()),
                rule.optionalNode("rollback")
                        .map(asked -> StageRuleCodec.rollback(known("'rollback'", asked, "approval", "emergency"))),
                StageRuleCodec.supersede(rule),
                StageRuleCodec.keepFormerlyLive(rule));
    }

    private static ApprovalRule approval(JsonNode node) {
        Fields asked =
                known("'approval'", node, "by", "quorum", "starterMayApprove", "mayNotApprove", "expiresInHours");
        return new ApprovalRule(
                names(asked, "by"),
                asked.optionalNumber("quorum").orElse(1),
                ApprovalRule.barred(
                        asked.has("starterMayApprove") && asked.flag("starterMayApprove"),
                        Maker.all(names(asked, "mayNotApprove"))),
                asked.optionalNumber("expiresInHours").map(Duration::ofHours));
    }

    private static Gate gate(JsonNode node) {
        Fields gate = known("a gate", node, KINDS.keySet().toArray(String[]::new));
        if (node.size() != 1) {
            throw new CodecException("a gate is one of " + String.join(", ", KINDS.keySet()) + "; write {\""
                    + METRIC_GATE + "\": {\"metric\": \"loss\", \"max\": 3}}");
        }
        String kind = node.fieldNames().next();
        return KINDS.get(kind)
                .apply(gate.optionalNode(kind)
                        .orElseThrow(() -> new CodecException("a gate is null; write its arguments")));
    }

    /** By the symbol that a Pipeline writes. */
    private static Map<String, Function<JsonNode, Gate>> kinds() {
        Map<String, Function<JsonNode, Gate>> kinds = new LinkedHashMap<>();
        kinds.put(METRIC_GATE, StageRuleForm::metric);
        kinds.put(EVIDENCE_GATE, StageRuleForm::evidence);
        kinds.put(STAGE_GATE, StageRuleForm::stage);
        kinds.put(FRESHNESS_GATE, StageRuleForm::freshness);
        kinds.put(DIGEST_GATE, StageRuleForm::digest);
        kinds.put(CHECK_GATE, StageRuleForm::check);
        return kinds;
    }

    private static Gate metric(JsonNode node) {
        Fields gate = known(
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
        Fields gate = known("'" + EVIDENCE_GATE + "'", node, keys.toArray(String[]::new));
        return new EvidenceGate(
                names(gate, "params"), names(gate, "metrics"), names(gate, "files"), GateCodec.kinds(gate));
    }

    private static Gate stage(JsonNode node) {
        Fields gate = known("'" + STAGE_GATE + "'", node, "stage", "hours");
        return new StageGate(
                new StageName(gate.text("stage")),
                Duration.ofHours(gate.optionalNumber("hours").orElse(0)));
    }

    private static Gate freshness(JsonNode node) {
        Fields gate = known("'" + FRESHNESS_GATE + "'", node, "maxAgeHours");
        return new FreshnessGate(Duration.ofHours(gate.number("maxAgeHours")));
    }

    private static Gate digest(JsonNode node) {
        Fields gate = known("'" + DIGEST_GATE + "'", node, "digest", "file");
        return DigestGate.of(gate.text("digest"), gate.optionalText("file"));
    }

    /** Read like the others, to be refused by the rule in one sentence. */
    private static Gate check(JsonNode node) {
        Fields gate = known("'" + CHECK_GATE + "'", node, "name", "passed", "reason");
        return CheckGate.of(
                gate.text("name"),
                gate.has("passed") ? (Boolean) gate.flag("passed") : Boolean.TRUE,
                gate.optionalText("reason").orElse("no reason"));
    }

    /** The rule in the same words; reading it gives the same rule. */
    private static ObjectNode write(StageRule rule) {
        ObjectNode node = Json.object().put("stages", rule.stages().value());
        if (!rule.gates().isEmpty()) {
            node.set("gates", Json.array(rule.gates(), StageRuleForm::written));
        }
        rule.approval().ifPresent(asked -> node.set("approval", written(asked)));
        Json.setTexts(node, "jobs", rule.jobs().stream().map(JobPattern::value).toList());
        Json.setTexts(node, "refuse", rule.refused().stream().map(Way::word).toList());
        rule.rollback().ifPresent(asked -> node.set("rollback", StageRuleCodec.write(asked)));
        rule.supersede().ifPresent(ends -> node.put("supersede", ends));
        rule.keepFormerlyLive().ifPresent(kept -> node.put("keepFormerlyLive", kept));
        return node;
    }

    private static ObjectNode written(ApprovalRule asked) {
        ObjectNode node = Json.object();
        Json.setTexts(node, "by", asked.approvers());
        node.put("quorum", asked.quorum());
        if (asked.starterMayApprove()) {
            node.put("starterMayApprove", true);
        }
        Json.setTexts(node, "mayNotApprove", asked.otherBarred());
        asked.expiresIn().ifPresent(time -> node.put("expiresInHours", time.toHours()));
        return node;
    }

    private static ObjectNode written(Gate gate) {
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

    /** Names as a list, or in one text with commas. */
    private static List<String> names(Fields fields, String key) {
        Optional<JsonNode> node = fields.optionalNode(key);
        boolean isText = node.filter(JsonNode::isTextual).isPresent();
        List<String> given = isText ? List.of(node.get().textValue()) : fields.texts(key);
        if (!isText && given.stream().noneMatch(String::isBlank)) {
            return given;
        }
        try {
            return Naming.given(key, given);
        } catch (IllegalArgumentException blank) {
            throw new CodecException(blank.getMessage(), blank);
        }
    }

    private static Fields known(String what, JsonNode node, String... keys) {
        Fields fields = Fields.of(node);
        Set<String> unknown = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        List.of(keys).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new CodecException(what + " does not know "
                    + Naming.quoted(Naming.plain(unknown.iterator().next())) + "; it takes " + String.join(", ", keys));
        }
        return fields;
    }
}
