package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.security.ACL;
import hudson.util.CopyOnWriteList;
import hudson.util.RunList;
import hudson.util.TextFile;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.BuildDiscarder;
import jenkins.model.BuildDiscarderProperty;
import jenkins.model.DirectlyModifiableTopLevelItemGroup;
import jenkins.model.Jenkins;
import jenkins.model.lazy.AbstractLazyLoadRunMap;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.modellineage.host.core.Saving;

/** An item that has builds. */
@ExportedBean
public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(Job.class.getName());
    protected transient volatile int nextBuildNumber = 1;
    private transient volatile boolean nextBuildNumberLoaded;
    protected CopyOnWriteList<JobProperty<? super JobT>> properties = new CopyOnWriteList<>();

    protected Job(ItemGroup parent, String name) {
        super(parent, name);
    }

    @Override
    public synchronized void save() throws IOException {
        super.save();
    }

    @Override
    public void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException {
        super.onLoad(parent, name);
        loadNextBuildNumber();
        if (properties == null) {
            properties = new CopyOnWriteList<>();
        }
        own();
    }

    private synchronized void loadNextBuildNumber() throws IOException {
        TextFile f = getNextBuildNumberFile();
        if (f.exists()) {
            try {
                nextBuildNumber = Integer.parseInt(f.readTrim());
            } catch (NumberFormatException e) {
                LOGGER.log(Level.WARNING, "Corruption in {0}", f);
                nextBuildNumber = highestOnDisk() + 1;
                saveNextBuildNumber();
            }
        } else {
            nextBuildNumber = highestOnDisk() + 1;
            saveNextBuildNumber();
        }
        nextBuildNumberLoaded = true;
    }

    private int highestOnDisk() {
        int highest = 0;
        String[] names = getBuildDir().list();
        for (String name : names == null ? new String[0] : names) {
            if (name.matches("[1-9]\\d{0,8}")) {
                highest = Math.max(highest, Integer.parseInt(name));
            }
        }
        return highest;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void own() {
        for (JobProperty p : properties) {
            p.setOwner(this);
        }
    }

    @Override
    public void onCopiedFrom(Item src) {
        super.onCopiedFrom(src);
        synchronized (this) {
            nextBuildNumber = 1;
        }
    }

    TextFile getNextBuildNumberFile() {
        return new TextFile(new File(getRootDir(), "nextBuildNumber"));
    }

    public boolean isHoldOffBuildUntilSave() {
        return false;
    }

    protected synchronized void saveNextBuildNumber() throws IOException {
        if (!Saving.isStopped()) {
            getNextBuildNumberFile().write(nextBuildNumber + "\n");
        }
    }

    @Exported
    public boolean isInQueue() {
        return getQueueItem() != null;
    }

    @Exported
    public Queue.Item getQueueItem() {
        return this instanceof Queue.Task task ? Queue.getInstance().getItem(task) : null;
    }

    public boolean isBuilding() {
        RunT b = getLastBuild();
        return b != null && b.isBuilding();
    }

    @Override
    public String getPronoun() {
        return Messages.Job_Pronoun();
    }

    @Override
    public boolean isNameEditable() {
        return true;
    }

    public synchronized int assignBuildNumber() throws IOException {
        int r = getNextBuildNumber();
        nextBuildNumber = r + 1;
        saveNextBuildNumber();
        return r;
    }

    @Exported
    public synchronized int getNextBuildNumber() {
        return nextBuildNumber;
    }

    public EnvVars getCharacteristicEnvVars() {
        EnvVars env = new EnvVars();
        env.put("JENKINS_SERVER_COOKIE", "SERVER_COOKIE");
        env.put("HUDSON_SERVER_COOKIE", "SERVER_COOKIE");
        env.put("JOB_NAME", getFullName());
        env.put("JOB_BASE_NAME", getName());
        return env;
    }

    @NonNull
    public EnvVars getEnvironment(@CheckForNull Node node, @NonNull TaskListener listener)
            throws IOException, InterruptedException {
        EnvVars env = new EnvVars();
        Computer computer = node == null ? null : node.toComputer();
        if (computer != null) {
            env = computer.getEnvironment();
            env.putAll(computer.buildEnvironment(listener));
        }
        env.putAll(getCharacteristicEnvVars());
        for (EnvironmentContributor ec : EnvironmentContributor.all()) {
            ec.buildEnvironmentFor(this, env, listener);
        }
        return env;
    }

    public synchronized void updateNextBuildNumber(int next) throws IOException {
        RunT lb = getLastBuild();
        if (lb != null ? next > lb.getNumber() : next > 0) {
            nextBuildNumber = next;
            saveNextBuildNumber();
        }
    }

    public synchronized BuildDiscarder getBuildDiscarder() {
        BuildDiscarderProperty prop = getProperty(BuildDiscarderProperty.class);
        return prop == null ? null : prop.getStrategy();
    }

    public synchronized void setBuildDiscarder(BuildDiscarder bd) throws IOException {
        try (BulkChange bc = new BulkChange(this)) {
            removeProperty(BuildDiscarderProperty.class);
            if (bd != null) {
                addProperty(new BuildDiscarderProperty(bd));
            }
            bc.commit();
        }
    }

    /** Deletes what the discarder says. */
    public void logRotate() throws IOException, InterruptedException {
        BuildDiscarder bd = getBuildDiscarder();
        if (bd != null) {
            synchronized (bd) {
                bd.perform(this);
            }
        }
    }

    @Override
    public Collection<? extends Job> getAllJobs() {
        return Set.of(this);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public void addProperty(JobProperty<? super JobT> jobProp) throws IOException {
        ((JobProperty) jobProp).setOwner(this);
        properties.add(jobProp);
        save();
    }

    public void removeProperty(JobProperty<? super JobT> jobProp) throws IOException {
        properties.remove(jobProp);
        save();
    }

    public <T extends JobProperty> T removeProperty(Class<T> clazz) throws IOException {
        for (JobProperty<? super JobT> p : properties) {
            if (clazz.isInstance(p)) {
                removeProperty(p);
                return clazz.cast(p);
            }
        }
        return null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public Map<JobPropertyDescriptor, JobProperty<? super JobT>> getProperties() {
        Map<JobPropertyDescriptor, JobProperty<? super JobT>> map = new LinkedHashMap<>();
        for (JobProperty p : properties) {
            map.put(p.getDescriptor(), p);
        }
        return map;
    }

    @Exported(name = "property", inline = true)
    public List<JobProperty<? super JobT>> getAllProperties() {
        return properties.getView();
    }

    public <T extends JobProperty> T getProperty(Class<T> clazz) {
        for (JobProperty<? super JobT> p : properties) {
            if (clazz.isInstance(p)) {
                return clazz.cast(p);
            }
        }
        return null;
    }

    @Override
    public void renameTo(String newName) throws IOException {
        super.renameTo(newName);
        relocateBuilds();
    }

    private void relocateBuilds() {
        if (_getRuns() instanceof AbstractLazyLoadRunMap<?> map && map.baseDirInitialized()) {
            map.updateBaseDir(getBuildDir());
        }
    }

    @Override
    public void movedTo(DirectlyModifiableTopLevelItemGroup destination, AbstractItem newItem, File destDir)
            throws IOException {
        super.movedTo(destination, newItem, destDir);
        relocateBuilds();
    }

    @Override
    public void delete() throws IOException, InterruptedException {
        super.delete();
    }

    @Exported
    public abstract boolean isBuildable();

    /** The builds, newest first, read as they are asked for. */
    @Exported(name = "allBuilds", visibility = -2)
    public RunList<RunT> getBuilds() {
        return RunList.fromRuns(_getRuns().values());
    }

    @Exported(name = "builds")
    public RunList<RunT> getNewBuilds() {
        return getBuilds().limit(100);
    }

    public SortedMap<Integer, RunT> getBuildsAsMap() {
        return Collections.unmodifiableSortedMap(_getRuns());
    }

    public RunT getBuild(String id) {
        for (RunT r : _getRuns().values()) {
            if (r.getId().equals(id)) {
                return r;
            }
        }
        return null;
    }

    public RunT getBuildByNumber(int n) {
        return _getRuns().get(n);
    }

    @CheckForNull
    public RunT getNearestBuild(int n) {
        SortedMap<Integer, ? extends RunT> m = _getRuns().headMap(n - 1);
        return m.isEmpty() ? null : m.get(m.lastKey());
    }

    /** A build by its number or a permalink by its name, for the URL. */
    @Override
    public Object getDynamic(String token, StaplerRequest2 req, StaplerResponse2 rsp) {
        if (token.matches("[1-9]\\d{0,8}")) {
            return getBuildByNumber(Integer.parseInt(token));
        }
        for (PermalinkProjectAction.Permalink p : PermalinkProjectAction.Permalink.BUILTIN) {
            if (p.getId().equals(token)) {
                return p.resolve(this);
            }
        }
        return super.getDynamic(token, req, rsp);
    }

    @NonNull
    public File getBuildDir() {
        return new File(getRootDir(), "builds");
    }

    protected abstract SortedMap<Integer, ? extends RunT> _getRuns();

    protected abstract void removeRun(RunT run);

    @CheckForNull
    @Exported
    public RunT getLastBuild() {
        SortedMap<Integer, ? extends RunT> runs = _getRuns();
        return runs.isEmpty() ? null : runs.get(runs.firstKey());
    }

    @CheckForNull
    @Exported
    public RunT getFirstBuild() {
        SortedMap<Integer, ? extends RunT> runs = _getRuns();
        return runs.isEmpty() ? null : runs.get(runs.lastKey());
    }

    @SuppressWarnings("unchecked")
    private RunT resolve(PermalinkProjectAction.Permalink permalink) {
        return (RunT) permalink.resolve(this);
    }

    @CheckForNull
    @Exported
    public RunT getLastSuccessfulBuild() {
        return resolve(PermalinkProjectAction.Permalink.LAST_SUCCESSFUL_BUILD);
    }

    @CheckForNull
    @Exported
    public RunT getLastUnsuccessfulBuild() {
        return resolve(PermalinkProjectAction.Permalink.LAST_UNSUCCESSFUL_BUILD);
    }

    @CheckForNull
    @Exported
    public RunT getLastUnstableBuild() {
        return resolve(PermalinkProjectAction.Permalink.LAST_UNSTABLE_BUILD);
    }

    @CheckForNull
    @Exported
    public RunT getLastStableBuild() {
        return resolve(PermalinkProjectAction.Permalink.LAST_STABLE_BUILD);
    }

    @CheckForNull
    @Exported
    public RunT getLastFailedBuild() {
        return resolve(PermalinkProjectAction.Permalink.LAST_FAILED_BUILD);
    }

    @CheckForNull
    @Exported
    public RunT getLastCompletedBuild() {
        return resolve(PermalinkProjectAction.Permalink.LAST_COMPLETED_BUILD);
    }

    @Exported(visibility = 2, name = "color")
    public BallColor getIconColor() {
        RunT lastBuild = getLastBuild();
        while (lastBuild != null && lastBuild.hasntStartedYet()) {
            lastBuild = lastBuild.getPreviousBuild();
        }
        return lastBuild != null ? lastBuild.getIconColor() : BallColor.NOTBUILT;
    }

    @Override
    @NonNull
    @SuppressWarnings("rawtypes")
    public ACL getACL() {
        return Jenkins.get().getAuthorizationStrategy().getACL((Job) this);
    }

    @CheckForNull
    protected final ParametersDefinitionProperty getParametersDefinitionProperty() {
        return getProperty(ParametersDefinitionProperty.class);
    }
}
