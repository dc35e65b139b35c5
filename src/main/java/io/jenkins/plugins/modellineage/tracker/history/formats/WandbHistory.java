package io.jenkins.plugins.modellineage.tracker.history.formats;

import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink.PointSink;
import io.jenkins.plugins.modellineage.tracker.wandb.HistoryItems;
import io.jenkins.plugins.modellineage.tracker.wandb.Item;
import io.jenkins.plugins.modellineage.tracker.wandb.JsonValues;
import io.jenkins.plugins.modellineage.tracker.wandb.LeftOut;
import io.jenkins.plugins.modellineage.tracker.wandb.LoggedArtifact;
import io.jenkins.plugins.modellineage.tracker.wandb.RecordLog;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFacts;
import io.jenkins.plugins.modellineage.tracker.wandb.RunRecords;
import io.jenkins.plugins.modellineage.tracker.wandb.Told;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs that W&B's offline mode left in its folder: one folder a run, and a further one each time that it was resumed, which is the
 * same run. A run whose file has no exit was killed.
 */
final class WandbHistory implements RunsReader {
    private static final String TOOL = "wandb";
    private static final String TAG = "wandb.";
    private static final String SYSTEM = "system/";

    /** Files that are looked at for one that is of W&B; one without content is left by a disk that was full. */
    private static final int TRIED = 1_000;

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public boolean reads(HistoryPlace place) throws IOException {
        int left = TRIED;
        for (String path : WandbFolders.runFiles(place)) {
            if (left-- == 0) {
                break;
            } else if (isRunFile(place, path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRunFile(HistoryPlace place, String path) throws IOException {
        try (InputStream input = place.open(path)) {
            return Arrays.equals(input.readNBytes(RecordLog.MAGIC.length), RecordLog.MAGIC);
        } catch (HistoryException gone) {
            return false;
        }
    }

    @Override
    public void read(HistoryPlace place, RunsSink sink) throws IOException {
        SortedMap<String, List<String>> runs = new TreeMap<>();
        for (String path : WandbFolders.runFiles(place)) {
            Optional<String> id = id(place, path);
            if (id.isPresent()) {
                runs.computeIfAbsent(id.get(), any -> new ArrayList<>()).add(path);
            } else {
                sink.left("files that are none of W&B's", path);
            }
        }
        for (Map.Entry<String, List<String>> run : runs.entrySet()) {
            if (!read(place, run.getKey(), run.getValue(), sink)) {
                return;
            }
        }
    }

    private static boolean read(HistoryPlace place, String id, List<String> paths, RunsSink sink) throws IOException {
        List<RunRecords.Source> sources = new ArrayList<>();
        paths.forEach(path -> sources.add(source(place, path)));
        List<RunRecords.Source> files = RunRecords.ordered(sources);
        RunFacts facts = new RunFacts();
        LeftOut left = new LeftOut();
        for (String path : paths) {
            WandbFolders.metadata(place, path).ifPresent(facts::add);
        }
        RunRecords.tell(files, facts, left::add);
        left.names().forEach((what, names) -> names.forEach(name -> sink.left(what, name.isEmpty() ? id : name)));
        facts.definitions().forEach(metric -> sink.left("definitions of how W&B shows metrics", metric));
        facts.cutArtifacts()
                .forEach(name -> sink.left("artifacts with more files or longer names than are held", name));
        if (facts.isFull()) {
            sink.left(
                    "runs of which values are left, of more than " + ParameterValues.VALUE_BYTES
                            + " characters, or beyond " + RunFacts.CHARACTERS + " characters or 100 alerts of a run",
                    id);
        }
        for (LoggedArtifact artifact : facts.artifacts()) {
            if (!areCopied(place, artifact)) {
                sink.left("artifacts, of which not all files lie below the place", artifact.name());
            }
        }
        return sink.run(recorded(place, id, paths, facts, sink), points -> tell(files, facts, points));
    }

    private static RecordedRun recorded(
            HistoryPlace place, String id, List<String> paths, RunFacts facts, RunsSink sink) throws IOException {
        SortedMap<String, String> params = new TreeMap<>();
        facts.params(params::put);
        SortedMap<String, String> tags = new TreeMap<>();
        facts.tags().forEach((name, value) -> tags.put(TAG + name, value));
        List<RecordedFiles> files = new ArrayList<>();
        for (String path : paths) {
            if (!WandbFolders.gather(place, path, files)) {
                sink.left(
                        "folders of files, of which those beyond " + WandbFolders.MOST_FILES + " of a run, or "
                                + WandbFolders.DEEPEST + " levels down, are not taken",
                        WandbFolders.folder(path) + "files");
            }
        }
        if (facts.artifacts().stream()
                .flatMap(artifact -> artifact.entries().stream())
                .anyMatch(entry -> isCopied(place, entry))) {
            paths.forEach(path -> files.add(new RecordedFiles(path, "", RecordedFiles.Kind.LOGGED)));
        }
        Map<String, String> told = facts.facts();
        return new RecordedRun(
                TOOL,
                id,
                told.getOrDefault("name", ""),
                told.getOrDefault("project", ""),
                Optional.empty(),
                facts.started().flatMap(WandbHistory::near),
                facts.ended().flatMap(WandbHistory::near),
                facts.status() == RunStatus.RUNNING ? RunStatus.KILLED : facts.status(),
                params,
                tags,
                List.of(),
                files);
    }

    private static boolean areCopied(HistoryPlace place, LoggedArtifact artifact) {
        return !artifact.entries().isEmpty() && artifact.entries().stream().allMatch(entry -> isCopied(place, entry));
    }

    private static boolean isCopied(HistoryPlace place, LoggedArtifact.Entry entry) {
        return entry.reference().isEmpty() && entry.copy().filter(place::holds).isPresent();
    }

    private static Optional<Instant> near(Instant time) {
        return RecordedRun.time(time.toEpochMilli());
    }

    private static void tell(List<RunRecords.Source> files, RunFacts facts, PointSink points) throws IOException {
        long began = facts.started().orElse(Instant.EPOCH).toEpochMilli();
        for (RunRecords.Source file : files) {
            RunRecords.each(file, told -> {
                if (told instanceof Told.History history) {
                    tell(history, began, points);
                } else if (told instanceof Told.Stats stats) {
                    tell(stats, began, points);
                }
                return true;
            });
        }
        long end = facts.ended().map(Instant::toEpochMilli).orElse(began);
        for (Map.Entry<String, Double> value : facts.summary().entrySet()) {
            points.point(value.getKey(), value.getValue(), facts.lastStep(), end);
        }
    }

    private static void tell(Told.History history, long began, PointSink points) throws IOException {
        OptionalDouble seconds = HistoryItems.seconds(history);
        long time = seconds.isPresent() ? Math.round(seconds.getAsDouble() * 1_000) : began;
        for (Item item : HistoryItems.plain(history)) {
            OptionalDouble number = JsonValues.number(item.json());
            if (number.isPresent()) {
                points.point(item.name(), number.getAsDouble(), history.step(), time);
            }
        }
    }

    private static void tell(Told.Stats stats, long began, PointSink points) throws IOException {
        long time = stats.at().toEpochMilli();
        long step = began == 0 ? 0 : Math.max(0, (time - began) / 1_000);
        for (Item item : stats.items()) {
            OptionalDouble number = JsonValues.number(item.json());
            if (number.isPresent()) {
                points.point(SYSTEM + item.name(), number.getAsDouble(), step, time);
            }
        }
    }

    /** What the run says of itself; of one that was killed before it did, what its file is called. */
    private static Optional<String> id(HistoryPlace place, String path) throws IOException {
        if (!isRunFile(place, path)) {
            return Optional.empty();
        }
        Optional<String> said =
                RunRecords.begin(source(place, path)).map(run -> run.facts().getOrDefault("run_id", ""));
        return said.filter(id -> !id.isBlank()).or(() -> WandbFolders.named(path));
    }

    private static RunRecords.Source source(HistoryPlace place, String path) {
        return new RunRecords.Source() {
            @Override
            public InputStream open() throws IOException {
                return place.open(path);
            }

            @Override
            public long size() throws IOException {
                try (FileBytes bytes = place.random(path)) {
                    return bytes.length();
                }
            }
        };
    }
}
