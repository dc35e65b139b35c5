package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionChoice;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The versions that what was typed may become. */
@ExportedBean
public record ChoicesAnswer(List<VersionChoice> versions) {
    @Exported(name = "versions")
    public List<VersionChoice> jsonVersions() {
        return versions;
    }
}
