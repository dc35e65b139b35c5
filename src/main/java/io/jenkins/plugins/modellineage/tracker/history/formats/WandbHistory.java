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
import io.jenkins.plugins.modellineage.tracker.wandb.MetadataFile;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs that W&B's offline mode left in its folder: one folder a run, and a further one each time that it was resumed, which is the
 * same run. A run whose file has no exit was killed.
 */
final class WandbHistory implements RunsReader {
    private static final String TOOL = "wandb";
    private static final String TAG = "wandb.";
    private static final String SYSTEM = "system/";

    /** Where W&B keeps its runs, below the folder that a script runs in. */
    private static final String FOLDER = "wandb";

    /** The link to the newest run is none of them. */
    private static final Pattern RUN_FOLDER = Pattern.compile("(?:offline-)?run-.+");

    private static final Pattern RUN_FILE = Pattern.compile("(?:.*/)?run-([^/]+)\\.wandb");

    /** Has a command line and names of people and machines. */
    private static final String METADATA = "wandb-metadata.json";

    private static final int MOST_FILES = 200;

    /** Files that are looked at for one that is of W&B; one without content is left by a disk that was full. */
    private static final int TRIED = 1_000;

    private static final int DEEPEST = 10;

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public boolean reads(HistoryPlace place) throws IOException {
        int left = TRIED;
        for (String path : runFiles(place)) {
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
        for (String path : runFiles(place)) {
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
            metadata(place, folder(path) + MetadataFile.PATH).ifPresent(facts::add);
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

    private static Optional<Told.Environment> metadata(HistoryPlace place, String path) throws IOException {
        try {
            return place.isFile(path)
                    ? Optional.of(MetadataFile.read(place.bytes(path, MetadataFile.MOST_BYTES)))
                    : Optional.empty();
        } catch (HistoryException tooLong) {
            return Optional.empty();
        }
    }

    private static RecordedRun recorded(
            HistoryPlace place, String id, List<String> paths, RunFacts facts, RunsSink sink) throws IOException {
        SortedMap<String, String> params = new TreeMap<>();
        facts.params(params::put);
        SortedMap<String, String> tags = new TreeMap<>();
        facts.tags().forEach((name, value) -> tags.put(TAG + name, value));
        List<RecordedFiles> files = new ArrayList<>();
        for (String path : paths) {
            if (!gather(place, folder(path) + "files", FOLDER, 0, files)) {
                sink.left(
                        "folders of files, of which those beyond " + MOST_FILES + " of a run, or " + DEEPEST
                                + " levels down, are not taken",
                        folder(path) + "files");
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

    /**
     * All files below a folder, but that which tells of people; those of the folder itself first.
     *
     * @return whether all were taken
     */
    private static boolean gather(HistoryPlace place, String folder, String under, int depth, List<RecordedFiles> files)
            throws IOException {
        List<String> folders = new ArrayList<>();
        for (String name : place.names(folder)) {
            String path = folder + "/" + name;
            if (place.isFolder(path)) {
                folders.add(name);
            } else if (place.isFile(path) && !name.equals(METADATA)) {
                if (files.size() == MOST_FILES) {
                    return false;
                }
                files.add(new RecordedFiles(path, under, RecordedFiles.Kind.BESIDE));
            }
        }
        boolean all = depth < DEEPEST || folders.isEmpty();
        for (String name : depth < DEEPEST ? folders : List.<String>of()) {
            all &= gather(place, folder + "/" + name, under + "/" + name, depth + 1, files);
        }
        return all;
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

    /** The place may be a run file, the folder of a run, W&B's folder, or that which it lies in. */
    private static List<String> runFiles(HistoryPlace place) throws IOException {
        if (place.file().isPresent()) {
            return RUN_FILE.matcher(place.file().get()).matches()
                    ? List.of(place.file().get())
                    : List.of();
        }
        List<String> files = new ArrayList<>();
        within(place, "", files);
        for (String above : List.of("", FOLDER + "/")) {
            for (String name : place.names(above.isEmpty() ? "" : FOLDER)) {
                if (RUN_FOLDER.matcher(name).matches() && place.isFolder(above + name)) {
                    within(place, above + name + "/", files);
                }
            }
        }
        return files;
    }

    private static void within(HistoryPlace place, String folder, List<String> files) throws IOException {
        String path = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
        for (String name : place.names(path)) {
            if (RUN_FILE.matcher(name).matches() && place.isFile(folder + name)) {
                files.add(folder + name);
            }
        }
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** What the run says of itself; of one that was killed before it did, what its file is called. */
    private static Optional<String> id(HistoryPlace place, String path) throws IOException {
        if (!isRunFile(place, path)) {
            return Optional.empty();
        }
        Optional<String> said =
                RunRecords.begin(source(place, path)).map(run -> run.facts().getOrDefault("run_id", ""));
        Matcher named = RUN_FILE.matcher(path);
        return said.filter(id -> !id.isBlank())
                .or(() -> named.matches() ? Optional.of(named.group(1)) : Optional.empty());
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
