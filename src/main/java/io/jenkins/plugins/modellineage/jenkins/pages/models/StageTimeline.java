package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.jenkins.pages.chart.Timeline;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Moment;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageLanes;
import io.jenkins.plugins.modellineage.model.Model;
import java.time.Instant;

/**
 * What was live when, as a drawing.
 *
 * @param svg markup; null when no stage was ever assigned
 * @param cut whether the drawing leaves out what was live before
 */
public record StageTimeline(String svg, boolean cut) {

    /** @param now where the drawing ends */
    static StageTimeline of(Model model, Sight sight, Instant now) {
        StageLanes lanes = StageLanes.of(model, sight, now);
        return new StageTimeline(
                lanes.start().map(start -> drawn(model, lanes, start)).orElse(null), lanes.cut());
    }

    private static String drawn(Model model, StageLanes lanes, Instant start) {
        return new Timeline(
                        Messages.ModelPage_timeline(model.ref().name().value()),
                        Messages.ModelPage_timelineDescription(),
                        new Moment(start).written(),
                        Messages.ModelPage_now(),
                        lanes.lanes())
                .svg();
    }
}
