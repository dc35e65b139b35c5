package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.XmlFile;
import hudson.remoting.VirtualChannel;
import hudson.slaves.ComputerLauncher;
import hudson.slaves.NodeProperty;
import hudson.slaves.NodePropertyDescriptor;
import hudson.slaves.SlaveComputer;
import hudson.util.DescribableList;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import jenkins.model.Jenkins;
import org.modellineage.host.core.Saving;

/** An agent that is configured, not provisioned. */
public abstract class Slave extends Node implements Serializable {
    private static final long serialVersionUID = 1L;
    protected String name;
    private String description;
    protected final String remoteFS;
    private int numExecutors = 1;
    private Mode mode = Mode.NORMAL;
    private String label = "";
    private ComputerLauncher launcher;
    private transient DescribableList<NodeProperty<?>, NodePropertyDescriptor> nodeProperties;

    protected Slave(@NonNull String name, String remoteFS, ComputerLauncher launcher)
            throws Descriptor.FormException, IOException {
        this.name = name;
        this.remoteFS = remoteFS;
        this.launcher = launcher;
    }

    public ComputerLauncher getLauncher() {
        return launcher;
    }

    @Override
    public void save() throws IOException {
        if (!Saving.isHeldBack(this)) {
            new XmlFile(Jenkins.XSTREAM2, new File(getRootDir(), "config.xml")).write(this);
        }
    }

    public String getRemoteFS() {
        return remoteFS;
    }

    @Override
    public String getNodeName() {
        return name;
    }

    @Override
    @Deprecated
    public void setNodeName(String name) {
        this.name = name;
    }

    @Override
    public String getNodeDescription() {
        return description == null ? "" : description;
    }

    @Override
    public int getNumExecutors() {
        return numExecutors;
    }

    @Override
    public Mode getMode() {
        return mode;
    }

    public void setMode(Mode mode) {
        this.mode = mode;
    }

    @Override
    public String getLabelString() {
        return label;
    }

    public void setLabelString(String labelString) throws IOException {
        label = Util.fixNull(labelString).trim();
    }

    @Override
    public synchronized DescribableList<NodeProperty<?>, NodePropertyDescriptor> getNodeProperties() {
        if (nodeProperties == null) {
            nodeProperties = new DescribableList<>(this);
        }
        return nodeProperties;
    }

    @Override
    public Computer createComputer() {
        return new SlaveComputer(this);
    }

    @Override
    public FilePath getWorkspaceFor(TopLevelItem item) {
        FilePath root = getRootPath();
        return root == null ? null : root.child("workspace").child(item.getFullName());
    }

    @Override
    @CheckForNull
    public FilePath getRootPath() {
        return createPath(new File(remoteFS).getAbsolutePath());
    }

    @Override
    public Launcher createLauncher(TaskListener listener) {
        VirtualChannel channel = getChannel();
        if (channel == null) {
            listener.error("Issue with creating launcher for agent " + name
                    + ". The agent has not been fully initialized yet or is offline");
            return new OfflineLauncher(listener, name);
        }
        return new Launcher.RemoteLauncher(listener, channel, true);
    }

    @CheckForNull
    public SlaveComputer getComputer() {
        return (SlaveComputer) toComputer();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Slave that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
