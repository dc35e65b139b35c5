package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Optional;
import jenkins.model.Jenkins;

/** All models of this Jenkins. */
@Extension
public class RootModels extends ModelsPage implements RootAction {
    @Override
    boolean shows(ScopeId scope) {
        return true;
    }

    @Override
    Optional<ScopeId> scope() {
        return Optional.of(ScopeId.ROOT);
    }

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Jenkins.READ) ? "symbol-cube" : null;
    }

    @Override
    public String getUrlName() {
        return PageUrls.MODELS;
    }

    /** The models of a folder that is gone; null when the folder still exists or never did. */
    public ScopeModels getScope(String id) {
        try {
            ScopeId scope = ScopeId.parse(id);
            boolean closed = Scopes.folder(scope).isEmpty();
            return closed ? new ScopeModels(scope) : null;
        } catch (IllegalArgumentException noSuchId) {
            return null;
        }
    }
}
