package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Maker;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** A rule is a page of text at most. */
    private static final int MOST_BYTES = 100_000;

    private StageRuleForm() {}

    /**
     * Reads what somebody sent.
     *
     * @throws IllegalArgumentException in one line, naming what is wrong and what to write
     */
    public static StageRule read(String json) {
        return read(json, OtherGates.NONE);
    }

    /**
     * The same.
     *
     * @param others gates of other plugins that a rule may demand
     */
    public static StageRule read(String json, OtherGates others) {
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
            return read(node, others);
        } catch (CodecException wrong) {
            throw new CodecException("The rule cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    /** The same words as a map: texts, numbers, flags, and lists and maps of these. */
    public static Map<String, Object> members(StageRule rule) {
        return Json.map(write(rule));
    }

    static StageRule read(JsonNode node, OtherGates others) {
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
                rule.list("gates", gate -> GateForm.read(gate, others)),
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

    /** The rule in the same words; reading it gives the same rule. */
    private static ObjectNode write(StageRule rule) {
        ObjectNode node = Json.object().put("stages", rule.stages().value());
        if (!rule.gates().isEmpty()) {
            node.set("gates", Json.array(rule.gates(), GateForm::write));
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

    /** Names as a list, or in one text with commas. */
    static List<String> names(Fields fields, String key) {
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

    static Fields known(String what, JsonNode node, String... keys) {
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
