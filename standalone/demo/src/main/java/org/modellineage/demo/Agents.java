package org.modellineage.demo;

import hudson.model.Computer;
import hudson.model.Descriptor;
import hudson.model.Node;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import hudson.slaves.SlaveComputer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.modellineage.host.agent.AgentPing;
import org.modellineage.host.agent.ProcessLauncher;

/** Agents of the demo: processes of this machine, each with a folder of its own, that are started again when they die or hang. */
final class Agents {
    private static final String LABEL = "agent";
    private static final String PREFIX = "agent-";
    private static final long LOOK_SECONDS = 2;

    private static final AgentPing PING = new AgentPing(Duration.ofMinutes(1));

    private Agents() {}

    /** Sees to it that there are so many. With any, the built-in node runs only what asks for it by name. */
    static void provide(Jenkins jenkins, int count) throws Exception {
        for (Node old : jenkins.getNodes()) {
            if (old.getNodeName().startsWith(PREFIX) && number(old) > count) {
                jenkins.removeNode(old);
            }
        }
        jenkins.setMode(count == 0 ? Node.Mode.NORMAL : Node.Mode.EXCLUSIVE);
        for (int i = 1; i <= count; i++) {
            if (jenkins.getNode(PREFIX + i) == null) {
                add(jenkins, PREFIX + i);
            }
            jenkins.getNode(PREFIX + i).toComputer().connect(false).get();
        }
        Timer.get().scheduleWithFixedDelay(() -> reconnect(jenkins), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private static int number(Node agent) {
        return Integer.parseInt(agent.getNodeName().substring(PREFIX.length()));
    }

    private static void add(Jenkins jenkins, String name) throws Descriptor.FormException, IOException {
        String folder =
                jenkins.getRootDir().toPath().resolve("agents").resolve(name).toString();
        DumbSlave agent = new DumbSlave(name, folder, new ProcessLauncher(Map.of()));
        agent.setLabelString(LABEL);
        jenkins.addNode(agent);
    }

    private static void reconnect(Jenkins jenkins) {
        for (Computer computer : jenkins.getComputers()) {
            if (computer.isOffline() && computer.getOfflineCause() instanceof OfflineCause.ChannelTermination) {
                computer.connect(false);
            } else if (computer.isOnline() && computer instanceof SlaveComputer agent) {
                PING.ask(agent);
            }
        }
    }
}
