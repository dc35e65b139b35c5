package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.lineage.RecordedJob;
import io.jenkins.plugins.modellineage.metric.Points;
import io.jenkins.plugins.modellineage.tracking.KnownRuns;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** The way from a build to its tracked runs, and from the ledger's name of a build to the build. */
public final class BuildRuns {
    static final String FOLDER = "model-lineage";

    /** As many runs as a page of a search has, for several readers at a time. */
    private static final KnownRuns KNOWN = new KnownRuns(2_000);

    private BuildRuns() {}

    /** The tracked runs of the build in the order in which they started; none when it tracked nothing. */
    public static List<TrackedRun> of(Run<?, ?> build) throws IOException {
        return ref(build).isEmpty() ? List.of() : KNOWN.runs(store(build));
    }

    /** How each of them began, in that order: little is read, however much they recorded. */
    public static List<RunStarted> starts(Run<?, ?> build) throws IOException {
        return ref(build).isEmpty() ? List.of() : store(build).starts();
    }

    /** One tracked run of the build; empty when it has none of that id. */
    public static Optional<TrackedRun> one(Run<?, ?> build, RunId id) throws IOException {
        return ref(build).isEmpty() ? Optional.empty() : KNOWN.run(store(build), id);
    }

    /** One tracked run of a job's build of that number; empty as well when there is no such build. No build is loaded. */
    public static Optional<TrackedRun> one(Job<?, ?> job, int number, RunId id) throws IOException {
        return known(RunStore.of(folder(job, number)), id);
    }

    /** One run of a store; of one that goes on, only what was added since it was asked for before is read. */
    static Optional<TrackedRun> known(RunStore store, RunId id) throws IOException {
        return KNOWN.run(store, id);
    }

    /**
     * Asks the same of the points of some metrics of a run of the build. Of a run that ended, what the answers need is read
     * for each call; of one that goes on and was asked for with {@link #one} before, only what was added since.
     *
     * @return the answers for those of the metrics that the run has; none when the build has no such run
     */
    public static <T> SortedMap<String, T> series(
            Run<?, ?> build, RunId id, Set<String> metrics, Points.Question<T> question) throws IOException {
        return KNOWN.series(store(build), id, metrics, question);
    }

    /** The same of a run of a job's build of that number; no build is loaded. */
    public static <T> SortedMap<String, T> series(
            Job<?, ?> job, int number, RunId id, Set<String> metrics, Points.Question<T> question) throws IOException {
        return KNOWN.series(RunStore.of(folder(job, number)), id, metrics, question);
    }

    /** How many runs the build has. */
    public static int count(Run<?, ?> build) throws IOException {
        return store(build).ids().size();
    }

    /** The build as the ledger names it; empty when it never tracked anything. No I/O. */
    public static Optional<BuildRef> ref(Run<?, ?> build) {
        return BuildIdentity.of(build);
    }

    /** The build that the ledger names, if it still exists and the calling thread may read its job, renamed or not. */
    public static Optional<Run<?, ?>> build(BuildRef ref) {
        return job(ref).<Run<?, ?>>map(job -> job.getBuildByNumber(ref.number()))
                .filter(found -> isThat(found, ref));
    }

    /** The job of a recorded build, under the name that it has now, if the calling thread may read it. */
    public static Optional<Job<?, ?>> job(BuildRef build) {
        return job(ModelLineage.get().registry().jobOf(build));
    }

    /** The recorded job, if it is still there under its name and the calling thread may read it. */
    public static Optional<Job<?, ?>> job(RecordedJob recorded) {
        return readableJob(recorded.name())
                .filter(job -> recorded.mark().isEmpty()
                        || JobMark.is(job, recorded.mark().get()));
    }

    /** The job of that full name, if the calling thread may read it: not every kind of folder asks whether it may. */
    public static Optional<Job<?, ?>> readableJob(String name) {
        try {
            return Optional.<Job<?, ?>>ofNullable(Jenkins.get().getItemByFullName(name, Job.class))
                    .filter(job -> job.hasPermission(Item.READ));
        } catch (AccessDeniedException discoverableOnly) {
            return Optional.empty();
        }
    }

    /** The build that the ledger names, if it still exists, whoever asks. */
    static Optional<Run<?, ?>> existing(BuildRef ref) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return build(ref);
        }
    }

    /** Whether the build does not exist any more: its job was deleted, or is there without it. */
    static boolean gone(BuildRef ref) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return ModelLineage.get().registry().jobGone(ref)
                    || job(ref).isPresent() && build(ref).isEmpty();
        }
    }

    /** Whether the job has that very build still. */
    static boolean holds(Job<?, ?> job, BuildRef build) {
        Run<?, ?> found = job.getBuildByNumber(build.number());
        return found != null && isThat(found, build);
    }

    static RunStore store(Run<?, ?> build) {
        return RunStore.of(folder(build));
    }

    static Path folder(Run<?, ?> build) {
        return build.getRootDir().toPath().resolve(FOLDER);
    }

    /** Where what belongs to the run lies. */
    static Path folder(Run<?, ?> build, RunId run) {
        return folder(build).resolve(run.value());
    }

    static Path folder(Job<?, ?> job, int number) {
        return job.getBuildDir().toPath().resolve(String.valueOf(number)).resolve(FOLDER);
    }

    /** A build number may come again after its job was deleted: only the id says that it is the same build. */
    private static boolean isThat(Run<?, ?> build, BuildRef ref) {
        return ref(build).map(BuildRef::id).filter(ref.id()::equals).isPresent();
    }
}
