package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * That a version was rolled back from the stage that a promotion had put it into.
 *
 * @param by who did it; null, like the reason, when the reader may not see the version that is live instead
 */
@ExportedBean(defaultVisibility = 999)
public record RolledBack(
        @Exported String by, Moment at, @Exported String reason) {

    /** Null while the promotion stands. */
    static RolledBack of(Promotion promotion, Registry registry, Sight sight) {
        ModelRef model = promotion.version().model();
        return registry.model(model)
                .flatMap(known -> known.rolledBack(promotion.id()))
                .map(step -> of(step, sight.sees(model.version(step.version())), sight))
                .orElse(null);
    }

    private static RolledBack of(StageAssignment step, boolean seen, Sight sight) {
        return new RolledBack(
                seen ? sight.label(step.by()) : null,
                new Moment(step.at()),
                seen ? step.rollbackReason().orElse("") : null);
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return at.millis();
    }
}
