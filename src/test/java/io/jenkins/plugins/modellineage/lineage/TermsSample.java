package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Terms of promotion for tests. */
public final class TermsSample {
    private TermsSample() {}

    /** The gates alone: not above 40, and not worse than the champion. */
    public static PromotionTerms gates() {
        return new PromotionTerms(
                List.of(new MetricGate("perplexity", null, 40.0, 0.0, true)),
                List.of(),
                Set.of("starter"),
                Asking.build("team/train"));
    }

    /** Approvals alone, within a day, by anybody but the starter. */
    public static PromotionTerms approval(int quorum) {
        return new PromotionTerms(List.of(), List.of(rule(quorum)), Set.of("starter"), Asking.build("team/train"));
    }

    /** Both. */
    public static PromotionTerms gatesAndApproval(int quorum) {
        return new PromotionTerms(
                gates().gates(), List.of(rule(quorum)), Set.of("starter"), Asking.build("team/train"));
    }

    /** A yes to the content that the promotion asks for. */
    public static Approval approvalOf(Registry registry, String id, String user, Instant at) {
        return new Approval(user, at, registry.promotion(id).orElseThrow().manifestDigest(), "");
    }

    private static ApprovalRule rule(int quorum) {
        return new ApprovalRule(List.of(), quorum, false, Optional.of(Duration.ofDays(1)));
    }
}
