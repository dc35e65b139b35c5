package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.ItemGroup;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Adds a page to everything that holds jobs and is no job itself. */
abstract class FolderPages extends TransientActionFactory<AbstractItem> {
    @Override
    public Class<AbstractItem> type() {
        return AbstractItem.class;
    }

    @Override
    public Collection<? extends Action> createFor(AbstractItem target) {
        boolean folder = target instanceof ItemGroup && !(target instanceof Job);
        return folder ? List.of(page(target)) : List.of();
    }

    /** The page of the folder. */
    abstract Action page(AbstractItem folder);
}
