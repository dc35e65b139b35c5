package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.labels.LabelAtom;
import hudson.model.queue.CauseOfBlockage;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.slaves.NodeProperty;
import hudson.slaves.NodePropertyDescriptor;
import hudson.slaves.OfflineCause;
import hudson.util.DescribableList;
import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import jenkins.util.io.OnMaster;
import org.springframework.security.core.Authentication;

/** A machine that runs builds: the built-in one (Jenkins itself) or an agent. */
public abstract class Node extends AbstractModelObject
        implements Describable<Node>, ExtensionPoint, AccessControlled, OnMaster, PersistenceRoot {
    private transient volatile OfflineCause temporaryOfflineCause;

    @Override
    public String getDisplayName() {
        return getNodeName();
    }

    @Override
    public void save() throws IOException {
        Jenkins.get().save();
    }

    @NonNull
    public abstract String getNodeName();

    @Deprecated
    public abstract void setNodeName(String name);

    public abstract String getNodeDescription();

    public abstract Launcher createLauncher(TaskListener listener);

    public abstract int getNumExecutors();

    public abstract Mode getMode();

    @CheckForNull
    public final Computer toComputer() {
        return ((AbstractCIBase) Jenkins.get()).getComputer(this);
    }

    @CheckForNull
    public final VirtualChannel getChannel() {
        Computer computer = toComputer();
        return computer == null ? null : computer.getChannel();
    }

    protected abstract Computer createComputer();

    public boolean isAcceptingTasks() {
        return true;
    }

    public OfflineCause getTemporaryOfflineCause() {
        return temporaryOfflineCause;
    }

    void setTemporaryOfflineCause(OfflineCause cause) {
        temporaryOfflineCause = cause;
    }

    /** The words of the label and the node's own name. */
    public Set<LabelAtom> getAssignedLabels() {
        Set<LabelAtom> labels = new TreeSet<>(Label.parse(getLabelString()));
        labels.add(getSelfLabel());
        return labels;
    }

    public abstract String getLabelString();

    public LabelAtom getSelfLabel() {
        return new LabelAtom(getNodeName());
    }

    /** Why the node cannot take the item; null if it can. */
    @CheckForNull
    public CauseOfBlockage canTake(Queue.BuildableItem item) {
        Label l = item.getAssignedLabel();
        if (l != null && !l.matches(this)) {
            return new Refusal(getDisplayName() + " doesn’t have label ‘" + l.getDisplayName() + "’");
        }
        if (l == null && getMode() == Mode.EXCLUSIVE) {
            return new Refusal(getDisplayName() + " is reserved for jobs with matching label expression");
        }
        Authentication identity = item.authenticate2();
        if (!(item.task instanceof Queue.FlyweightTask) && !hasPermission2(identity, Computer.BUILD)) {
            return new Refusal("‘" + identity.getName() + "’ lacks permission to run on ‘" + getDisplayName() + "’");
        }
        return isAcceptingTasks() ? null : new Refusal(getDisplayName() + " is not accepting tasks");
    }

    private static final class Refusal extends CauseOfBlockage {
        private final String text;

        Refusal(String text) {
            this.text = text;
        }

        @Override
        public String getShortDescription() {
            return text;
        }
    }

    @CheckForNull
    public abstract FilePath getWorkspaceFor(TopLevelItem item);

    @CheckForNull
    public abstract FilePath getRootPath();

    /** A path on this node, or null when it is offline. */
    @CheckForNull
    public FilePath createPath(String absolutePath) {
        VirtualChannel ch = getChannel();
        return ch == null ? null : new FilePath(ch, absolutePath);
    }

    @NonNull
    public abstract DescribableList<NodeProperty<?>, NodePropertyDescriptor> getNodeProperties();

    @Override
    @NonNull
    public ACL getACL() {
        return Jenkins.get().getAuthorizationStrategy().getACL(this);
    }

    @Override
    public File getRootDir() {
        return new File(Jenkins.get().getRootDir(), "nodes/" + getNodeName());
    }

    /** Who may use a node. */
    public enum Mode {
        NORMAL("Use this node as much as possible"),
        EXCLUSIVE("Only build jobs with label expressions matching this node");

        private final String description;

        Mode(String description) {
            this.description = description;
        }

        public String getDescription() {
            return description;
        }

        public String getName() {
            return name();
        }
    }

    @Override
    public String getSearchUrl() {
        Computer computer = toComputer();
        return computer != null ? computer.getUrl() : "computer/" + Util.rawEncode(getNodeName());
    }
}
