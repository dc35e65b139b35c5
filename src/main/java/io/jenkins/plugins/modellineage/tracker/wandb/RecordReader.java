package io.jenkins.plugins.modellineage.tracker.wandb;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads records, of SDK 0.16 to 0.31.
 *
 * @see <a href="https://github.com/wandb/wandb/blob/main/wandb/proto/wandb_internal.proto">wandb_internal.proto</a>
 */
public final class RecordReader {
    private static final int TEXT_BYTES = 1 << 20;

    /** The year 9999; what is beyond it is no time of a run, and has no milliseconds at some point. */
    private static final long FARTHEST_SECONDS = 253_402_300_799L;

    private static final long NANOS = 1_000_000_000L;

    /** Facts of a run that are texts, by their fields. */
    private static final Map<Integer, String> RUN = Map.of(
            1, "run_id", 2, "entity", 3, "project", 6, "group", 7, "job_type", 8, "name", 9, "notes", 12, "sweep_id");

    private static final int TAGS = 10;

    /** Facts of an environment that tell nothing of people, by their fields. */
    private static final Map<Integer, String> ENVIRONMENT =
            Map.of(1, "os", 2, "python", 4, "docker", 18, "gpu_type", 25, "cuda_version");

    /** Those that are whole numbers. */
    private static final Map<Integer, String> COUNTS =
            Map.of(16, "cpu_count", 17, "cpu_count_logical", 19, "gpu_count");

    private RecordReader() {}

    /**
     * One record.
     *
     * @throws io.jenkins.plugins.modellineage.weights.ModelFileException when the bytes are none
     */
    public static Told read(byte[] bytes) throws IOException {
        WireMessage record = new WireMessage(FileBytes.of(bytes));
        Told told = new Told.Other();
        while (record.next()) {
            told = switch (record.field()) {
                case 2 -> HistoryReader.read(record.message());
                case 3 -> summary(record.message());
                case 5 -> updates(record.message());
                case 7 -> stats(record.message());
                case 8 -> artifact(record.message());
                case 10 -> NoteReader.alert(record.message());
                case 11 -> NoteReader.telemetry(record.message());
                case 12 -> NoteReader.definition(record.message());
                case 17 -> run(record.message());
                case 18 -> exit(record.message());
                case 21 -> NoteReader.header(record.message());
                case 26 -> environment(record.message());
                default -> told;
            };
        }
        return told;
    }

    /** Of a message that is one number. */
    static long number(WireMessage one) throws IOException {
        long number = 0;
        while (one.next()) {
            number = one.field() == 1 ? one.varint() : number;
        }
        return number;
    }

    private static Told.Config updates(WireMessage change) throws IOException {
        List<Item> update = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        while (change.next()) {
            if (change.field() == 1) {
                item(change.message()).ifPresent(update::add);
            } else if (change.field() == 2) {
                item(change.message()).ifPresent(item -> removed.add(item.name()));
            }
        }
        return new Told.Config(update, removed);
    }

    private static Told summary(WireMessage change) throws IOException {
        Told.Config changed = updates(change);
        return new Told.Summary(changed.update(), changed.removed());
    }

    private static Told stats(WireMessage stats) throws IOException {
        List<Item> items = new ArrayList<>();
        Instant at = Instant.EPOCH;
        while (stats.next()) {
            if (stats.field() == 2) {
                at = instant(stats.message());
            } else if (stats.field() == 3) {
                item(stats.message()).ifPresent(items::add);
            }
        }
        return new Told.Stats(at, items);
    }

    private static Told artifact(WireMessage artifact) throws IOException {
        String type = "";
        String name = "";
        String digest = "";
        List<String> aliases = new ArrayList<>();
        List<LoggedArtifact.Entry> entries = new ArrayList<>();
        while (artifact.next()) {
            switch (artifact.field()) {
                case 4 -> type = artifact.text(TEXT_BYTES);
                case 5 -> name = artifact.text(TEXT_BYTES);
                case 6 -> digest = artifact.text(TEXT_BYTES);
                case 11 -> aliases.add(artifact.text(TEXT_BYTES));
                case 12 -> manifest(artifact.message(), entries);
                default -> {} // what it is for, and how W&B calls it
            }
        }
        return new Told.Artifact(new LoggedArtifact(type, name, digest, aliases, entries));
    }

    private static void manifest(WireMessage manifest, List<LoggedArtifact.Entry> entries) throws IOException {
        while (manifest.next()) {
            if (manifest.field() == 4) {
                entries.add(entry(manifest.message()));
            }
        }
    }

