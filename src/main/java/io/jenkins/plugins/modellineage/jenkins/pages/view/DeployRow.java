package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.VersionUse;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A build that was started because a version went live.
 *
 * @param state one lower-case word: deploying, deployed, failed, gone
 * @param at when it began to use the version
 */
@ExportedBean(defaultVisibility = 999)
public record DeployRow(@Exported BuildLink build, @Exported String state, Moment at) {

    static List<DeployRow> of(List<VersionUse> uses, Sight sight) {
        return uses.stream()
                .map(use ->
                        new DeployRow(BuildLink.of(use.by(), sight), sight.deploying(use.by()), new Moment(use.at())))
                .toList();
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return at.millis();
    }

    /** The build, as pages name it. */
    public NodeView node() {
        return new NodeView("build", build.name(), build.url());
    }

    public String tone() {
        return switch (state) {
            case "deployed" -> "live";
            case "deploying" -> "waiting";
            case "failed" -> "refused";
            default -> "past";
        };
    }
}
