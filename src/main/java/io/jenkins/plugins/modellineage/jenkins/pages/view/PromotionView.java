package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.Discretion;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.promotion.Reversal;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A promotion from request to end, for one reader.
 *
 * @param word how it stands, in a word for people
 * @param rollback why, for a rollback that people are asked about; null for a promotion
 * @param rolledBack null unless it was promoted, and a rollback undid that
 * @param replaces the newer version that an approval would replace; null when it would not
 * @param work the reading of files that an approval set going; null when there is none
 * @param champion the version it was compared with, null when the stage was empty or the reader may not see it
 * @param championUrl null like the champion
 * @param quorum how many approvals it needs by the rule that wants most, 0 when none
 * @param approvers who may approve by any of its rules; empty means everybody who holds the permission
 * @param demands each approval that is asked for, and by whom
 * @param decision what the reader may do about it
 * @param evidence what to look at before
 */
@ExportedBean(defaultVisibility = 999)
public record PromotionView(
        @Exported String id,
        @Exported String version,
        @Exported String versionUrl,
        @Exported String stage,
        @Exported String url,
        PromotionState promotionState,
        String word,
        @Exported String rollback,
        @Exported RolledBack rolledBack,
        @Exported NewerReplaced replaces,
        @Exported WorkRow work,
        @Exported String champion,
        @Exported String championUrl,
        @Exported String requester,
        Moment requested,
        Moment expires,
        @Exported String reason,
        @Exported List<VerdictRow> verdicts,
        @Exported List<ApprovalRow> approvals,
        @Exported int quorum,
        @Exported(name = "approvers") List<String> approverNames,
        @Exported List<DemandRow> demands,
        Decision decision,
        EvidenceCard evidence) {

    public static PromotionView of(Promotion promotion, Registry registry, Sight sight, Decider decider) {
        return told(
                Discretion.about(sight.asOfNow(promotion), registry, sight::sees),
                RolledBack.of(promotion, registry, sight),
                NewerReplaced.of(promotion, registry, sight),
                EvidenceCard.of(promotion, registry, sight),
                sight,
                decider);
    }

    private static PromotionView told(
            Promotion promotion,
            RolledBack rolledBack,
            NewerReplaced replaces,
            EvidenceCard evidence,
            Sight sight,
            Decider decider) {
        return new PromotionView(
                promotion.id(),
                promotion.version().label(),
                sight.url(promotion.version()),
                promotion.stage().value(),
                url(promotion, sight),
                promotion.state(),
                promotion.word(),
                promotion.manner().reversal().map(Reversal::reason).orElse(null),
                rolledBack,
                replaces,
                promotion.waiting() ? sight.work(promotion).orElse(null) : null,
                champion(promotion).map(VersionRef::label).orElse(null),
                champion(promotion).map(sight::url).orElse(null),
                sight.label(promotion.requester()),
                new Moment(promotion.requested()),
                promotion.expires().map(Moment::new).orElse(null),
                promotion.reason(),
                VerdictRow.of(promotion.verdicts(), sight),
                ApprovalRow.of(promotion.approvals()),
                promotion.rules().stream().mapToInt(ApprovalRule::quorum).max().orElse(0),
                promotion.rules().stream()
                        .flatMap(rule -> rule.approvers().stream())
                        .distinct()
                        .toList(),
                DemandRow.of(promotion.rules()),
                promotion.waiting() ? decider.about(promotion) : Decision.NONE,
                evidence);
    }

    private static Optional<VersionRef> champion(Promotion promotion) {
        return promotion.champion().map(promotion.version().model()::version);
    }

    static String url(Promotion promotion, Sight sight) {
        String version = sight.url(promotion.version());
        return version.substring(0, version.lastIndexOf('/')) + "/promotion/" + promotion.id();
    }

    public boolean waits() {
        return promotionState == PromotionState.WAITING;
    }

    /** Whether an approval is on its way already. */
    public boolean works() {
        return work != null && work.goesOn();
    }

    public boolean mayDecide() {
        return decision.approve();
    }

    /** One of the words of {@link Promotion#word()}. */
    @Exported
    public String state() {
        return word;
    }

    /** The state, and whether a rollback undid it: {@code promoted; rolled back since}; the card says by whom. */
    public String standing() {
        if (rolledBack == null) {
            return state();
        }
        return state() + "; rolled back since";
    }

    /** Which of the badge's looks fits the state. */
    public String tone() {
        return switch (promotionState) {
            case ASSIGNED -> rolledBack == null ? "live" : "refused";
            case REQUESTED, WAITING -> "waiting";
            default -> "refused";
        };
    }

    public String approvers() {
        return String.join(", ", approverNames);
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return requested.millis();
    }

    /** Milliseconds since the epoch, null when it does not expire. */
    @Exported(name = "expires")
    public Long expiresMillis() {
        return Optional.ofNullable(expires).map(Moment::millis).orElse(null);
    }
}
