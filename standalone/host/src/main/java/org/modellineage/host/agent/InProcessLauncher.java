package org.modellineage.host.agent;

import hudson.model.TaskListener;
import hudson.slaves.ComputerLauncher;
import hudson.slaves.SlaveComputer;
import java.io.IOException;

/** Brings online an agent that lives in this process on classes of its own. */
public final class InProcessLauncher extends ComputerLauncher {
    @Override
    public void launch(SlaveComputer computer, TaskListener listener) throws IOException, InterruptedException {
        computer.setChannel(AgentChannels.opener().inProcess(computer.getName()), listener.getLogger(), null);
    }
}