    private static LoggedArtifact.Entry entry(WireMessage entry) throws IOException {
        String path = "";
        String digest = "";
        Optional<String> reference = Optional.empty();
        Optional<String> copy = Optional.empty();
        long size = 0;
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> path = entry.text(TEXT_BYTES);
                case 2 -> digest = entry.text(TEXT_BYTES);
                case 3 -> reference = Optional.of(entry.text(TEXT_BYTES));
                case 4 -> size = entry.varint();
                case 6 -> copy = Optional.of(entry.text(TEXT_BYTES));
                default -> {} // kind of file
            }
        }
        return new LoggedArtifact.Entry(path, digest, reference, size, copy);
    }

    private static Told run(WireMessage run) throws IOException {
        Map<String, String> facts = new TreeMap<>();
        List<String> tags = new ArrayList<>();
        List<Item> config = new ArrayList<>();
        Optional<Instant> started = Optional.empty();
        while (run.next()) {
            String fact = RUN.get(run.field());
            if (fact != null) {
                facts.put(fact, run.text(TEXT_BYTES));
            } else if (run.field() == TAGS) {
                tags.add(run.text(TEXT_BYTES));
            } else if (run.field() == 4) {
                config.addAll(updates(run.message()).update());
            } else if (run.field() == 17) {
                started = Optional.of(instant(run.message()));
            } else if (run.field() == 21) {
                git(run.message(), facts);
            }
        }
        if (!tags.isEmpty()) {
            facts.put("tags", String.join(",", tags));
        }
        return new Told.Run(facts, config, started);
    }

    /** The commit alone: an address may have a name in it. */
    private static void git(WireMessage git, Map<String, String> facts) throws IOException {
        while (git.next()) {
            if (git.field() == 2) {
                facts.put("git_commit", git.text(TEXT_BYTES));
            }
        }
    }

    private static Told exit(WireMessage exit) throws IOException {
        int code = 0;
        long runtime = 0;
        while (exit.next()) {
            if (exit.field() == 1) {
                code = (int) exit.varint();
            } else if (exit.field() == 2) {
                runtime = Math.max(0, Math.min(exit.varint(), Integer.MAX_VALUE));
            }
        }
        return new Told.Exit(code, runtime);
    }

    private static Told environment(WireMessage environment) throws IOException {
        Map<String, String> facts = new TreeMap<>();
        while (environment.next()) {
            String fact = ENVIRONMENT.get(environment.field());
            if (fact != null) {
                facts.put(fact, environment.text(TEXT_BYTES));
            } else if (COUNTS.containsKey(environment.field())) {
                facts.put(COUNTS.get(environment.field()), Long.toUnsignedString(environment.varint()));
            } else if (environment.field() == 9) {
                git(environment.message(), facts);
            } else if (environment.field() == 21) {
                facts.put("memory_total", Long.toUnsignedString(number(environment.message())));
            }
        }
        return new Told.Environment(facts);
    }

    private static Instant instant(WireMessage timestamp) throws IOException {
        long seconds = 0;
        long nanos = 0;
        while (timestamp.next()) {
            if (timestamp.field() == 1) {
                seconds = timestamp.varint();
            } else if (timestamp.field() == 2) {
                nanos = timestamp.varint();
            }
        }
        boolean near = Math.abs(seconds) <= FARTHEST_SECONDS && nanos >= 0 && nanos < NANOS;
        return near ? Instant.ofEpochSecond(seconds, nanos) : Instant.EPOCH;
    }

    /** Empty when it has no key. */
    static Optional<Item> item(WireMessage item) throws IOException {
        String key = "";
        List<String> nested = new ArrayList<>();
        String json = null;
        String typed = null;
        while (item.next()) {
            switch (item.field()) {
                case 1 -> key = item.text(TEXT_BYTES);
                case 2 -> nested.add(item.text(TEXT_BYTES));
                case 16 -> json = item.text(RecordLog.MOST_BYTES);
                case 4 -> typed = String.valueOf(item.varint() != 0);
                case 5 -> typed = String.valueOf(zigZag(item.varint()));
                case 6 -> typed = MetricNumbers.written(Double.longBitsToDouble(item.fixed64()));
                case 8 -> typed = item.text(RecordLog.MOST_BYTES);
                default -> {} // nothing, and a text
            }
        }
        List<String> parts = nested.isEmpty() ? List.of(key) : nested;
        String value = json != null ? json : typed != null ? typed : "null";
        return parts.get(0).isEmpty() ? Optional.empty() : Optional.of(new Item(parts, value));
    }

    private static long zigZag(long value) {
        return value >>> 1 ^ -(value & 1);
    }
}
