package io.jenkins.plugins.modellineage.experiment;

import io.jenkins.plugins.modellineage.experiment.RunEvent.ArtifactsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileHarvested;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRemarked;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileUncounted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FilesNoted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.InputsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.LifecycleChanged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ModelsLinked;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ProvenanceRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.StatusSaid;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsDeleted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsSet;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds up the events of one run. It never refuses an event that was written: of a parameter the first value counts, of
 * an end the first one, of a tag and of an artifact the last; a file also takes the place of those that it was a folder
 * of, or was in as a folder. Not safe for use by several threads.
 */
public final class RunFold {
    /** Most values of metrics in one run: they are in memory for a moment when it is compacted, in 24 bytes each. */
    public static final int VALUES = 2_000_000;

    /** Most metrics in one run: a version keeps the latest value of each. */
    public static final int METRICS = 100_000;

    /** Most tags of one run: each is a row on a page. */
    public static final int TAGS = 1_000;

    /** Most logged models that one run keeps, makes or uses. */
    public static final int LINKS = 10_000;

    private RunStarted start;
    private RunStatus status = RunStatus.RUNNING;
    private Instant ended;
    private Optional<RunFailure> failure = Optional.empty();
    private StatusSaid said = new StatusSaid(RunStatus.RUNNING, Optional.empty());
    private Lifecycle lifecycle = Lifecycle.ACTIVE;
    private Provenance provenance = Provenance.EMPTY;
    private final RecordedParams params = new RecordedParams();
    private final TreeMap<String, String> tags = new TreeMap<>();
    private final MeasuredValues measured = new MeasuredValues();
    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final Map<String, ModelLink> links = new LinkedHashMap<>();
    private final TreeMap<String, FileDigest> artifacts = new TreeMap<>();
    private final ArchivedFiles archived = new ArchivedFiles();
    private final Map<String, FileProgress.Sum> harvested = new LinkedHashMap<>();
    private final Map<String, NotedFile> noted = new LinkedHashMap<>();
    private Instant notedAt;
    private final TreeMap<String, UncountedFile> uncounted = new TreeMap<>();
    private final Map<String, Set<String>> remarked = new LinkedHashMap<>();

    /**
     * The run that these events tell of.
     *
     * @throws IllegalStateException when none of them starts a run
     */
    public static TrackedRun fold(Iterable<? extends RunEvent> events) {
        RunFold fold = new RunFold();
        events.forEach(fold::add);
        MeasuredPoints points = fold.gather(fold.doubtful());
        events.forEach(points::add);
        return fold.run(points.summaries());
    }

    public RunFold add(RunEvent event) {
        if (event instanceof RunStarted started) {
            start = start == null ? started : start;
        } else if (event instanceof ParamsLogged logged) {
            params.add(logged.params());
        } else if (event instanceof MetricsLogged logged) {
            measured.add(logged);
        } else if (event instanceof TagsSet set) {
            tags.putAll(set.tags());
        } else if (event instanceof TagsDeleted deleted) {
            tags.keySet().removeAll(deleted.keys());
        } else if (event instanceof StatusSaid status) {
            said = status;
        } else if (event instanceof LifecycleChanged changed) {
            lifecycle = changed.lifecycle();
        } else if (event instanceof InputsRecorded recorded) {
            recorded.inputs().forEach(this::addInput);
        } else if (event instanceof ArtifactsRecorded recorded) {
            recorded.files().forEach(this::addArtifact);
        } else if (event instanceof ModelsLinked linked) {
            linked.links().forEach(link -> links.put(link.model() + "\n" + link.role(), link));
        } else if (event instanceof ProvenanceRecorded recorded) {
            provenance = provenance.with(recorded.provenance());
        } else if (event instanceof FileHarvested file) {
            harvested
                    .computeIfAbsent(file.path(), path -> new FileProgress.Sum())
                    .add(file);
            uncounted.remove(file.path());
        } else if (event instanceof FileRestarted file) {
            measured.withdraw(file.path());
            harvested.remove(file.path());
        } else if (event instanceof FilesNoted note) {
            notedAt = notedAt == null ? note.at() : notedAt;
            note.files().forEach(file -> noted.putIfAbsent(file.path(), file));
        } else if (event instanceof FileUncounted file) {
            uncounted.put(file.file().path(), file.file());
        } else if (event instanceof FileRemarked remark) {
            remarked.computeIfAbsent(remark.path(), path -> new TreeSet<>()).add(remark.subject());
        } else if (event instanceof RunEnded end) {
            end(end);
        }
        return this;
    }

