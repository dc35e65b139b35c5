package org.modellineage.bench.scale;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.modellineage.bench.measured.Drawn;

/**
 * What one controller records: the same names on all of them, and other ids and values on each.
 *
 * @param controller its number
 */
record Recorded(int controller) {
    static final String JOB = "train";
    static final String EXPERIMENT = "tiny-lm";
    static final ModelRef MODEL = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
    static final StageName STAGE = StageName.parse("production");
    static final long ENDED = Drawn.START + 3_600_000;
    private static final long APART = 1_000_000;
    private static final int PARAMS = 5;

    RunId id(int run) {
        return new RunId(Drawn.id(controller * APART + run));
    }

    /** The one run of the build of that number. */
    RunStarted started(int run) {
        return started(run, build(run));
    }

    RunStarted started(int run, BuildRef build) {
        return new RunStarted(
                id(run), Optional.empty(), new ExperimentName(EXPERIMENT), build, Instant.ofEpochMilli(Drawn.START));
    }

    BuildRef build(int number) {
        return new BuildRef(Drawn.id(-(controller * APART + number)), JOB, number);
    }

    SortedMap<String, String> params(int run) {
        TreeMap<String, String> params = new TreeMap<>();
        for (int i = 0; i < PARAMS; i++) {
            params.put("param-" + i, controller + "/" + run + "/" + i);
        }
        return params;
    }

    static String key(int key) {
        return "metric-" + key;
    }

    /** The points of one metric of a run. */
    List<MetricRecord> points(int run, int key, int count) {
        List<MetricRecord> points = new ArrayList<>();
        for (int step = 0; step < count; step++) {
            points.add(new MetricRecord(key(key), point(run, key, step)));
        }
        return points;
    }

    MetricPoint point(int run, int key, int step) {
        double value = Drawn.value(((controller * 1_009L + run) * 101 + key) * 10_007 + step);
        return new MetricPoint(value, step, Drawn.START + step);
    }

    ModelStamped stamped(int number, int run) {
        Manifest manifest = new Manifest(
                List.of(new FileDigest("out/model.safetensors", 1_000_000L + number, Drawn.sha256(digest(number)))));
        return new ModelStamped(
                MODEL.version(number),
                manifest,
                params(run),
                new TreeMap<>(),
                new Measured(new TreeMap<>(), List.of()),
                List.of(),
                Provenance.of(Map.of()),
                build(run),
                id(run),
                VersionNotes.NONE,
                Set.of("alice"));
    }

    private String digest(int number) {
        return controller + " " + number;
    }
}
