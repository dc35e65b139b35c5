package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.home.HistoryCheck.Looked;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.jenkins.run.FilesRefused;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.history.HistoryStream;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The second look: records each run that can be recorded as one of the build. */
final class HistoryRecorder implements HistoryStream.Visitor {
    private static final int BATCH = 20_000;
    private static final String HALF =
            "runs that an interrupted import of this build left half; import them in another build";

    private final Run<?, ?> build;
    private final BuildRef ref;
    private final HistoryCheck check;
    private final ImportPlace place;
    private final Map<String, RunId> known;
    private final Set<String> recorded;
    private final BoundSecrets secrets;
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> unfit = new TreeMap<>();
    private final List<MetricRecord> batch = new ArrayList<>();
    private final Map<String, Boolean> fitting = new HashMap<>();
    private final Map<String, Read> tools = new TreeMap<>();
    private final List<FileDigest> files = new ArrayList<>();
    private int at = -1;
    private Looked looked;
    private RecordedRun run;
    private ImportedLog log;
    private boolean skips;

    HistoryRecorder(
            Run<?, ?> build, HistoryCheck check, Map<String, RunId> known, ImportPlace place, BoundSecrets secrets)
            throws IOException {
        this.build = build;
        this.ref = BuildIdentity.given(build);
        this.check = check;
        this.known = known;
        this.recorded = check.all().stream()
                .filter(Looked::counts)
                .map(some -> some.key)
                .collect(Collectors.toSet());
        this.place = place;
        this.secrets = secrets;
    }

    /** What was recorded of a tool's. */
    record Read(int runs, long points) {
        private Read plus(Read more) {
            return new Read(runs + more.runs, points + more.points);
        }
    }

    Map<String, Read> tools() {
        return tools;
    }

    /** Ids of the runs that were recorded. */
    List<String> ids() {
        return ids;
    }

    List<FileDigest> files() {
        return files;
    }

    /** Whether the next run is passed over. */
    void skip(boolean next) {
        skips = next;
    }

    /** What did not fit, and how often. */
    Map<String, Integer> unfit() {
        return unfit;
    }

    @Override
    public void run(RecordedRun recorded) throws IOException {
        looked = check.all().get(++at);
        run = recorded;
        RunId id = ImportTags.id(ref, run.tool(), run.id());
        Optional<RunLog> begun = Tracking.find(build, id);
        log = null;
        if (!looked.counts() || skips) {
            return;
        } else if (begun.isPresent() && begun.get().status().ended()) {
            if (!ImportTags.isWhole(begun.get().tags())) {
                unfit.merge(HALF, 1, Integer::sum);
            }
            return;
        }
        fitting.clear();
        Optional<RunId> parent = ownParent();
        RunLog own = begun.isPresent()
                ? begun.get()
                : Tracking.begin(build, id, experiment(), parent.or(place::around), started());
        log = new ImportedLog(own, (what, count) -> unfit.merge(what, count, Integer::sum));
        SortedMap<String, String> tags = ImportTags.begin(run, place.path());
        if (parent.isEmpty() && run.parent().isPresent()) {
            tags.put(ImportTags.PARENT, run.parent().get());
        }
        log.ownTags(secrets.withoutNamed("tags", fitting("tag", tags)));
        log.tags(secrets.withoutNamed("tags", fitting("tag", ImportTags.others(run))));
        log.params(new TreeMap<>(secrets.withoutNamed("params", fitting("parameter", run.params()))));
        if (!run.inputs().isEmpty()) {
            log.inputs(run.inputs());
        }
    }

    /** The run that it is part of, if the build has that too. */
    private Optional<RunId> ownParent() {
        return check.parent(looked.key)
                .filter(key -> known.containsKey(key) || recorded.contains(key))
                .map(key -> ImportTags.id(ref, run.tool(), run.parent().orElseThrow()));
    }

    private ExperimentName experiment() {
        String line = Naming.shortened(Naming.line(run.experiment()).strip(), ExperimentName.LENGTH);
        return new ExperimentName(line.isEmpty() ? run.tool() : line);
    }

    private Instant started() {
        return run.started()
                .or(() -> looked.points > 0 ? RecordedRun.time(looked.first) : Optional.empty())
                .orElseGet(() -> Instant.ofEpochMilli(build.getStartTimeInMillis()));
    }

    private Instant ended() {
        Instant started = started();
        return run.ended()
                .or(() -> looked.points > 0 ? RecordedRun.time(looked.last) : Optional.empty())
                .filter(end -> !end.isBefore(started))
                .orElse(started);
    }

    private SortedMap<String, String> fitting(String kind, Map<String, String> entries) {
        TreeMap<String, String> fit = new TreeMap<>();
        entries.forEach((key, value) -> {
            try {
                ParameterValues.checked(kind, key, value);
                fit.put(key, value);
            } catch (IllegalArgumentException refused) {
                unfit.merge(kind + "s that do not fit", 1, Integer::sum);
            }
        });
        return fit;
    }

    @Override
    public void point(String metric, double value, long step, long timestamp) throws IOException {
        if (log == null || !fitting.computeIfAbsent(metric, this::fits)) {
            return;
        }
        batch.add(new MetricRecord(metric, new MetricPoint(value, step, timestamp)));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private boolean fits(String metric) {
        try {
            Naming.key("metric", metric);
            return true;
        } catch (IllegalArgumentException refused) {
            unfit.merge("metrics whose name does not fit", 1, Integer::sum);
            return false;
        }
    }

    private void flush() throws IOException {
        if (!batch.isEmpty()) {
            log.points(batch);
            batch.clear();
        }
    }

    @Override
    public void end() throws IOException {
        if (log == null) {
            return;
        }
        flush();
        archive();
        if (!log.incomplete().isEmpty()) {
            log.ownTags(fitting("tag", Map.of(ImportTags.INCOMPLETE, secrets.maskedShown(log.incomplete()))));
        }
        log.ownTags(fitting("tag", ImportTags.whole(run)));
        RunId id = log.log().id();
        Tracking.end(build, id, run.status().ended() ? run.status() : RunStatus.KILLED, ended());
        ids.add(id.value());
        tools.merge(run.tool(), new Read(1, log.points()), Read::plus);
        place.done(at + 1, check.all().size());
    }

    private void archive() throws IOException {
        for (RecordedFiles some : run.files()) {
            try {
                files.addAll(place.archive(some, log.log()));
            } catch (IllegalArgumentException | FilesRefused refused) {
                log.isIncomplete(String.valueOf(refused.getMessage()));
                unfit.merge(
                        "folders of files that are not archived, see the tag " + ImportTags.INCOMPLETE,
                        1,
                        Integer::sum);
            }
        }
    }

    @Override
    public void broken(String why) {
        batch.clear();
    }

    @Override
    public void left(String what, long count, List<String> names) {
        // is told by the check
    }
}
