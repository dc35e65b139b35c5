package org.modellineage.host.pipeline;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Node;
import java.io.IOException;
import java.io.Serializable;
import jenkins.model.Jenkins;

/** The machine and the workspace of a {@code node} block, by name. */
public final class AllocatedNode implements ContextSource, Serializable {

    private static final long serialVersionUID = 1L;

    private final String computer;
    private final RemoteDirectory workspace;
    private final int executorNumber;

    private AllocatedNode(String computer, RemoteDirectory workspace, int executorNumber) {
        this.computer = computer;
        this.workspace = workspace;
        this.executorNumber = executorNumber;
    }

    public static AllocatedNode of(Computer computer, FilePath workspace, int executorNumber) {
        return new AllocatedNode(
                computer.getName(), new RemoteDirectory(computer.getName(), workspace.getRemote()), executorNumber);
    }

    /** The name of the machine. */
    public String computer() {
        return computer;
    }

    /** The workspace, where the machine is connected. */
    public FilePath workspace() throws IOException {
        return workspace.live();
    }

    /** A label that only this machine has. */
    public String selfLabel() {
        Node node = node();
        return node == null ? computer : node.getSelfLabel().getName();
    }

    private Node node() {
        return computer.isEmpty() ? Jenkins.get() : Jenkins.get().getNode(computer);
    }

    @Override
    public <T> T find(Class<T> type) throws IOException, InterruptedException {
        if (type == FilePath.class) {
            return type.cast(workspace());
        } else if (type == Node.class) {
            return type.cast(node());
        } else if (type == Computer.class) {
            return type.cast(Jenkins.get().getComputer(computer));
        } else if (type == EnvVars.class) {
            return type.cast(environment());
        } else if (type == Executor.class) {
            return type.cast(executor());
        }
        return null;
    }

    private Executor executor() {
        Computer found = Jenkins.get().getComputer(computer);
        return found == null
                ? null
                : found.getExecutors().stream()
                        .filter(executor -> executor.getNumber() == executorNumber)
                        .findFirst()
                        .orElse(null);
    }

    private EnvVars environment() throws IOException, InterruptedException {
        Computer found = Jenkins.get().getComputer(computer);
        Node node = node();
        if (found == null || node == null || found.isOffline()) {
            return null;
        }
        EnvVars env = new EnvVars(found.getEnvironment());
        env.put("EXECUTOR_NUMBER", String.valueOf(executorNumber));
        env.put(
                "NODE_LABELS",
                node.getAssignedLabels().stream()
                        .map(Object::toString)
                        .collect(java.util.stream.Collectors.joining(" ")));
        env.put("NODE_NAME", computer.isEmpty() ? "built-in" : computer);
        env.put("WORKSPACE", workspace.path());
        env.put("WORKSPACE_TMP", workspace.path() + "@tmp");
        return env;
    }
}
