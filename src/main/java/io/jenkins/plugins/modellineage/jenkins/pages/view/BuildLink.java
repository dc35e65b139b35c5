package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A build by name.
 *
 * @param url of its page; null when the build is gone or the reader may not see it
 */
@ExportedBean(defaultVisibility = 999)
public record BuildLink(
        @Exported String name,
        @Exported String job,
        @Exported int number,
        @Exported String url) {

    static BuildLink of(BuildRef build, Sight sight) {
        return new BuildLink(
                build.label(), build.job(), build.number(), sight.url(build).orElse(null));
    }
}
