package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.labels.LabelAtom;
import hudson.model.queue.WorkUnit;
import hudson.remoting.AsyncFutureImpl;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import hudson.slaves.NodeProperty;
import hudson.slaves.OfflineCause;
import hudson.slaves.WorkspaceList;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;
import org.kohsuke.stapler.export.Exported;
import org.modellineage.host.core.AsSystem;

/** The running state of a node: its channel and its executors. */
public abstract class Computer extends Actionable implements AccessControlled {
    public static final PermissionGroup PERMISSIONS =
            new PermissionGroup(Computer.class, Messages._Computer_Permissions_Title());
    public static final Permission CONFIGURE =
            permission("Configure", Messages._Computer_ConfigurePermission_Description(), Permission.CONFIGURE);
    public static final Permission DELETE =
            permission("Delete", Messages._Computer_DeletePermission_Description(), Permission.DELETE);
    public static final Permission CREATE = new Permission(
            PERMISSIONS,
            "Create",
            Messages._Computer_CreatePermission_Description(),
            Permission.CREATE,
            PermissionScope.JENKINS);
    public static final Permission DISCONNECT =
            permission("Disconnect", Messages._Computer_DisconnectPermission_Description(), Jenkins.ADMINISTER);
    public static final Permission CONNECT =
            permission("Connect", Messages._Computer_ConnectPermission_Description(), DISCONNECT);
    public static final Permission BUILD =
            permission("Build", Messages._Computer_BuildPermission_Description(), Permission.WRITE);
    public static final ExecutorService threadPoolForRemoting = AsSystem.executor(Executors.newCachedThreadPool(
            new NamingThreadFactory(new DaemonThreadFactory(), "jenkins.util.ContextResettingExecutorService")));

    private static Permission permission(String name, Localizable text, Permission impliedBy) {
        return new Permission(PERMISSIONS, name, text, impliedBy, PermissionScope.COMPUTER);
    }

    private final CopyOnWriteArrayList<Executor> executors = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<OneOffExecutor> oneOffExecutors = new CopyOnWriteArrayList<>();
    private final WorkspaceList workspaceList = new WorkspaceList();
    private volatile Node node;
    protected String nodeName;
    protected volatile OfflineCause offlineCause;

    protected Computer(Node node) {
        setNode(node);
    }

    protected void setNode(Node node) {
        this.node = node;
        this.nodeName = node.getNodeName();
    }

    @Override
    @NonNull
    public ACL getACL() {
        return Jenkins.get().getAuthorizationStrategy().getACL(this);
    }

    public WorkspaceList getWorkspaceList() {
        return workspaceList;
    }

    @Exported
    public OfflineCause getOfflineCause() {
        Node n = getNode();
        return n != null && n.getTemporaryOfflineCause() != null ? n.getTemporaryOfflineCause() : offlineCause;
    }

    @Exported
    public String getOfflineCauseReason() {
        OfflineCause cause = getOfflineCause();
        return cause == null ? "" : cause.toString();
    }

    @CheckForNull
    public abstract VirtualChannel getChannel();

    public abstract Charset getDefaultCharset();

    public final Future<?> connect(boolean forceReconnect) {
        return _connect(forceReconnect);
    }

    protected abstract Future<?> _connect(boolean forceReconnect);

    public Future<?> disconnect(OfflineCause cause) {
        offlineCause = cause;
        return new AsyncFutureImpl<>((Object) null);
    }

    @Exported
    public int getNumExecutors() {
        Node n = node;
        return n == null ? 0 : n.getNumExecutors();
    }

    @NonNull
    public String getName() {
        return nodeName == null ? "" : nodeName;
    }

    @CheckForNull
    public abstract Boolean isUnix();

    @CheckForNull
    public Node getNode() {
        return node;
    }

    @Exported
    public boolean isOffline() {
        return isTemporarilyOffline() || getChannel() == null;
    }

    public final boolean isOnline() {
        return !isOffline();
    }

    @Exported
    public boolean isTemporarilyOffline() {
        Node n = getNode();
        return n != null && n.getTemporaryOfflineCause() != null;
    }

