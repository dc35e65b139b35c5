package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Refusal;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Something that was not done as a client asked.
 *
 * @param sentence what was asked and why it was not done
 */
@ExportedBean(defaultVisibility = 999)
public record RefusalRow(Moment at, @Exported String sentence) {
    static RefusalRow of(Refusal refusal) {
        return new RefusalRow(new Moment(refusal.at()), refusal.sentence());
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long time() {
        return at.millis();
    }
}
