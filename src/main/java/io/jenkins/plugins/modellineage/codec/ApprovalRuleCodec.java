package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Maker;
import java.time.Duration;
import java.util.Optional;

/** An approval rule; {@code expiresInSeconds} is left out when it does not expire, {@code mayNotApprove} when it is empty. */
final class ApprovalRuleCodec {
    private static final String APPROVERS = "approvers";
    private static final String QUORUM = "quorum";
    private static final String STARTER_MAY_APPROVE = "starterMayApprove";
    private static final String MAY_NOT_APPROVE = "mayNotApprove";
    private static final String RULE = "rule";
    private static final String EXPIRES_IN_SECONDS = "expiresInSeconds";

    private ApprovalRuleCodec() {}

    static ObjectNode write(ApprovalRule rule) {
        ObjectNode node = Json.object();
        node.set(APPROVERS, Json.texts(rule.approvers()));
        node.put(QUORUM, rule.quorum()).put(STARTER_MAY_APPROVE, rule.starterMayApprove());
        Json.setTexts(node, MAY_NOT_APPROVE, rule.otherBarred());
        rule.expiresIn().ifPresent(time -> node.put(EXPIRES_IN_SECONDS, time.toSeconds()));
        rule.rule().ifPresent(name -> node.put(RULE, name));
        return node;
    }

    static ApprovalRule read(Fields fields) {
        return new ApprovalRule(
                fields.texts(APPROVERS),
                fields.number(QUORUM),
                ApprovalRule.barred(fields.flag(STARTER_MAY_APPROVE), Maker.all(fields.texts(MAY_NOT_APPROVE))),
                fields.has(EXPIRES_IN_SECONDS)
                        ? Optional.of(Duration.ofSeconds(fields.whole(EXPIRES_IN_SECONDS)))
                        : Optional.empty(),
                fields.optionalText(RULE));
    }
}
