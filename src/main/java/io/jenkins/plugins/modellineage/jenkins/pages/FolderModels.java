package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Optional;

/** The models of a folder and of the folders below it. */
public class FolderModels extends PlaceModels implements Action {
    private final AbstractItem folder;

    FolderModels(AbstractItem folder) {
        this.folder = folder;
    }

    @Override
    protected ItemGroup<?> place() {
        return (ItemGroup<?>) folder;
    }

    @Override
    protected String route() {
        return "{folder}/" + PageUrls.MODELS;
    }

    @Override
    protected boolean shows(ScopeId scope) {
        String name = folder.getFullName();
        return Scopes.folder(scope)
                .map(ItemGroup::getFullName)
                .filter(shown -> shown.equals(name) || shown.startsWith(name + "/"))
                .isPresent();
    }

    @Override
    protected Optional<ScopeId> scope() {
        return Scopes.known(place());
    }

    @Override
    public String subtitle() {
        return folder.getFullDisplayName();
    }

    @Override
    public String getIconFileName() {
        return "symbol-cube";
    }

    @Override
    public String getUrlName() {
        return PageUrls.MODELS;
    }

    /** Adds the page to folders. */
    @Extension
    public static class Factory extends FolderPages {
        @Override
        public Class<? extends Action> actionType() {
            return FolderModels.class;
        }

        @Override
        Action page(AbstractItem folder) {
            return new FolderModels(folder);
        }
    }
}
