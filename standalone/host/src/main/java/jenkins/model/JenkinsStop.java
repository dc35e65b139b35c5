package jenkins.model;

import hudson.init.TermMilestone;
import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.listeners.ItemListener;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.security.ClassFilterImpl;
import jenkins.util.Listeners;
import jenkins.util.Timer;
import org.modellineage.host.agent.AgentChannels;
import org.modellineage.host.core.Saving;

/** The steps of a stop. */
final class JenkinsStop {
    private static final Logger LOGGER = Logger.getLogger(JenkinsStop.class.getName());

    private JenkinsStop() {}

    /** Lets an interrupted build write its end. */
    private static void await(Executor executor) {
        try {
            executor.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void run(Jenkins jenkins) {
        Listeners.notify(ItemListener.class, true, ItemListener::onBeforeShutdown);
        jenkins.setTerminating();
        try {
            for (TermMilestone milestone : TermMilestone.values()) {
                jenkins.lifecycle.attained(milestone);
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "a terminator failed", e);
        }
        List<Executor> running = new ArrayList<>();
        for (Computer computer : jenkins.getComputers()) {
            running.addAll(computer.getAllExecutors());
            computer.interrupt();
        }
        if (!Saving.isStopped()) {
            jenkins.getQueue().save();
        }
        for (Computer computer : jenkins.getComputers()) {
            computer.disconnect(null);
        }
        running.forEach(JenkinsStop::await);
        Timer.shutdown();
        AgentChannels.closeBuiltIn();
        ClassFilterImpl.unregister();
    }
}
