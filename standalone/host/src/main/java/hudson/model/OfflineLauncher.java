package hudson.model;

import hudson.Launcher;
import hudson.Proc;
import java.io.IOException;
import java.util.Map;

/** Starts nothing: the agent is not there. */
final class OfflineLauncher extends Launcher {
    private final String node;

    OfflineLauncher(TaskListener listener, String node) {
        super(listener, null);
        this.node = node;
    }

    @Override
    public Proc launch(ProcStarter starter) throws IOException {
        throw new IOException("agent " + node + " is offline; bring it online to start " + starter.cmds());
    }

    @Override
    public void kill(Map<String, String> modelEnvVars) {}
}
