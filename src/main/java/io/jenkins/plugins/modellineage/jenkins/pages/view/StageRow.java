package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A stage with its live version. One that the reader may not see is not told from none.
 *
 * @param back where it may be rolled back to, the last ones first
 */
@ExportedBean(defaultVisibility = 999)
public record StageRow(
        @Exported String stage,
        @Exported String version,
        @Exported String url,
        Moment since,
        @Exported String by,
        @Exported List<DeployRow> deploys,
        List<StageMove> back) {

    public static List<StageRow> of(Model model, SeenRegistry seen, Sight sight) {
        return model.stages().keySet().stream()
                .map(stage -> model.historyOf(stage))
                .map(history -> history.get(history.size() - 1))
                .filter(now -> sight.sees(model.ref().version(now.version())))
                .map(now -> of(model, now, seen, sight))
                .toList();
    }

    private static StageRow of(Model model, StageAssignment now, SeenRegistry seen, Sight sight) {
        var version = model.ref().version(now.version());
        return new StageRow(
                now.stage().value(),
                version.label(),
                sight.url(version),
                new Moment(now.at()),
                sight.label(now.by()),
                DeployRow.of(seen.deployments(model.ref(), now), sight),
                StageMove.back(model, now.stage(), sight));
    }

    /** The version without the model's name: {@code @7}. */
    public String shortVersion() {
        return version.substring(version.lastIndexOf('@'));
    }

    /** Milliseconds since the epoch. */
    @Exported(name = "since")
    public long sinceMillis() {
        return since.millis();
    }
}
