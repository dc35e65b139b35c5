package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.experiment.Credentials;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink.PointSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One run of a file store: a folder with a file for each parameter, metric and tag, whose path is its key. */
final class FileRun {
    private static final int LINE = 1_000;

    private final HistoryPlace place;
    private final KeyFiles keys;
    private final FileStore.Place at;
    private final String folder;

    FileRun(HistoryPlace place, FileStore.Place at) {
        this.place = place;
        this.keys = new KeyFiles(place);
        this.at = at;
        this.folder = at.folder() + "/";
    }

    RecordedRun recorded(FileStore.Meta meta, RunsSink sink) throws IOException {
        SortedMap<String, String> tags = keys.texts(folder + "tags");
        String id = meta.text("run_id").isEmpty() ? at.name() : meta.text("run_id");
        return new MlflowRun(id, meta.text("run_name"), at.experimentName(), meta.text("status"))
                .between(meta.number("start_time"), meta.number("end_time"))
                .with(keys.texts(folder + "params"), tags)
                .recorded(inputs(sink), files(meta, id, sink));
    }

    private List<Input> inputs(RunsSink sink) throws IOException {
        List<Input> inputs = new ArrayList<>();
        Held held = new Held(folder + "inputs");
        for (String name : place.names(folder + "inputs")) {
            String path = folder + "inputs/" + name + FileStore.META;
            try {
                FileStore.Meta input = FileStore.Meta.of(place, path);
                if (input.text("source_type").equals("DATASET")) {
                    inputs.add(input(input, held));
                } else {
                    sink.left("models as inputs", name);
                }
            } catch (HistoryException | IllegalArgumentException unreadable) {
                sink.left("inputs that cannot be read", unreadable.getMessage());
            }
        }
        return inputs;
    }

    private Input input(FileStore.Meta input, Held held) throws HistoryException {
        String file = at.experiment() + "/datasets/" + input.text("source_id") + FileStore.META;
        FileStore.Meta dataset = FileStore.Meta.of(place, file);
        held.add(dataset.text("source"), dataset.text("schema"), dataset.text("profile"));
        TreeMap<String, String> tags = new TreeMap<>();
        if (input.values().get("tags") instanceof Map<?, ?> said) {
            said.forEach((key, value) -> tags.put(key.toString(), value.toString()));
        }
        return new Dataset(
                        dataset.text("name"),
                        dataset.text("digest"),
                        dataset.text("source_type"),
                        Credentials.withoutAny(dataset.text("source")),
                        dataset.text("schema"),
                        dataset.text("profile"),
                        tags)
                .input();
    }

    /** What the run logged, with the models that it logged apart. */
    private ModelFolders files(FileStore.Meta meta, String id, RunsSink sink) throws IOException {
        String artifacts = folder + "artifacts";
        ModelFolders files = new ModelFolders(place, sink);
        if (!files.own(artifacts)) {
            files.tellMissing(meta.text("artifact_uri"), id, uri -> uri.endsWith("/" + own()));
        }
        for (String model : place.names(folder + "outputs")) {
            String of = at.experiment() + "/models/" + model;
            try {
                files.model(facts(of, model, sink), id, Optional.of(of + "/artifacts"));
            } catch (HistoryException unreadable) {
                sink.left("logged models that cannot be read", unreadable.getMessage());
            }
        }
        return files;
    }

    private LoggedModelFacts facts(String of, String id, RunsSink sink) throws IOException {
        FileStore.Meta told = FileStore.Meta.of(place, of + FileStore.META);
        LoggedModelFacts facts = new LoggedModelFacts(id, told.text("name"))
                .being(told.text("model_type"), told.number("status"), told.number("creation_timestamp"));
        keys.texts(of + "/params").forEach(facts::param);
        keys.in(of + "/tags").forEach(tag -> facts.tellLeft(tag, sink));
        for (String metric : keys.in(of + "/metrics")) {
            String path = of + "/metrics/" + metric;
            each(path, line -> {
                String[] fields = fields(line, path);
                facts.metric(
                        metric,
                        point(fields, path, line),
                        fields.length > 3 ? fields[3] : "",
                        fields.length > 4 ? fields[4] : "");
            });
        }
        return facts;
    }

    /** The end of the path of the run's own folder, from that of the store on. */
    private String own() {
        return (at.experiment().contains("/") ? "" : place.name() + "/") + folder + "artifacts";
    }

    /** The lines of each metric: time, value and step, of which MLflow 1.0 wrote the first two. */
    void series(PointSink points) throws IOException {
        for (String metric : keys.in(folder + "metrics")) {
            String path = folder + "metrics/" + metric;
            each(path, line -> {
                MetricPoint point = point(fields(line, path), path, line);
                points.point(metric, point.value(), point.step(), point.timestamp());
            });
        }
    }

    /** Takes a line that is not blank. */
    private interface LineSink {
        void take(String line) throws IOException;
    }

    private void each(String path, LineSink sink) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(place.open(path), StandardCharsets.UTF_8))) {
            for (String line = line(lines, path); line != null; line = line(lines, path)) {
                if (!line.isBlank()) {
                    sink.take(line);
                }
            }
        }
    }

    private static String[] fields(String line, String path) throws HistoryException {
        String[] fields = line.strip().split(" +");
        if (fields.length < 2) {
            throw noPoint(path, line);
        }
        return fields;
    }

    private static MetricPoint point(String[] fields, String path, String line) throws HistoryException {
        try {
            return new MetricPoint(
                    MetricNumbers.parse(fields[1]),
                    fields.length > 2 ? Long.parseLong(fields[2]) : 0,
                    Long.parseLong(fields[0]));
        } catch (NumberFormatException none) {
            throw noPoint(path, line);
        }
    }

    private static HistoryException noPoint(String path, String line) {
        return new HistoryException(path, "the line " + line + " is no time, value and step");
    }

    /** A line may be as long as a hostile file. Null at the end. */
    private static String line(BufferedReader lines, String path) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            if (line.length() > LINE) {
                throw new HistoryException(path, "a line has more than " + LINE + " characters");
            }
            c = lines.read();
        }
        return line.toString();
    }
}
