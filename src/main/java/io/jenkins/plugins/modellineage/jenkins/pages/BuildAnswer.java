package io.jenkins.plugins.modellineage.jenkins.pages;

import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionUseRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The tab of a build as JSON. Not the tab itself: Jenkins tells a build's actions with the build, and who asks for all
 * builds of a job would get, and wait for, what each of them tracked.
 */
@ExportedBean
public record BuildAnswer(BuildModels tab) {

    /** Versions that the build stamped. */
    @Exported
    public List<VersionRow> versions() {
        return tab.versions();
    }

    /** Promotions that the build asked for. */
    @Exported
    public List<PromotionView> promotions() {
        return tab.promotions();
    }

    /** Files that a step of the build reads to keep them. */
    @Exported
    public List<WorkRow> works() {
        return tab.works();
    }

    /** Versions that the build fetched or otherwise used. */
    @Exported
    public List<VersionUseRow> used() {
        return tab.used();
    }

    @Exported
    public List<RunView> runs() throws IOException {
        return tab.runs();
    }
}
