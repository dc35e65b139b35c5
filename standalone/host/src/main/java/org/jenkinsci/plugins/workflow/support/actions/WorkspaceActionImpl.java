package org.jenkinsci.plugins.workflow.support.actions;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.labels.LabelAtom;
import java.util.Set;
import org.jenkinsci.plugins.workflow.actions.WorkspaceAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The workspace of {@code node}. */
public final class WorkspaceActionImpl extends WorkspaceAction {

    private final String node;
    private final String path;

    public WorkspaceActionImpl(FilePath workspace, FlowNode parent) {
        Computer computer = workspace.toComputer();
        this.node = computer == null ? "" : computer.getName();
        this.path = workspace.getRemote();
    }

    @Override
    public String getNode() {
        return node;
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public Set<LabelAtom> getLabels() {
        return Set.of();
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
