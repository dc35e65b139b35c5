package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.sqlite.Database;
import io.jenkins.plugins.modellineage.tracker.sqlite.DatabaseException;
import io.jenkins.plugins.modellineage.tracker.sqlite.Table;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One run that {@code neptune-scale} kept for later: what each of its processes was to send. Nothing tells whether it ended well, as
 * nothing of Neptune 3 does.
 */
final class OfflineRun {
    private static final String OPERATIONS = "run_operations";

    /** Texts in all sets of a run. */
    private static final int IN_SETS = 10_000;

    private final HistoryPlace place;
    private final String project;
    private final String id;
    private final List<String> files;
    private final RunsSink sink;
    private final Attributes attributes;
    private final Leaving leaving;
    private final Map<String, TreeSet<String>> sets = new HashMap<>();
    private final SortedMap<String, String> texts = new TreeMap<>();
    private int inSets;
    private String name = "";
    private Optional<String> parent = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    /** @param files one of each process, from the first on */
    OfflineRun(HistoryPlace place, String project, String id, List<String> files, RunsSink sink) {
        this.place = place;
        this.project = project;
        this.id = id;
        this.files = List.copyOf(files);
        this.sink = sink;
        this.attributes = new Attributes(sink::left);
        this.leaving = new Leaving(sink::left);
    }

    /** Tells the run; whether the reader is to go on. */
    boolean tell() throws IOException {
        operations(this::created, this::take);
        sets.forEach((path, texts) -> attributes.set(id, path, String.join(", ", texts)));
        SortedMap<String, String> tags = new TreeMap<>(texts);
        tags.putAll(attributes.system());
        RecordedRun run = new RecordedRun(
                NeptuneRun.TOOL,
                project + "/" + id,
                name.isEmpty() ? id : name,
                project,
                parent.map(of -> project + "/" + of),
                started,
                last,
                RunStatus.FINISHED,
                attributes.own(),
                tags,
                List.of(),
                List.of());
        return sink.run(run, points -> operations(created -> {}, update -> points(update, points)));
    }

    private interface Taker<T> {
        void take(T operation) throws IOException;
    }

    private void operations(Taker<Operation.Created> created, Taker<Operation.Update> updated) throws IOException {
        for (String file : files) {
            try (Database database = new Database(place.random(file))) {
                Optional<Table> table = database.table(OPERATIONS);
                if (table.isPresent()) {
                    table.get().rows(row -> {
                        if (row.number("operation_type") == Operation.CREATE) {
                            created.take(Operation.Created.read(row.bytes("operation")));
                        } else if (row.number("operation_type") == Operation.UPDATE) {
                            updated.take(Operation.Update.read(row.bytes("operation")));
                        }
                        return true;
                    });
                }
            } catch (DatabaseException | ModelFileException unreadable) {
                throw new HistoryException(file, unreadable);
            }
        }
    }

    private void created(Operation.Created run) {
        started = started.or(() -> run.at().flatMap(at -> RecordedRun.time(at.toEpochMilli())));
        name = name.isEmpty() ? run.experiment() : name;
        if (parent.isEmpty() && run.parent().isPresent()) {
            parent = run.parent();
            attributes.set(id, "sys/forking/parent", run.parent().get());
            run.step().ifPresent(step -> attributes.set(id, "sys/forking/step", step));
        }
    }

    private void take(Operation.Update update) {
        update.at().flatMap(at -> RecordedRun.time(at.toEpochMilli())).ifPresent(at -> last = Optional.of(at));
        for (Operation.Named named : update.set()) {
            if (named.value() instanceof List<?> more) {
                more.forEach(text -> add(named.path(), String.valueOf(text)));
            } else if (named.value() instanceof Operation.Unread unread) {
                leave(unread, named.path());
            } else {
                attributes.set(id, named.path(), named.value());
            }
        }
        for (Operation.Named named : update.appended()) {
            if (named.value() instanceof String text) {
                leaving.leave("series of texts, of which the last text is kept as a tag", id, named.path());
                if (texts.size() < NeptuneRun.TEXTS || texts.containsKey(named.path())) {
                    texts.put(named.path(), NeptuneRun.cut(text));
                }
            } else if (named.value() instanceof Operation.Unread unread) {
                leave(unread, named.path());
            }
        }
    }

    private void add(String path, String text) {
        if (++inSets <= IN_SETS) {
            sets.computeIfAbsent(path, any -> new TreeSet<>()).add(text);
        } else {
            leaving.leave("sets of texts that are too many", id, path);
        }
    }

    private void leave(Operation.Unread what, String path) {
        String left =
                switch (what) {
                    case FILE -> "files that were to be uploaded, which are where the program had them";
                    case HISTOGRAM -> "series of histograms";
                    case OTHER -> "attributes without a value that is known";
                };
        leaving.leave(left, id, path);
    }

    private void points(Operation.Update update, RunsSink.PointSink points) throws IOException {
        if (update.preview()) {
            return;
        }
        BigDecimal step = update.step().setScale(0, RoundingMode.FLOOR);
        long time = update.at().or(() -> started).orElse(Instant.EPOCH).toEpochMilli();
        for (Operation.Named named : update.appended()) {
            if (named.value() instanceof Number value) {
                if (step.compareTo(update.step()) != 0) {
                    leaving.leave("series with fractions of steps, which are rounded down", id, named.path());
                }
                points.point(named.path(), value.doubleValue(), step.longValue(), time);
            }
        }
    }
}
