package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** The page of a folder. */
public class FolderMlflow extends MlflowPage implements Action {
    private final AbstractItem folder;

    FolderMlflow(AbstractItem folder) {
        this.folder = folder;
    }

    @Override
    ItemGroup<?> place() {
        return (ItemGroup<?>) folder;
    }

    @Override
    boolean serves(ScopeId scope) {
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

    /** Adds the page to everything that holds jobs and is no job itself. */
    @Extension
    public static class Factory extends TransientActionFactory<AbstractItem> {
        @Override
        public Class<AbstractItem> type() {
            return AbstractItem.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return FolderMlflow.class;
        }

        @Override
        public Collection<? extends Action> createFor(AbstractItem target) {
            boolean folder = target instanceof ItemGroup && !(target instanceof Job);
            return folder ? List.of(new FolderMlflow(target)) : List.of();
        }
    }
}
