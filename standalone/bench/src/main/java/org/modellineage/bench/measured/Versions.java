package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Versions of one model as a company's training jobs make them: 20 parameters, 10 metrics, 5 files. */
final class Versions {
    static final ModelRef MODEL = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
    private static final int PARAMS = 20;
    private static final int METRICS = 10;
    private static final int FILES = 5;
    private static final int POINTS = 100;

    private Versions() {}

    static ModelStamped stamped(int number) {
        TreeMap<String, Double> latest = new TreeMap<>();
        TreeMap<String, MetricSummary> summaries = new TreeMap<>();
        for (int i = 0; i < METRICS; i++) {
            MetricPoint point = new MetricPoint(Drawn.value((long) number * METRICS + i), POINTS, Drawn.START);
            latest.put("metric-" + i, point.value());
            summaries.put("metric-" + i, new MetricSummary(point, point, point, point.value(), POINTS));
        }
        return new ModelStamped(
                MODEL.version(number),
                new Manifest(files(number)),
                params(number),
                latest,
                new Measured(summaries, List.of()),
                List.of(new Input("corpus", Drawn.sha256("corpus " + number % 50), "corpus/**", "train", List.of())),
                provenance(number),
                build("train", number),
                new RunId(Drawn.id(number)),
                VersionNotes.NONE,
                Set.of("alice"));
    }

    /** A use of a version by a build of one of 100 jobs. */
    static VersionUsed used(int version, int use) {
        return new VersionUsed(MODEL.version(version), build("serve-" + use % 100, use / 100 + 1), "fetchModel");
    }

    static BuildRef build(String job, int number) {
        return new BuildRef(Drawn.id(job.hashCode() * 1_000_003L + number), job, number);
    }

    private static List<FileDigest> files(int number) {
        List<FileDigest> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            String path = "out/part-" + i + ".safetensors";
            files.add(new FileDigest(path, 1_000_000L + number, Drawn.sha256(number + path)));
        }
        return files;
    }

    private static TreeMap<String, String> params(int number) {
        TreeMap<String, String> params = new TreeMap<>();
        for (int i = 0; i < PARAMS; i++) {
            params.put(String.format(Locale.ROOT, "param-%02d", i), String.valueOf(number * (i + 1L) % 1_000));
        }
        return params;
    }

    private static Provenance provenance(int number) {
        return Provenance.of(Map.of(
                Provenance.BUILD_URL,
                "job/train/" + number + "/",
                Provenance.BUILD_CAUSES,
                "Started by user alice",
                Provenance.AGENT,
                "gpu-" + number % 8,
                Provenance.SCM_URL,
                "https://git.example.org/tiny-lm.git",
                Provenance.SCM_COMMIT,
                Drawn.sha256("commit " + number).hex().substring(0, 40),
                Provenance.SCM_BRANCH,
                "main",
                Provenance.LOG_BYTES,
                String.valueOf(10_000 + number),
                Provenance.LOG_SHA256,
                Drawn.sha256("log " + number).hex()));
    }

    /** The files of a ledger, the first one first. */
    static List<Path> segments(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("ledger"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** The last lines of a ledger with their line feeds, in order. */
    static List<byte[]> lastLines(Path home, int count) throws IOException {
        Deque<byte[]> lines = new ArrayDeque<>();
        List<Path> segments = segments(home);
        for (int i = segments.size() - 1; i >= 0 && lines.size() < count; i--) {
            byte[] file = Files.readAllBytes(segments.get(i));
            int end = file.length;
            while (end > 0 && lines.size() < count) {
                int start = end - 1;
                while (start > 0 && file[start - 1] != '\n') {
                    start--;
                }
                lines.addFirst(Arrays.copyOfRange(file, start, end));
                end = start;
            }
        }
        return new ArrayList<>(lines);
    }
}