    public void setTemporaryOfflineCause(@CheckForNull OfflineCause temporaryOfflineCause) {
        Node n = getNode();
        if (n != null) {
            n.setTemporaryOfflineCause(temporaryOfflineCause);
            Queue.getInstance().scheduleMaintenance();
        }
    }

    public void waitUntilOnline() throws InterruptedException {
        while (isOffline()) {
            Thread.sleep(20);
        }
    }

    public void waitUntilOffline() throws InterruptedException {
        while (isOnline()) {
            Thread.sleep(20);
        }
    }

    public boolean isAcceptingTasks() {
        Node n = getNode();
        return n != null && n.isAcceptingTasks();
    }

    @Override
    @Exported
    public String getDisplayName() {
        return nodeName;
    }

    public String getUrl() {
        return "computer/" + Util.fullEncode(getName()) + "/";
    }

    @Exported
    public Set<LabelAtom> getAssignedLabels() {
        Node n = getNode();
        return n == null ? Set.of() : n.getAssignedLabels();
    }

    public int countIdle() {
        return countExecutors() - countBusy();
    }

    public final int countBusy() {
        return (int) getExecutors().stream().filter(Executor::isBusy).count();
    }

    public final int countExecutors() {
        return getExecutors().size();
    }

    /** As many executors as configured, and those that still work though fewer are wanted. */
    @Exported
    public List<Executor> getExecutors() {
        synchronized (executors) {
            for (int n = 0; executors.size() < getNumExecutors(); n++) {
                int number = n;
                if (executors.stream().noneMatch(e -> e.getNumber() == number)) {
                    executors.add(new Executor(this, n));
                }
            }
            executors.removeIf(e -> e.getNumber() >= getNumExecutors() && e.isIdle());
            return new ArrayList<>(executors);
        }
    }

    @Exported
    public List<OneOffExecutor> getOneOffExecutors() {
        return new ArrayList<>(oneOffExecutors);
    }

    public List<Executor> getAllExecutors() {
        List<Executor> all = new ArrayList<>(getExecutors());
        all.addAll(oneOffExecutors);
        return all;
    }

    @Exported
    public final boolean isIdle() {
        return oneOffExecutors.isEmpty() && countBusy() == 0;
    }

    final void startFlyWeightTask(WorkUnit p) {
        OneOffExecutor e = new OneOffExecutor(this);
        oneOffExecutors.add(e);
        e.start(p);
    }

    /** Gives the work to an idle executor; called with the queue's lock. */
    void startTask(WorkUnit p) {
        getExecutors().stream()
                .filter(Executor::isIdle)
                .findFirst()
                .orElseThrow()
                .start(p);
    }

    /** Drops an executor that has ended: a thread works once, and a fresh one takes its number. */
    protected void removeExecutor(Executor e) {
        synchronized (executors) {
            executors.remove(e);
        }
        oneOffExecutors.remove(e);
    }

    public EnvVars getEnvironment() throws IOException, InterruptedException {
        VirtualChannel channel = getChannel();
        return channel == null ? new EnvVars() : EnvVars.getRemote(channel);
    }

    public EnvVars buildEnvironment(@NonNull TaskListener listener) throws IOException, InterruptedException {
        EnvVars env = new EnvVars();
        Node n = getNode();
        if (n == null) {
            return env;
        }
        for (NodeProperty<?> property : Jenkins.get().getGlobalNodeProperties()) {
            property.buildEnvVars(env, listener);
        }
        for (NodeProperty<?> property : n.getNodeProperties()) {
            property.buildEnvVars(env, listener);
        }
        return env;
    }

    public void interrupt() {
        getAllExecutors().stream().filter(Executor::isBusy).forEach(Executor::interruptForShutdown);
    }

    @CheckForNull
    public static Computer currentComputer() {
        Executor e = Executor.currentExecutor();
        return e == null ? null : e.getOwner();
    }

    @Override
    public String getSearchUrl() {
        return getUrl();
    }
}
