package org.jenkinsci.plugins.workflow.actions;

import hudson.model.labels.LabelAtom;
import java.util.Set;

/** Where a block has its workspace. */
public abstract class WorkspaceAction implements PersistentAction {

    /** The name of the machine; empty for the built-in one. */
    public abstract String getNode();

    public abstract String getPath();

    public abstract Set<LabelAtom> getLabels();
}
