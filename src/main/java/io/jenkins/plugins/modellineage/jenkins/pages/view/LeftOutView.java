package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring.LeftOut;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What the server of the mirror fails at again and again.
 *
 * @param thing a run, its files, or a model
 * @param why what the server said last
 * @param tries how often it was left out
 * @param next when it is tried again
 * @param job whose run it is; blank for a model
 * @param model folder and name; blank for a run
 */
@ExportedBean(defaultVisibility = 999)
public record LeftOutView(
        @Exported String thing,
        @Exported String why,
        @Exported int tries,
        Moment next,
        @Exported String job,
        @Exported String model) {
    static LeftOutView of(String thing, LeftOut left) {
        return new LeftOutView(thing, left.why(), left.tries(), new Moment(left.next()), left.job(), left.model());
    }

    /** Milliseconds since the epoch. */
    @Exported
    public Long nextTimestamp() {
        return next.millis();
    }
}
