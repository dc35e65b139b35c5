package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions.Imported;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.tracker.history.HistoryStream;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The second look at versions: records each in a run of the build, and stamps that. */
final class VersionRecorder implements HistoryStream.Visitor {
    private static final String BROKEN = "versions whose files cannot be loaded, without which they are recorded";

    private final Acting acting;
    private final HistoryRecorder recorder;
    private final SortedMap<String, Into> models;
    private final SourceRuns runs;
    private final List<ModelVersion> versions = new ArrayList<>();
    private final Map<String, List<String>> left = new LinkedHashMap<>();
    private int before;
    private RecordedVersion version;
    private boolean records;

    /** A model here, and what is known of it. */
    static final class Into {
        private final Place place;
        private final List<ImportedFrom> known = new ArrayList<>();
        private int newest;

        Into(Place place) {
            this.place = place;
        }

        void know(ModelVersion version) {
            newest = Math.max(newest, version.number());
            version.imported().ifPresent(known::add);
        }

        private boolean has(ImportedFrom from) {
            return known.stream().anyMatch(from::isSame);
        }
    }

    /**
     * One that records nothing of what is known.
     *
     * @param models into which it records, by their names in the tool
     * @param runs those of the versions that were imported
     */
    VersionRecorder(Acting acting, HistoryRecorder recorder, SortedMap<String, Into> models, SourceRuns runs) {
        this.acting = acting;
        this.recorder = recorder;
        this.models = models;
        this.runs = runs;
    }

    List<ModelVersion> versions() {
        return versions;
    }

    int before() {
        return before;
    }

    /** What is not taken over beside what the check and the recorder tell. */
    Map<String, List<String>> left() {
        return left;
    }

    /** @throws IOException when the agent told something else */
    static RecordedVersion version(RecordedRun told) throws IOException {
        try {
            return RecordedVersion.of(told);
        } catch (IllegalArgumentException madeUp) {
            throw new IOException("The agent sent versions that no reader can have found; look at it", madeUp);
        }
    }

    @Override
    public void run(RecordedRun told) throws IOException {
        version = version(told);
        Optional<ImportedFrom> from = from(Optional.empty());
        Into into = models.get(version.model());
        boolean isKnown = into != null && from.isPresent() && into.has(from.get());
        records = into != null && from.isPresent() && !isKnown;
        if (isKnown) {
            before++;
        } else if (!records) {
            leave("versions of models whose names do not fit, or are alike here");
        }
        recorder.skip(!records);
        recorder.run(version.asRun());
    }

    private void leave(String what) {
        left.computeIfAbsent(what, any -> new ArrayList<>()).add(version.model() + " " + version.version());
    }

    /** Empty when its names do not fit. */
    private Optional<ImportedFrom> from(Optional<RunId> recorded) {
        try {
            return Optional.of(new ImportedFrom(
                    version.tool(),
                    version.model(),
                    version.version(),
                    version.made(),
                    version.changed(),
                    first(version.stages()),
                    first(version.aliases()),
                    version.run(),
                    recorded));
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    private static List<String> first(List<String> names) {
        return names.stream()
                .map(name -> Naming.shortened(name, ImportedFrom.LENGTH))
                .limit(ImportedFrom.MOST)
                .toList();
    }

    @Override
    public void point(String metric, double value, long step, long timestamp) throws IOException {
        recorder.point(metric, value, step, timestamp);
    }

    @Override
    public void end() throws IOException {
        recorder.end();
        RunId id = ImportTags.id(BuildIdentity.given(acting.build()), version.tool(), version.id());
        Optional<RunLog> log = records ? Tracking.find(acting.build(), id) : Optional.empty();
        if (log.isPresent()
                && log.get().status().ended()
                && ImportTags.isWhole(log.get().tags())) {
            stamp(log.get());
        }
    }

    private void stamp(RunLog log) throws IOException {
        Into into = models.get(version.model());
        try {
            Optional<TrackedRun> source = runs.of(version);
            ImportedFrom from = from(source.map(TrackedRun::id)).orElseThrow();
            TrackedRun run = source.map(log.run()::knowing).orElse(log.run());
            VersionNotes notes = new VersionNotes(Optional.empty(), description(), run.tags());
            Stamping.Output output = output(log);
            ModelVersion made = Stamping.imported(
                    acting, into.place, run, output.weights(), new Imported(output.files(), notes, from), into.newest);
            into.know(made);
            versions.add(made);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The import was stopped");
        }
    }

    /** A part of its files, or files of which one cannot be loaded, make no version that could be promoted. */
    private Stamping.Output output(RunLog log) throws IOException {
        if (log.tags().containsKey(ImportTags.INCOMPLETE)) {
            return Stamping.Output.NOTHING; // the recorder tells why
        }
        try {
            return Stamping.output(log, log.run().manifest());
        } catch (Refused broken) {
            leave(BROKEN);
            return Stamping.Output.NOTHING;
        }
    }

    private Optional<String> description() {
        try {
            return Optional.of(ParameterValues.checkedText("The description", version.description()))
                    .filter(text -> !text.isBlank());
        } catch (IllegalArgumentException unfit) {
            leave("descriptions that do not fit");
            return Optional.empty();
        }
    }

    @Override
    public void broken(String why) {
        recorder.broken(why);
    }

    @Override
    public void left(String what, long count, List<String> names) {
        // is told by the check
    }
}
