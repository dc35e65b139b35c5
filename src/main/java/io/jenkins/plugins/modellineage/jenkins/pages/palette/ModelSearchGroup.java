package io.jenkins.plugins.modellineage.jenkins.pages.palette;

import hudson.Extension;
import jenkins.search.SearchGroup;

/** The heading of models in the command palette, below that of jobs and folders. */
@Extension(ordinal = 500)
public final class ModelSearchGroup implements SearchGroup {
    @Override
    public String getDisplayName() {
        return Messages.ModelSearchGroup_displayName();
    }
}
