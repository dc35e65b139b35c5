package org.modellineage.host.pipeline;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import hudson.slaves.OfflineCause;
import java.io.IOException;
import java.io.Serializable;
import jenkins.model.Jenkins;

/** A directory of a machine by name, which outlives the connection to the machine. */
public final class RemoteDirectory implements ContextSource, Serializable {

    private static final long serialVersionUID = 1L;

    private final String computer;
    private final String path;

    RemoteDirectory(String computer, String path) {
        this.computer = computer;
        this.path = path;
    }

    public static RemoteDirectory of(FilePath path) {
        Computer computer = path.toComputer();
        return new RemoteDirectory(computer == null ? "" : computer.getName(), path.getRemote());
    }

    @Override
    public <T> T find(Class<T> type) throws IOException {
        return type == FilePath.class ? type.cast(live()) : null;
    }

    /**
     * @throws OfflineAgentException where the machine is not connected
     */
    public FilePath live() throws IOException {
        Computer found = Jenkins.get().getComputer(computer);
        VirtualChannel channel = found == null ? null : found.getChannel();
        if (channel == null) {
            throw new OfflineAgentException("Unable to create live FilePath for " + computer + reason(found));
        }
        return new FilePath(channel, path);
    }

    private static String reason(Computer found) {
        OfflineCause cause = found == null ? null : found.getOfflineCause();
        if (found == null) {
            return "; there is no such agent any more";
        }
        return "; " + found.getName() + " was marked offline" + (cause == null ? "" : ": " + cause);
    }

    String path() {
        return path;
    }

    @Override
    public String toString() {
        return computer + ":" + path;
    }
}
