package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.home.PeoplesRequests.Outlook;
import io.jenkins.plugins.modellineage.lineage.Discretion;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What would come of it if the reader asked for a stage now.
 *
 * @param promotionState at once: waiting for approval, promoted or refused
 * @param live the version that is live in the stage; null when none is, or when the reader may not see it
 * @param liveUrl null like it
 * @param liveIsNewer whether a newer version is live there, also one that the reader may not see
 * @param verdicts what the gates say now
 * @param demands each approval that would be asked for, and by whom
 * @param expires when a request that was made now would end; null when it would not
 * @param asksNothing whether nobody and no gate is asked, so that the version would be live at once
 * @param evidence what to look at before
 */
@ExportedBean(defaultVisibility = 999)
public record OutlookView(
        PromotionState promotionState,
        @Exported String reason,
        @Exported String live,
        @Exported String liveUrl,
        @Exported boolean liveIsNewer,
        @Exported List<VerdictRow> verdicts,
        @Exported List<DemandRow> demands,
        Moment expires,
        @Exported boolean asksNothing,
        @Exported EvidenceCard evidence) {

    /** For a reader who may not see every version of the model. */
    public static OutlookView of(Outlook outlook, Registry registry, Sight sight) {
        Promotion told = Discretion.about(outlook.promotion(), registry, sight::sees);
        Optional<VersionRef> live = registry.live(told.version().model(), told.stage())
                .map(told.version().model()::version);
        Optional<VersionRef> seen = live.filter(sight::sees);
        return new OutlookView(
                told.state(),
                told.reason(),
                seen.map(VersionRef::label).orElse(null),
                seen.map(sight::url).orElse(null),
                live.filter(version -> version.number() > told.version().number())
                        .isPresent(),
                VerdictRow.of(told.verdicts(), sight),
                DemandRow.of(told.rules()),
                told.expires().map(Moment::new).orElse(null),
                outlook.asksNothing(),
                EvidenceCard.ofNow(outlook.promotion(), registry, sight));
    }

    /** One of the words of {@link PromotionState#word()}. */
    @Exported
    public String state() {
        return promotionState.word();
    }

    public boolean refused() {
        return promotionState == PromotionState.REFUSED;
    }

    public boolean waits() {
        return promotionState == PromotionState.WAITING;
    }

    /** Milliseconds since the epoch. */
    @Exported(name = "expires")
    public Long expiresMillis() {
        return Optional.ofNullable(expires).map(Moment::millis).orElse(null);
    }
}
