package hudson.slaves;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.TaskListener;
import java.io.IOException;

/** Brings an agent online. */
public abstract class ComputerLauncher implements Describable<ComputerLauncher>, ExtensionPoint {
    public void launch(SlaveComputer computer, TaskListener listener) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(getClass() + " must implement the launch method");
    }

    public void afterDisconnect(SlaveComputer computer, TaskListener listener) {}
}