    /** Whether the first event was seen. */
    public boolean started() {
        return start != null;
    }

    /**
     * What of these events is new: parameters that are recorded with the same value already are left out, and so is a
     * second end.
     *
     * @throws ParameterConflictException when a parameter is recorded, or comes twice, with another value
     * @throws IllegalArgumentException when the run would hold more than its bounds
     */
    public List<RunEvent> fresh(List<RunEvent> events) {
        requireRoom(events);
        RecordedParams.Offer offer = params.offer();
        List<RunEvent> fresh = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof ParamsLogged logged) {
                SortedMap<String, String> added = offer.added(logged.params());
                if (!added.isEmpty()) {
                    fresh.add(new ParamsLogged(added));
                }
            } else if (!(event instanceof RunEnded) || ended == null) {
                fresh.add(event);
            }
        }
        return fresh;
    }

    /** The contents that were archived until now. */
    public ArchivedFiles archived() {
        return archived;
    }

    /** A file with that content, whatever its path, that was archived. */
    public Optional<FileDigest> archived(Sha256 digest) {
        return archived.with(digest);
    }

    /** The files that were archived, of each path the last. */
    public List<FileDigest> artifacts() {
        return List.copyOf(artifacts.values());
    }

    private void addArtifact(FileDigest file) {
        artifacts
                .keySet()
                .removeAll(ArchivedFiles.across(artifacts, file.path()).keySet());
        artifacts.put(file.path(), file);
        archived.add(file);
    }

    /** The metrics files that were read. */
    public Set<String> metricsFiles() {
        return Set.copyOf(harvested.keySet());
    }

    /** How far a metrics file was read. */
    public FileProgress harvested(String path) {
        FileProgress.Sum sum = harvested.get(path);
        return sum == null ? FileProgress.NONE : sum.progress();
    }

    /** A metrics file as it stood when the run's block began, if it was there. */
    public Optional<NotedFile> noted(String path) {
        return Optional.ofNullable(noted.get(path));
    }

    /** All metrics files that were there when the run's block began. */
    public List<NotedFile> noted() {
        return List.copyOf(noted.values());
    }

    /** When the run's block began, by the clock of the agent; empty when no agent was asked. */
    public Optional<Instant> notedAt() {
        return Optional.ofNullable(notedAt);
    }

    /** The names of the series of each metric that several files gave. */
    public Map<String, List<String>> shared() {
        return measured.names().shared();
    }

    /** The subjects about which something was said of a metrics file. */
    public Set<String> remarked(String path) {
        return Set.copyOf(remarked.getOrDefault(path, Set.of()));
    }

    /** Whether the run goes on, or how it ended; what a client said of it does not count here. */
    public RunStatus status() {
        return status;
    }

    /** How a client says that the run stands. */
    public StatusSaid said() {
        return said;
    }

    /** The logged models that the run keeps, made or used. */
    public List<ModelLink> links() {
        return List.copyOf(links.values());
    }

    public SortedMap<String, String> tags() {
        return SortedMaps.copyOf(tags);
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** When the first event was recorded; only if there is one. */
    public Instant begun() {
        return start.at();
    }

    public Provenance provenance() {
        return provenance;
    }

    /** Metrics files that were there and did not count. */
    public List<UncountedFile> uncounted() {
        return List.copyOf(uncounted.values());
    }

    /** How many values of metrics count, duplicates included. */
    public long values() {
        return measured.values();
    }

    /** The names of all metrics. */
    public Set<String> metrics() {
        return measured.series();
    }

    /** The point of a metric that counts. */
    public Optional<MetricPoint> latest(String metric) {
        return measured.latest(metric);
    }

    /** The metrics of which only their points tell how many there are and what their mean is. */
    public Set<String> doubtful() {
        Set<String> doubtful = new TreeSet<>(measured.series());
        doubtful.removeAll(measured.summaries().keySet());
        return doubtful;
    }

    /** Gathers the points of some metrics, when it is told all events again that this has seen. */
    public MeasuredPoints gather(Set<String> metrics) {
        return new MeasuredPoints(measured.names(), metrics);
    }

    /** Whether points that were gathered before are still right, once they are told what was added since. */
    public boolean goesOn(MeasuredPoints gathered) {
        return gathered.areNamed(measured.names());
    }

    /**
     * The run as it stands.
     *
     * @param counted the summaries of metrics that are {@link #doubtful}, or of which this was told nothing
     * @throws IllegalStateException when no event started it
     */
    public TrackedRun run(Map<String, MetricSummary> counted) {
        if (start == null) {
            throw new IllegalStateException("No event starts this run");
        }
        TreeMap<String, MetricSummary> metrics = new TreeMap<>(counted);
        metrics.putAll(measured.summaries());
        return new TrackedRun(
                start.id(),
                start.parent(),
                start.experiment(),
                start.build(),
                ended == null ? said.status() : status,
                start.at(),
                ended == null ? said.at() : Optional.of(ended),
                params.all(),
                metrics,
                tags,
                new ArrayList<>(inputs.values()),
                new Manifest(new ArrayList<>(artifacts.values())).files(),
                provenance,
                uncounted(),
                lifecycle,
                ended != null,
                new ArrayList<>(links.values()),
                failure);
    }

    private void requireRoom(List<RunEvent> events) {
        MeasuredValues.Counting counted = measured.counting();
        Set<String> fresh = new HashSet<>();
        for (RunEvent event : events) {
            if (event instanceof MetricsLogged logged) {
                counted.add(logged);
            } else if (event instanceof FileRestarted file) {
                counted.withdraw(file.path());
            } else if (event instanceof TagsSet set) {
                set.tags().keySet().stream()
                        .filter(tag -> !tags.containsKey(tag))
                        .forEach(fresh::add);
            }
        }
        refuse("values of metrics", counted.values(), VALUES, "record fewer steps");
        refuse("metrics", counted.metrics(), METRICS, "put tables into a file and track that");
        refuse("links to models", links.size() + linked(events), LINKS, "log fewer of them in a run");
        refuse("tags", tags.size() + fresh.size(), TAGS, "put long lists into a file and track that");
    }

    private static long linked(List<RunEvent> events) {
        return events.stream()
                .filter(ModelsLinked.class::isInstance)
                .mapToLong(event -> ((ModelsLinked) event).links().size())
                .sum();
    }

    private static void refuse(String things, long count, int atMost, String advice) {
        if (count > atMost) {
            throw new IllegalArgumentException("The run would have " + count + " " + things + "; at most " + atMost
                    + " are recorded, so " + advice);
        }
    }

    private void end(RunEnded event) {
        if (ended == null) {
            status = event.status();
            ended = event.at();
            failure = event.failure();
        }
    }

    /** The same content under the same name and context is one input, however often it is recorded. */
    /** What a client says again of a data set, as it does with every metric of it, adds nothing. */
    private void addInput(Input input) {
        if (input.dataset().isPresent()) {
            inputs.putIfAbsent(identity(input), input);
        } else {
            inputs.put(identity(input), input);
        }
    }

    private static String identity(Input input) {
        if (input.dataset().isPresent()) {
            Dataset said = input.dataset().get();
            return "said\n" + said.digest() + "\n" + said.name();
        }
        return input.digest() + "\n" + input.name() + "\n" + input.context();
    }
}
