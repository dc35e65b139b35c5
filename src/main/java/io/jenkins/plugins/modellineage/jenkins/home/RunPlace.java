package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.metric.Points;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/**
 * Where a tracked run is, for those who go through all of them as SYSTEM: no build is loaded.
 *
 * @param job full name
 * @param number of the build
 */
public record RunPlace(String job, int number, RunId id) {
    private static final SearchKey JOB = Subject.RUN.attribute("job");
    private static final SearchKey BUILD = Subject.RUN.attribute("build");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    static RunPlace of(Run<?, ?> build, RunId id) {
        return new RunPlace(build.getParent().getFullName(), build.getNumber(), id);
    }

    /** Of a run in the index. */
    static RunPlace of(Row row) {
        String job = row.facts().texts(JOB).stream().findFirst().orElse("");
        int number = (int) row.facts().number(BUILD).orElse(0);
        return new RunPlace(job, number, new RunId(row.id()));
    }

    /** The full names of all jobs. */
    public static List<String> jobs() {
        return Jenkins.get().getAllItems(Job.class).stream()
                .map(Job::getFullName)
                .sorted()
                .toList();
    }

    /** The numbers of a job's builds that tracked something, the first one first; none when there is no such job. */
    public static List<Integer> builds(String job) {
        Job<?, ?> found = found(job);
        String[] names = found == null
                ? null
                : found.getBuildDir().list((dir, name) -> NUMBER.matcher(name).matches());
        return names == null
                ? List.of()
                : Arrays.stream(names)
                        .map(Integer::valueOf)
                        .filter(number -> Files.isDirectory(BuildRuns.folder(found, number)))
                        .sorted()
                        .toList();
    }

    /** The runs of a build; none when it is gone. */
    public static List<RunPlace> of(String job, int number) throws IOException {
        Job<?, ?> found = found(job);
        return found == null
                ? List.of()
                : RunStore.of(BuildRuns.folder(found, number)).ids().stream()
                        .map(id -> new RunPlace(job, number, id))
                        .toList();
    }

    private static Job<?, ?> found(String job) {
        return Jenkins.get().getItemByFullName(job, Job.class);
    }

    /** The length of its log: another one when something was recorded. Below 0 when it is gone. */
    public long length() {
        Job<?, ?> found = found(job);
        return found == null ? -1 : RunStore.of(BuildRuns.folder(found, number)).length(id);
    }

    /** How it began, as the first line of its log says; empty when it is gone or cannot be read. */
    Optional<RunStarted> start() {
        Job<?, ?> found = found(job);
        return found == null
                ? Optional.empty()
                : RunStore.of(BuildRuns.folder(found, number)).start(id);
    }

    /** The run; empty when it is gone or cannot be read. */
    public Optional<TrackedRun> run() throws IOException {
        Job<?, ?> found = found(job);
        return found == null ? Optional.empty() : BuildRuns.one(found, number, id);
    }

    /** What {@link BuildRuns#series} answers. */
    public <T> SortedMap<String, T> series(Set<String> metrics, Points.Question<T> question) throws IOException {
        Job<?, ?> found = found(job);
        return found == null ? new TreeMap<>() : BuildRuns.series(found, number, id, metrics, question);
    }

    /**
     * The bytes of a file of the run, checked while they are read; the build is loaded.
     *
     * @throws java.io.FileNotFoundException when they are gone
     * @throws IOException instead of the end, when they are not those that were recorded
     */
    public InputStream open(FileDigest file) throws IOException {
        Job<?, ?> found = found(job);
        Run<?, ?> build = found == null ? null : found.getBuildByNumber(number);
        if (build == null) {
            throw new FileNotFoundException(job + " #" + number + " is gone");
        }
        return ClientFiles.open(build, id, file);
    }

    /** A file of that name that goes, and is moved, with the build; empty when the build is gone. */
    public Optional<Path> beside(String name) {
        Job<?, ?> found = found(job);
        return Optional.ofNullable(found)
                .map(it -> BuildRuns.folder(it, number))
                .filter(Files::isDirectory)
                .map(folder -> folder.resolve(name));
    }

    /** {@code team/train #12, run 0123…}. */
    @Override
    public String toString() {
        return job + " #" + number + ", run " + id;
    }
}
