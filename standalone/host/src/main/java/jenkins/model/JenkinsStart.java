package jenkins.model;

import hudson.XmlFile;
import hudson.init.InitMilestone;
import hudson.model.ItemGroupMixIn;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.RootAction;
import hudson.model.TopLevelItem;
import hudson.model.listeners.ItemListener;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.security.ClassFilterImpl;
import org.modellineage.host.core.Saving;

/** The steps of a start, each an {@link InitMilestone}. */
final class JenkinsStart {
    private static final Logger LOGGER = Logger.getLogger(JenkinsStart.class.getName());

    private JenkinsStart() {}

    static void run(Jenkins jenkins) throws IOException, InterruptedException {
        Saving.resume();
        ClassFilterImpl.register();
        Queue.init(jenkins);
        for (InitMilestone milestone : InitMilestone.values()) {
            switch (milestone) {
                case SYSTEM_CONFIG_LOADED -> loadSystem(jenkins);
                case JOB_LOADED -> loadItems(jenkins);
                default -> {}
            }
            jenkins.setInitLevel(milestone);
            jenkins.lifecycle.attained(milestone);
        }
        jenkins.getQueue().load();
        ItemListener.all().forEach(ItemListener::onLoaded);
    }

    private static void loadSystem(Jenkins jenkins) throws IOException {
        jenkins.load();
        File[] dirs = new File(jenkins.root, "nodes").listFiles(File::isDirectory);
        for (File dir : dirs == null ? new File[0] : dirs) {
            try {
                jenkins.addLoadedNode((Node) new XmlFile(Jenkins.XSTREAM2, new File(dir, "config.xml")).read());
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "could not load node " + dir, e);
            }
        }
        jenkins.updateComputers();
        jenkins.getActions().addAll(jenkins.getExtensionList(RootAction.class));
    }

    private static void loadItems(Jenkins jenkins) {
        Map<String, TopLevelItem> loaded =
                ItemGroupMixIn.loadChildren(jenkins, new File(jenkins.root, "jobs"), TopLevelItem::getName);
        jenkins.items.putAll(loaded);
    }
}
