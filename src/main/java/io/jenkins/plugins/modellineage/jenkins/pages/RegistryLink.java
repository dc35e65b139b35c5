package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelsPage;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * The link in Jenkins' header to all models, with an address of its own: Jenkins marks a link as current where the page's
 * address ends with the link's, as the pages of jobs and builds end with that of {@link RootModels}.
 */
@Extension
public class RegistryLink extends ModelsPage implements RootAction {
    static final String URL = "model-registry";

    @Override
    protected String route() {
        return URL;
    }

    @Override
    protected boolean shows(ScopeId scope) {
        return true;
    }

    /** Models have one address, below {@link RootModels}. */
    @Override
    protected Optional<ScopeId> scope() {
        return Optional.empty();
    }

    @Override
    public String experimentsUrl() {
        return PageUrls.MODELS + "/experiments";
    }

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Jenkins.READ) ? "symbol-cube" : null;
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
