package org.jenkinsci.plugins.workflow.actions;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.labels.LabelAtom;
import java.util.Set;
import jenkins.model.Jenkins;

/** Where a block has its workspace. */
public abstract class WorkspaceAction implements PersistentAction {

    /** The name of the machine; empty for the built-in one. */
    public abstract String getNode();

    public abstract String getPath();

    public abstract Set<LabelAtom> getLabels();

    /** The workspace, or null when its machine is not there. */
    public final FilePath getWorkspace() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        Computer computer = jenkins == null ? null : jenkins.getComputer(getNode());
        return computer == null || computer.getChannel() == null
                ? null
                : new FilePath(computer.getChannel(), getPath());
    }
}
