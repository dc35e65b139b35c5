package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One run of an export. Its rows are read once for all but its series, and again when these are asked for. */
final class NeptuneRun {
    static final String TOOL = "neptune";

    /** Numbers of one version of a model. */
    static final int SERIES = 10_000;

    /** Series of texts of which the last text is kept, and how much of it in UTF-16 units. */
    static final int TEXTS = 100;

    private static final int TEXT_LENGTH = 500;
    private static final List<String> FIRST =
            Stream.concat(Stream.of(Row.TIME), Row.VALUES.stream()).toList();
    private static final Set<String> RUNNING = Set.of("running", "active", "Active");
    private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Export export;
    private final Rows rows;
    private final RunsSink sink;
    private final Attributes attributes;
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final Leaving leaving;
    private final FilesOf files;
    private Instant last = Instant.MIN;

    NeptuneRun(HistoryPlace place, Export export, RunsSink sink) {
        this.export = export;
        this.rows = new Rows(place, export);
        this.sink = sink;
        this.attributes = new Attributes(sink::left);
        this.leaving = new Leaving(sink::left);
        this.files = new FilesOf(export, "", leaving);
    }

    /** Tells the run; whether the reader is to go on. */
    boolean tell() throws IOException {
        rows.tell(FIRST, this::take);
        if (attributes.id().isEmpty()) {
            throw export.wrong("it has no rows");
        }
        RecordedRun run = recorded();
        return sink.run(run, points -> rows.tell(List.of(Row.STEP, Row.TIME, Row.FLOAT), row -> point(row, points)));
    }

    private void take(Row row) {
        if (attributes.take(row) || files.take(row)) {
            return;
        }
        String path = row.text(Row.PATH);
        switch (row.text(Row.TYPE)) {
            case "float_series" ->
                row.time(Row.TIME).filter(time -> time.isAfter(last)).ifPresent(time -> last = time);
            case "string_series" -> {
                leaving.leave("series of texts, of which the last text is kept as a tag", row);
                if (texts.size() < TEXTS || texts.containsKey(path)) {
                    texts.put(path, cut(row.text(Row.STRING)));
                }
            }
            case "histogram_series" -> leaving.leave("series of histograms", row);
            default -> leaving.leave("attributes without a value that is known", row);
        }
    }

    static String cut(String text) {
        int end = Math.min(text.length(), TEXT_LENGTH);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private RecordedRun recorded() {
        SortedMap<String, String> tags = new TreeMap<>(texts);
        tags.putAll(attributes.system());
        Optional<Instant> started = attributes.time("creation_time");
        Optional<Instant> ended = last.equals(Instant.MIN) ? attributes.time("ping_time") : Optional.of(last);
        RunStatus status = status();
        return new RecordedRun(
                TOOL,
                id(attributes.id()),
                attributes
                        .system("name")
                        .or(() -> attributes.system("custom_run_id"))
                        .orElse(""),
                attributes.project(),
                attributes.system("forking/parent").map(this::id),
                started,
                status.ended() ? ended : Optional.empty(),
                status,
                attributes.own(),
                tags,
                List.of(),
                files.all(attributes.id()));
    }

    /** Ids are those of a project. */
    private String id(String run) {
        return attributes.project() + "/" + run;
    }

    private RunStatus status() {
        if (attributes.system("failed").filter("true"::equals).isPresent()) {
            return RunStatus.FAILED;
        }
        return attributes.system("state").filter(RUNNING::contains).isPresent()
                ? RunStatus.RUNNING
                : RunStatus.FINISHED;
    }

    private void point(Row row, RunsSink.PointSink points) throws IOException {
        if (!row.text(Row.TYPE).equals("float_series")) {
            return;
        }
        String path = row.text(Row.PATH);
        Optional<Double> value = row.number();
        Optional<BigDecimal> step = row.step().map(of -> of.setScale(0, RoundingMode.FLOOR));
        if (value.isEmpty()
                || step.isEmpty()
                || step.get().compareTo(LOWEST) < 0
                || step.get().compareTo(HIGHEST) > 0) {
            leaving.leave("series with points that have no value or no step", row);
            return;
        }
        if (row.step().get().compareTo(step.get()) != 0) {
            leaving.leave("series with fractions of steps, which are rounded down", row);
        }
        long time = row.time(Row.TIME)
                .or(() -> attributes.time("creation_time"))
                .orElse(Instant.EPOCH)
                .toEpochMilli();
        points.point(path, value.get(), step.get().longValue(), time);
    }
}
