package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.evaluation.EvaluatedRun;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.metric.Points;
import io.jenkins.plugins.modellineage.metric.SeriesReader;
import io.jenkins.plugins.modellineage.metric.Stretch;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run with everything that makes an export hard, and a version of it. */
final class ExportSample {
    static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    static final RunId PARENT = new RunId("00000000000000000000000000000001");
    static final FileDigest MODEL = file("out/model.bin", "weights");
    static final FileDigest GONE = file("out/gone.bin", "gone");

    private static final EvaluatedRun NOT_EVALUATED = new EvaluatedRun() {
        @Override
        public List<RecordedEvaluation> all() {
            return List.of();
        }

        @Override
        public ScoreTable scores(RecordedEvaluation evaluation) {
            return new ScoreTable.Builder().build();
        }
    };

    private ExportSample() {}

    static FileDigest file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new FileDigest(path, bytes.length, Sha256.of(bytes));
    }

    static SortedMap<String, MetricSeries> series() {
        SortedMap<String, MetricSeries> series = new TreeMap<>();
        put(
                series,
                "loss",
                new MetricPoint(0.5, 0, 1_000),
                new MetricPoint(0.25, 1, 2_000),
                new MetricPoint(1e-7, 2, 3_000));
        put(series, "Loss", new MetricPoint(7, -1, 1_000));
        put(
                series,
                "odd",
                new MetricPoint(Double.NaN, 0, 1_000),
                new MetricPoint(Double.POSITIVE_INFINITY, 1, 1_000),
                new MetricPoint(Double.NEGATIVE_INFINITY, 2, 1_000));
        put(series, "train/acc", new MetricPoint(0.9, 0, 1_000));
        put(series, "acc@1 (val)", new MetricPoint(0.8, 0, 1_000));
        return series;
    }

    private static void put(Map<String, MetricSeries> all, String key, MetricPoint... points) {
        all.put(key, new MetricSeries(key, List.of(points)));
    }

    static TrackedRun run() {
        return run(Map.of("team", "search, ads", "mlflow.user", "alice"), Map.of("k", "v"));
    }

    private static TrackedRun run(Map<String, String> tags, Map<String, String> ofData) {
        SortedMap<String, MetricSummary> metrics = new TreeMap<>();
        series().forEach((key, series) -> metrics.put(key, series.summary()));
        return new TrackedRun(
                RUN,
                Optional.of(PARENT),
                new ExperimentName("team/tiny: \"lm\""),
                Sample.build("team/train", 7),
                RunStatus.FAILED,
                Sample.START,
                Optional.of(Sample.START.plusSeconds(60)),
                new TreeMap<>(Map.of(
                        "lr", "0.1", "optimizer/name", "adam", "../up", "x", "note", "two\nlines", "formula", "=1+1")),
                metrics,
                new TreeMap<>(tags),
                List.of(
                        Input.ofFiles("corpus", "s3://bucket/corpus", "train", List.of(file("a.txt", "a"))),
                        new Dataset("d", "ebd67c81", "code", "{\"x\": 1}", "", "", new TreeMap<>(ofData)).input()),
                List.of(GONE, MODEL),
                Provenance.of(Map.of(Provenance.SCM_COMMIT, "abc123", Provenance.AGENT, "gpu-1")),
                List.of());
    }

    static ModelVersion version() {
        return version(Map.of("a", "b"));
    }

    private static ModelVersion version(Map<String, String> tags) {
        Sample sample = new Sample();
        sample.record(
                Sample.by(run().build()),
                ModelStamped.of(
                        Sample.TINY.version(1),
                        run(),
                        new Manifest(List.of(MODEL)),
                        new VersionNotes(Optional.of("2.1.0"), Optional.of("best: so far"), new TreeMap<>(tags))));
        return sample.registry().version(Sample.TINY.version(1)).orElseThrow();
    }

    static ExportedRun leaving() {
        return leaving(run(), Optional.empty());
    }

    /** Whose run has those tags. */
    static ExportedRun tagged(Map<String, String> tags) {
        return leaving(run(tags, Map.of()), Optional.empty());
    }

    /** Whose data set has those tags. */
    static ExportedRun taggedData(Map<String, String> tags) {
        return leaving(run(Map.of(), tags), Optional.empty());
    }

    /** Of an experiment that was renamed and deleted since the run was recorded. */
    static ExportedRun renamed() {
        return leaving(
                run(),
                Optional.of(new Experiment(
                        new ExperimentId("17"),
                        List.of(run().experiment(), new ExperimentName("today")),
                        Sample.START,
                        Sample.START,
                        Lifecycle.DELETED,
                        new TreeMap<>())));
    }

    private static ExportedRun leaving(TrackedRun run, Optional<Experiment> experiment) {
        return new ExportedRun(
                run,
                run.build(),
                experiment,
                Optional.of("https://jenkins.example.org/job/team/job/train/7/"),
                reader(),
                ExportSample::open,
                NOT_EVALUATED,
                LoggedWith.NOTHING,
                SentTraces.NOTHING,
                List.of(exportedVersion()));
    }

    static ExportedVersion exportedVersion() {
        return new ExportedVersion(
                "team/tiny-lm", version(), List.of(Sample.PRODUCTION), Optional.empty(), ExportSample::open);
    }

    /** That has those tags, as its model has. */
    static ExportedVersion taggedVersion(SortedMap<String, String> tags) {
        ModelNotes notes = new ModelNotes(Sample.START, Sample.START, Optional.empty(), tags);
        return new ExportedVersion("team/tiny-lm", version(tags), List.of(), Optional.of(notes), ExportSample::open);
    }

    private static ByteArrayInputStream open(FileDigest file) throws IOException {
        if (file.equals(GONE)) {
            throw new FileNotFoundException(file.path());
        }
        return new ByteArrayInputStream("weights".getBytes(StandardCharsets.UTF_8));
    }

    static SeriesReader reader() {
        return new SeriesReader() {
            @Override
            public <T> SortedMap<String, T> series(Set<String> metrics, Points.Question<T> question)
                    throws IOException {
                SortedMap<String, T> answers = new TreeMap<>();
                for (String metric : metrics) {
                    answers.put(
                            metric,
                            question.answer(
                                    points(ExportSample.series().get(metric).points())));
                }
                return answers;
            }
        };
    }

    private static Points points(List<MetricPoint> points) {
        return new Points() {
            @Override
            public int size() {
                return points.size();
            }

            @Override
            public List<MetricPoint> page(int from, int to) {
                return points.subList(from, to);
            }

            @Override
            public Stretch stretch(int from, int to) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** Tells what it was given. */
    static RunSource source(ExportedRun... runs) {
        return taker -> {
            for (ExportedRun run : runs) {
                taker.run(run);
            }
        };
    }

    /** Keeps what is written. */
    static final class Kept implements Destination {
        final Map<String, ByteArrayOutputStream> files = new HashMap<>();
        final List<String> folders = new ArrayList<>();

        @Override
        public OutputStream create(String path) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            files.put(path, file);
            return file;
        }

        @Override
        public void folder(String path) {
            folders.add(path);
        }

        @Override
        public void remove(String path) {
            files.remove(path);
        }

        String text(String path) {
            return files.get(path).toString(StandardCharsets.UTF_8);
        }
    }
}
