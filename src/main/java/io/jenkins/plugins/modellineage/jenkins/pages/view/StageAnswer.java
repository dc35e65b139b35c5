package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.AskedMoment;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.StageEvidence;
import io.jenkins.plugins.modellineage.model.Model;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Which version was live in a stage at a moment, who put it there and on what evidence.
 *
 * @param version null when none was live, or one that the reader may not see
 * @param promotion that led there; after a rollback the last one by which the version had entered the stage before
 * @param rollbackReason null unless it was a rollback
 * @param emergency whether that rollback did without the approval that a rule asks for
 */
@ExportedBean(defaultVisibility = 999)
public record StageAnswer(
        @Exported String stage,
        AskedMoment asked,
        @Exported VersionRow version,
        Moment since,
        @Exported String by,
        @Exported PromotionView promotion,
        @Exported String rollbackReason,
        @Exported boolean emergency) {

    public static StageAnswer of(StageQuery query, Model model, Registry registry, Sight sight) {
        return registry.evidenceAt(model.ref(), query.stage(), query.at())
                .filter(evidence -> sight.sees(evidence.version()))
                .map(evidence -> of(query, evidence, registry, sight))
                .orElseGet(() -> none(query));
    }

    private static StageAnswer of(StageQuery query, StageEvidence evidence, Registry registry, Sight sight) {
        VersionRow version = VersionRow.of(
                        registry.model(evidence.version().ref().model()).orElseThrow(),
                        evidence.version().number(),
                        sight)
                .orElseThrow();
        return new StageAnswer(
                query.stage().value(),
                query.moment(),
                version,
                new Moment(evidence.assignment().at()),
                sight.label(evidence.assignment().by()),
                evidence.promotion()
                        .map(p -> PromotionView.of(p, registry, sight, Decider.NONE))
                        .orElse(null),
                evidence.assignment().rollbackReason().orElse(null),
                evidence.assignment().emergency());
    }

    private static StageAnswer none(StageQuery query) {
        return new StageAnswer(query.stage().value(), query.moment(), null, null, null, null, null, false);
    }

    public Moment at() {
        return new Moment(asked.instant());
    }

    /** Milliseconds since the epoch. */
    @Exported(name = "at")
    public long atMillis() {
        return at().millis();
    }

    /** Milliseconds since the epoch, null when no version was live. */
    @Exported(name = "since")
    public Long sinceMillis() {
        return since == null ? null : since.millis();
    }
}
