package com.cloudbees.hudson.plugins.folder;

import hudson.model.TopLevelItemDescriptor;

public abstract class AbstractFolderDescriptor extends TopLevelItemDescriptor {

    protected AbstractFolderDescriptor() {}

    @Override
    public String getDisplayName() {
        return "Folder";
    }

    @Override
    public String getIconClassName() {
        return "icon-folder";
    }
}
