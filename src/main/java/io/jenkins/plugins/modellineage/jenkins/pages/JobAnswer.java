package io.jenkins.plugins.modellineage.jenkins.pages;

import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The page of a job as JSON; not the page itself, which Jenkins would tell with every job. */
@ExportedBean
public record JobAnswer(JobModels page) {

    @Exported
    public List<VersionRow> versions() {
        return page.versions();
    }
}
