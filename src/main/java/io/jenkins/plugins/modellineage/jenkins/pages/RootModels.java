package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.ItemGroup;
import hudson.model.RootAction;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerResponse2;

/** All models of this Jenkins, at the address that those of their pages begin with. */
@Extension
public class RootModels extends PlaceModels implements RootAction {
    @Override
    ItemGroup<?> place() {
        return Jenkins.get();
    }

    @Override
    boolean shows(ScopeId scope) {
        return true;
    }

    @Override
    Optional<ScopeId> scope() {
        return Optional.of(ScopeId.ROOT);
    }

    /** None, and so no link: that is {@link RegistryLink}. */
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return PageUrls.MODELS;
    }

    /** A signed note of how far the registry goes, to keep where this Jenkins cannot change it. */
    public void doCheckpoint(StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        PlainText.answer(response, () -> ModelLineage.get().checkpoint());
    }

    /** The key that checks the notes. */
    public void doCheckpointKey(StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        PlainText.answer(response, () -> ModelLineage.get().checkpointKey() + "\n");
    }

    /** What was sent to webhooks, for administrators. */
    public WebhooksPage getWebhooks() {
        return new WebhooksPage();
    }

    /** The models of a folder that is gone; null when it exists or never did, or the reader may see none of them. */
    public ScopeModels getScope(String id) {
        try {
            return ScopeModels.of(ScopeId.parse(id)).orElse(null);
        } catch (IllegalArgumentException noSuchId) {
            return null;
        }
    }
}
