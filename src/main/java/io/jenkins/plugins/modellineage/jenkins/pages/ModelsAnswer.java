package io.jenkins.plugins.modellineage.jenkins.pages;

import io.jenkins.plugins.modellineage.jenkins.pages.view.AccessRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ModelRow;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A list of models as JSON; not the page itself, which Jenkins would tell with every folder. */
@ExportedBean
public record ModelsAnswer(ModelsPage page) {

    /** Left out for readers who do not configure the place. */
    @Exported(skipNull = true)
    public List<AccessRow> access() {
        return page.accessRows();
    }

    @Exported
    public List<ModelRow> models() {
        return page.rows();
    }
}
