package hudson.model;

import com.thoughtworks.xstream.XStream;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.Util;
import hudson.XmlFile;
import hudson.console.AnnotatedLargeText;
import hudson.console.ConsoleNote;
import hudson.console.PlainTextConsoleOutputStream;
import hudson.model.listeners.RunListener;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import hudson.util.XStream2;
import jakarta.servlet.ServletException;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.Deque;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.SortedMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.console.WithConsoleUrl;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.HistoricalBuild;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import jenkins.model.StandardArtifactManager;
import jenkins.util.SystemProperties;
import jenkins.util.io.OnMaster;
import org.apache.commons.io.IOUtils;
import org.apache.commons.jelly.XMLOutput;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.modellineage.host.core.Saving;
import org.springframework.security.access.AccessDeniedException;

/** A build. */
@ExportedBean
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint,
                Comparable<RunT>,
                AccessControlled,
                PersistenceRoot,
                OnMaster,
                HistoricalBuild,
                DescriptorByNameOwner,
                StaplerProxy,
                WithConsoleUrl {
    public static final XStream2 XSTREAM2 = new XStream2();
    public static final XStream XSTREAM = XSTREAM2;
    public static final long QUEUE_ID_UNKNOWN = -1;
    public static final PermissionGroup PERMISSIONS = new PermissionGroup(Run.class, Messages._Run_Permissions_Title());
    public static final Permission DELETE = new Permission(
            PERMISSIONS,
            "Delete",
            Messages._Run_DeletePermission_Description(),
            Permission.DELETE,
            PermissionScope.RUN);
    public static final Permission UPDATE = new Permission(
            PERMISSIONS,
            "Update",
            Messages._Run_UpdatePermission_Description(),
            Permission.UPDATE,
            PermissionScope.RUN);
    public static final Permission ARTIFACTS = new Permission(
            PERMISSIONS,
            "Artifacts",
            Messages._Run_ArtifactsPermission_Description(),
            null,
            SystemProperties.getBoolean("hudson.security.ArtifactsPermission"),
            new PermissionScope[] {PermissionScope.RUN});
    private static final Logger LOGGER = Logger.getLogger(Run.class.getName());

    static {
        XSTREAM.alias("build", Run.class);
    }

    @NonNull
    protected final transient JobT project;

    public transient int number;
    private long queueId = QUEUE_ID_UNKNOWN;
    protected long timestamp;
    private long startTime;
    protected volatile Result result;
    protected volatile String description;
    private volatile String displayName;
    private transient volatile State state;
    protected long duration;
    protected String charset;
    private boolean keepLog;

    @CheckForNull
    private ArtifactManager artifactManager;

    private enum State {
        NOT_STARTED,
        BUILDING,
        POST_PRODUCTION,
        COMPLETED
    }

    /** A new build. */
    protected Run(@NonNull JobT job) throws IOException {
        this(job, System.currentTimeMillis());
        this.number = project.assignBuildNumber();
    }

    private Run(@NonNull JobT job, long timestamp) {
        this.project = job;
        this.timestamp = timestamp;
        this.state = State.NOT_STARTED;
    }

    /** A build read from its folder. */
    protected Run(@NonNull JobT project, @NonNull File buildDir) throws IOException {
        this.project = project;
        this.number = Integer.parseInt(buildDir.getName());
        reload();
    }

    public void reload() throws IOException {
        this.state = State.COMPLETED;
        this.result = Result.FAILURE;
        getDataFile().unmarshal(this);
        for (Action a : List.copyOf(getActions())) {
            if (a == null) {
                getActions().remove(null);
            }
        }
    }

    /** Tells the actions which build they belong to, after reading. */
    protected void onLoad() {
        for (Action a : getActions()) {
            if (a instanceof RunAction2 action) {
                action.onLoad(this);
            }
        }
        if (artifactManager != null) {
            artifactManager.onLoad(this);
        }
    }

    @Override
    public void addAction(@NonNull Action a) {
        super.addAction(a);
        if (a instanceof RunAction2 action) {
            action.onAttached(this);
        }
    }

    @NonNull
    @SuppressWarnings("unchecked")
    protected RunT _this() {
        return (RunT) this;
    }

    @Override
    public int compareTo(@NonNull RunT that) {
        int r = getParent().getFullName().compareTo(that.getParent().getFullName());
        return r != 0 ? r : Integer.compare(number, that.number);
    }

    @Override
    @Exported
    public long getQueueId() {
        return queueId;
    }

    @Override
    @CheckForNull
    @Exported
    public Result getResult() {
        return result;
    }

    /** Worsens the result; a better one than the present is ignored. */
    public void setResult(@NonNull Result r) {
        if (state != State.BUILDING) {
            throw new IllegalStateException("cannot change build result while in " + state);
        }
        if (result == null || r.isWorseThan(result)) {
            result = r;
        }
    }

    @Override
    @Exported
    public boolean isBuilding() {
        return state.compareTo(State.POST_PRODUCTION) < 0;
    }

    @Exported
    public boolean isInProgress() {
        return state == State.BUILDING || state == State.POST_PRODUCTION;
    }

    public boolean isLogUpdated() {
        return state.compareTo(State.COMPLETED) < 0;
    }

    @CheckForNull
    @Exported
    public Executor getExecutor() {
        return this instanceof Queue.Executable executable ? Executor.of(executable) : null;
    }

    @NonNull
    public final Charset getCharset() {
        return charset == null ? Charset.defaultCharset() : Charset.forName(charset);
    }

    @NonNull
    public List<Cause> getCauses() {
        CauseAction a = getAction(CauseAction.class);
        return a == null ? List.of() : Collections.unmodifiableList(a.getCauses());
    }

    @CheckForNull
    public <T extends Cause> T getCause(Class<T> type) {
        return getCauses().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    @Exported
    public final boolean isKeepLog() {
        return getWhyKeepLog() != null;
    }

    @CheckForNull
    public String getWhyKeepLog() {
        return keepLog ? Messages.Run_MarkedExplicitly() : null;
    }

    @NonNull
    public JobT getParent() {
        return project;
    }

    @Override
    @NonNull
    public Calendar getTimestamp() {
        GregorianCalendar c = new GregorianCalendar();
        c.setTimeInMillis(timestamp);
        return c;
    }

    @NonNull
    public final Date getTime() {
        return new Date(timestamp);
    }

    @Exported(name = "timestamp")
    public final long getTimeInMillis() {
        return timestamp;
    }

    public final long getStartTimeInMillis() {
        return startTime == 0 ? timestamp : startTime;
    }

    @Override
    @CheckForNull
    @Exported
    public String getDescription() {
        return description;
    }

    @NonNull
    public String getTimestampString() {
        return Util.getTimeSpanString(System.currentTimeMillis() - timestamp);
    }

    @Override
    @NonNull
    public String getDurationString() {
        if (hasntStartedYet()) {
            return Messages.Run_NotStartedYet();
        }
        return isBuilding()
                ? Messages.Run_InProgressDuration(
                        Util.getTimeSpanString(System.currentTimeMillis() - getStartTimeInMillis()))
                : Util.getTimeSpanString(duration);
    }

    @Exported
    public long getDuration() {
        return duration;
    }

    @Override
    @NonNull
    public BallColor getIconColor() {
        Result r = getResult();
        BallColor color = r == null ? BallColor.NOTBUILT : r.color;
        return isBuilding() ? color.anime() : color;
    }

    public boolean hasntStartedYet() {
        return state == State.NOT_STARTED;
    }

    @Override
    public String toString() {
        return project.getFullName() + " #" + number;
    }

    @Override
    @Exported
    public String getFullDisplayName() {
        return project.getFullDisplayName() + ' ' + getDisplayName();
    }

    @Override
    @Exported
    public String getDisplayName() {
        return displayName != null ? displayName : "#" + number;
    }

    public void setDisplayName(String value) throws IOException {
        displayName = value;
        save();
    }

    @Override
    @Exported(visibility = 2)
    public int getNumber() {
        return number;
    }

    @CheckForNull
    public RunT getPreviousBuild() {
        return neighbour(-1);
    }

    @CheckForNull
    public RunT getNextBuild() {
        return neighbour(1);
    }

    private RunT neighbour(int step) {
        SortedMap<Integer, ? extends RunT> runs = project._getRuns();
        RunT found = null;
        for (Integer n : runs.keySet()) {
            if (step > 0 && n > number) {
                found = runs.get(n);
            } else if (step < 0 && n < number) {
                return runs.get(n);
            }
        }
        return found;
    }

    @CheckForNull
    public final RunT getPreviousCompletedBuild() {
        RunT r = getPreviousBuild();
        while (r != null && r.isBuilding()) {
            r = r.getPreviousBuild();
        }
        return r;
    }

    @CheckForNull
    public RunT getPreviousSuccessfulBuild() {
        RunT r = getPreviousBuild();
        while (r != null && r.getResult() != Result.SUCCESS) {
            r = r.getPreviousBuild();
        }
        return r;
    }

    @Override
    @NonNull
    public String getUrl() {
        return project.getUrl() + number + '/';
    }

    @Override
    public String getConsoleUrl() {
        return getUrl() + "console";
    }

    @NonNull
    @Exported(visibility = 2, name = "url")
    public final String getAbsoluteUrl() {
        return project.getAbsoluteUrl() + number + '/';
    }

    @NonNull
    @Exported
    public String getId() {
        return String.valueOf(number);
    }

    @Override
    @NonNull
    public File getRootDir() {
        return new File(project.getBuildDir(), String.valueOf(number));
    }

    /** The artifact manager; the standard one for a build that has none yet. */
    @NonNull
    public final ArtifactManager getArtifactManager() {
        return artifactManager != null ? artifactManager : new StandardArtifactManager(this);
    }

    /** Picks the artifact manager of a build that begins to archive and remembers it. */
    @NonNull
    public final synchronized ArtifactManager pickArtifactManager() throws IOException {
        if (artifactManager != null) {
            return artifactManager;
        }
        for (ArtifactManagerFactory factory : ArtifactManagerConfiguration.get().getArtifactManagerFactories()) {
            ArtifactManager manager = factory.managerFor(this);
            if (manager != null) {
                artifactManager = manager;
                save();
                return manager;
            }
        }
        return new StandardArtifactManager(this);
    }

    @Deprecated
    public File getArtifactsDir() {
        return new File(getRootDir(), "archive");
    }

    @NonNull
    @Exported
    public List<Artifact> getArtifacts() {
        return getArtifactsUpTo(Integer.MAX_VALUE);
    }

    @NonNull
    public List<Artifact> getArtifactsUpTo(int artifactsNumber) {
        List<Artifact> found = new ArrayList<>();
        try {
            List<String> paths = new ArrayList<>(getArtifactManager().root().list("**", null, false));
            Collections.sort(paths);
            paths.stream().limit(artifactsNumber).forEach(path -> found.add(new Artifact(path)));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "cannot list the artifacts of " + this, e);
        }
        return found;
    }

    public boolean getHasArtifacts() {
        return !getArtifactsUpTo(1).isEmpty();
    }

    /** A file archived with the build. */
    @ExportedBean
    public class Artifact {
        @Exported(visibility = 3)
        public final String relativePath;

        Artifact(String relativePath) {
            this.relativePath = relativePath;
        }

        @Exported(visibility = 3)
        public String getFileName() {
            return relativePath.substring(relativePath.lastIndexOf('/') + 1);
        }

        @Exported(visibility = 3)
        public String getDisplayPath() {
            return relativePath;
        }

        public String getHref() {
            return Arrays.stream(relativePath.split("/")).map(Util::rawEncode).collect(Collectors.joining("/"));
        }

        public long getFileSize() {
            try {
                return getArtifactManager().root().child(relativePath).length();
            } catch (IOException e) {
                return 0;
            }
        }

        @Override
        public String toString() {
            return relativePath;
        }
    }

    @NonNull
    public File getLogFile() {
        return new File(getRootDir(), "log");
    }

    @NonNull
    public InputStream getLogInputStream() throws IOException {
        File log = getLogFile();
        return log.exists() ? new FileInputStream(log) : InputStream.nullInputStream();
    }

    @NonNull
    public Reader getLogReader() throws IOException {
        return new InputStreamReader(getLogInputStream(), getCharset());
    }

    /** The whole log without its notes. */
    @NonNull
    @Deprecated
    public String getLog() throws IOException {
        try (Reader reader = getLogReader()) {
            return ConsoleNote.removeNotes(IOUtils.toString(reader));
        }
    }

    /** The last lines of the log without their notes. */
    @NonNull
    public List<String> getLog(int maxLines) throws IOException {
        if (maxLines == 0) {
            return List.of();
        }
        Deque<String> lines = new ArrayDeque<>();
        try (BufferedReader reader = new BufferedReader(getLogReader())) {
            for (String line; (line = reader.readLine()) != null; ) {
                if (lines.size() == maxLines) {
                    lines.removeFirst();
                }
                lines.addLast(line);
            }
        }
        return ConsoleNote.removeNotes(lines);
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The log as pages show it while it grows. */
    @NonNull
    public AnnotatedLargeText getLogText() {
        return new AnnotatedLargeText<>(getLogFile(), getCharset(), !isLogUpdated(), this);
    }

    public void writeLogTo(long offset, @NonNull XMLOutput out) throws IOException {
        getLogText().writeHtmlTo(offset, out.asWriter());
    }

    /** The whole log as plain text. */
    public void doConsoleText(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException {
        rsp.setContentType("text/plain;charset=UTF-8");
        try (InputStream in = getLogInputStream();
                OutputStream out = new PlainTextConsoleOutputStream(rsp.getOutputStream())) {
            IOUtils.copy(in, out);
        }
    }

    /** The artifacts; who may see them is asked when the permission is turned on. */
    public DirectoryBrowserSupport doArtifact() {
        if (ARTIFACTS.getEnabled()) {
            checkPermission(ARTIFACTS);
        }
        return new DirectoryBrowserSupport(
                this,
                getArtifactManager().root(),
                getParent().getFullDisplayName() + ' ' + getDisplayName(),
                "package.png",
                true);
    }

    @RequirePOST
    public void doToggleLogKeep(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException, ServletException {
        checkPermission(keepLog ? DELETE : UPDATE);
        keepLog(!keepLog);
        rsp.forwardToPreviousPage(req);
    }

    @RequirePOST
    public void doDoDelete(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException, ServletException {
        checkPermission(DELETE);
        String why = getWhyKeepLog();
        if (why != null) {
            throw new Failure(Messages.Run_UnableToDelete(getFullDisplayName(), why));
        }
        delete();
        rsp.sendRedirect2(req.getContextPath() + '/' + getParent().getUrl());
    }

    @RequirePOST
    public synchronized void doSubmitDescription(StaplerRequest2 req, StaplerResponse2 rsp)
            throws IOException, ServletException {
        setDescription(req.getParameter("description"));
        rsp.sendRedirect(".");
    }

    @Override
    @NonNull
    public ACL getACL() {
        return getParent().getACL();
    }

    /** Hides the build from those who may not know of its job. */
    @Override
    public Object getTarget() {
        if (!getParent().hasPermission(Item.DISCOVER)) {
            return null;
        }
        getParent().checkPermission(Item.READ);
        return this;
    }

    public synchronized void deleteArtifacts() throws IOException {
        try {
            getArtifactManager().delete();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Deletes the build, its folder and its artifacts. */
    public void delete() throws IOException {
        if (isLogUpdated()) {
            throw new IOException("Unable to delete " + this + " because it is still running");
        }
        synchronized (this) {
            File rootDir = getRootDir();
            if (!rootDir.isDirectory()) {
                LOGGER.log(Level.WARNING, "{0}: {1} looks to have already been deleted", new Object[] {this, rootDir});
                RunListener.fireDeleted(this);
                SaveableListener.fireOnDeleted(this, getDataFile());
                getParent().removeRun(_this());
                return;
            }
            RunListener.fireDeleted(this);
            if (artifactManager != null) {
                deleteArtifacts();
            }
            getParent().removeRun(_this());
            SaveableListener.fireOnDeleted(this, getDataFile());
            File tmp = new File(rootDir.getParentFile(), '.' + rootDir.getName());
            if (tmp.exists()) {
                Util.deleteRecursive(tmp);
            }
            Files.move(rootDir.toPath(), tmp.toPath());
            Util.deleteRecursive(tmp);
        }
    }

    protected void onStartBuilding() {
        state = State.BUILDING;
        startTime = System.currentTimeMillis();
    }

    protected void onEndBuilding() {
        state = State.COMPLETED;
    }

    @Override
    public synchronized void save() throws IOException {
        if (Saving.isHeldBack(this)) {
            return;
        }
        getDataFile().write(this);
        SaveableListener.fireOnChange(this, getDataFile());
    }

    private XmlFile getDataFile() {
        return new XmlFile(XSTREAM, new File(getRootDir(), "build.xml"));
    }

    public final void keepLog() throws IOException {
        keepLog(true);
    }

    public void keepLog(boolean newValue) throws IOException {
        keepLog = newValue;
        save();
    }

    public void setDescription(String description) throws IOException {
        checkPermission(UPDATE);
        this.description = description;
        save();
    }

    /** The variables of the build: those of its node, its own, what contributors and actions add. */
    @NonNull
    public EnvVars getEnvironment(@NonNull TaskListener listener) throws IOException, InterruptedException {
        Computer c = Computer.currentComputer();
        Node n = c == null ? null : c.getNode();
        EnvVars env = getParent().getEnvironment(n, listener);
        env.putAll(getCharacteristicEnvVars());
        String rootUrl = Jenkins.get().getRootUrl();
        if (rootUrl != null) {
            env.put("JENKINS_URL", rootUrl);
            env.put("HUDSON_URL", rootUrl);
            env.put("BUILD_URL", rootUrl + getUrl());
            env.put("JOB_URL", rootUrl + getParent().getUrl());
        }
        env.put("JENKINS_HOME", Jenkins.get().getRootDir().getPath());
        Thread t = Thread.currentThread();
        if (t instanceof Executor e) {
            env.put("EXECUTOR_NUMBER", String.valueOf(e.getNumber()));
        }
        for (EnvironmentContributor ec : EnvironmentContributor.all()) {
            ec.buildEnvironmentFor(this, env, listener);
        }
        for (EnvironmentContributingAction a : getActions(EnvironmentContributingAction.class)) {
            a.buildEnvironment(this, env);
        }
        return env;
    }

    @NonNull
    public final EnvVars getCharacteristicEnvVars() {
        EnvVars env = getParent().getCharacteristicEnvVars();
        env.put("BUILD_NUMBER", String.valueOf(number));
        env.put("BUILD_ID", getId());
        env.put("BUILD_TAG", "jenkins-" + getParent().getFullName().replace('/', '-') + "-" + number);
        return env;
    }

    @NonNull
    public String getExternalizableId() {
        return project.getFullName() + "#" + getNumber();
    }

    /** The build of an id that {@link #getExternalizableId} gave, or null. */
    @CheckForNull
    public static Run<?, ?> fromExternalizableId(String id) throws IllegalArgumentException, AccessDeniedException {
        int hash = id.lastIndexOf('#');
        if (hash <= 0) {
            throw new IllegalArgumentException("Invalid id");
        }
        int number;
        try {
            number = Integer.parseInt(id.substring(hash + 1));
        } catch (NumberFormatException x) {
            throw new IllegalArgumentException(x);
        }
        Job<?, ?> job = Jenkins.get().getItemByFullName(id.substring(0, hash), Job.class);
        return job == null ? null : job.getBuildByNumber(number);
    }

    @Override
    public final String getSearchUrl() {
        return getNumber() + "/";
    }
}
