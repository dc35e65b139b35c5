package jenkins.model;

import hudson.init.TermMilestone;
import hudson.model.Computer;
import hudson.model.listeners.ItemListener;
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
        for (Computer computer : jenkins.getComputers()) {
            computer.interrupt();
        }
        if (!Saving.isStopped()) {
            jenkins.getQueue().save();
        }
        for (Computer computer : jenkins.getComputers()) {
            computer.disconnect(null);
        }
        Timer.shutdown();
        AgentChannels.closeBuiltIn();
        ClassFilterImpl.unregister();
    }
}
