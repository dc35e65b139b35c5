package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.RollbackRule;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A rule of stages, as it is stored, sent and answered; what it does not ask for is left out. */
public final class StageRuleCodec {
    private static final String STAGES = "stages";
    private static final String GATES = "gates";
    private static final String APPROVAL = "approval";
    private static final String JOBS = "jobs";
    private static final String REFUSE = "refuse";
    private static final String ROLLBACK = "rollback";
    private static final String SUPERSEDE = "supersede";
    private static final String KEEP_FORMERLY_LIVE = "keepFormerlyLive";
    private static final String EMERGENCY = "emergency";

    private StageRuleCodec() {}

    public static ObjectNode write(StageRule rule) {
        ObjectNode node = Json.object().put(STAGES, rule.stages().value());
        if (!rule.gates().isEmpty()) {
            node.set(GATES, Json.array(rule.gates(), GateCodec::write));
        }
        rule.approval().ifPresent(asked -> node.set(APPROVAL, ApprovalRuleCodec.write(asked)));
        Json.setTexts(node, JOBS, rule.jobs().stream().map(JobPattern::value).toList());
        Json.setTexts(node, REFUSE, rule.refused().stream().map(Way::word).toList());
        rule.rollback().ifPresent(asked -> node.set(ROLLBACK, write(asked)));
        rule.supersede().ifPresent(ends -> node.put(SUPERSEDE, ends));
        rule.keepFormerlyLive().ifPresent(kept -> node.put(KEEP_FORMERLY_LIVE, kept));
        return node;
    }

    static ObjectNode write(RollbackRule asked) {
        ObjectNode node = Json.object().put(APPROVAL, asked.approval());
        return asked.emergency() ? node.put(EMERGENCY, true) : node;
    }

    static RollbackRule rollback(Fields fields) {
        return new RollbackRule(
                fields.has(APPROVAL) && fields.flag(APPROVAL), fields.has(EMERGENCY) && fields.flag(EMERGENCY));
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static StageRule read(JsonNode node) {
        return read(Fields.of(node));
    }

    static StageRule read(Fields fields) {
        Set<Way> refused = fields.texts(REFUSE).stream().map(Way::of).collect(Collectors.toSet());
        return new StageRule(
                new StagePattern(fields.text(STAGES)),
                fields.list(GATES, GateCodec::read),
                fields.optionalObject(APPROVAL).map(ApprovalRuleCodec::read),
                fields.texts(JOBS).stream().map(JobPattern::new).toList(),
                refused,
                fields.optionalObject(ROLLBACK).map(StageRuleCodec::rollback),
                supersede(fields),
                keepFormerlyLive(fields));
    }

    static Optional<Integer> keepFormerlyLive(Fields fields) {
        return fields.optionalNumber(KEEP_FORMERLY_LIVE);
    }

    static Optional<Boolean> supersede(Fields fields) {
        return fields.has(SUPERSEDE) ? Optional.of(fields.flag(SUPERSEDE)) : Optional.empty();
    }
}
