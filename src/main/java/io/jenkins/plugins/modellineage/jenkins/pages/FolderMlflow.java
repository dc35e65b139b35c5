package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.MlflowPage;
import io.jenkins.plugins.modellineage.model.ScopeId;

/** The page of a folder. */
public class FolderMlflow extends MlflowPage implements Action {
    private final AbstractItem folder;

    FolderMlflow(AbstractItem folder) {
        this.folder = folder;
    }

    @Override
    protected ItemGroup<?> place() {
        return (ItemGroup<?>) folder;
    }

    @Override
    protected String route() {
        return "{folder}/" + URL;
    }

    @Override
    protected boolean serves(ScopeId scope) {
        return Scopes.known(place()).filter(scope::equals).isPresent();
    }

    /** None, as for Jenkins itself. */
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** Adds the page to folders. */
    @Extension
    public static class Factory extends FolderPages {
        @Override
        public Class<? extends Action> actionType() {
            return FolderMlflow.class;
        }

        @Override
        Action page(AbstractItem folder) {
            return new FolderMlflow(folder);
        }
    }
}
