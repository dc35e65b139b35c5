package io.jenkins.plugins.modellineage.comparison;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.gate.Candidate;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run or a version, as far as it is compared with others.
 *
 * @param metrics the value of each that counts
 * @param files what it made
 * @param facts what Jenkins witnessed of it, as the reader may know it
 * @param directions which way its metrics get better, as its evaluations say
 */
public record Side(
        SortedMap<String, String> params,
        SortedMap<String, Double> metrics,
        List<Input> inputs,
        List<FileDigest> files,
        SortedMap<String, String> facts,
        SortedMap<String, String> tags,
        Directions directions) {
    public Side {
        params = SortedMaps.copyOf(params);
        metrics = SortedMaps.copyOf(metrics);
        inputs = List.copyOf(inputs);
        files = List.copyOf(files);
        facts = SortedMaps.copyOf(facts);
        tags = SortedMaps.copyOf(tags);
        Objects.requireNonNull(directions, "directions");
    }

    /** What a run has recorded so far. */
    public static Side of(TrackedRun run, Map<String, String> facts) {
        return new Side(
                run.params(),
                run.latestMetrics(),
                run.inputs(),
                run.artifacts(),
                SortedMaps.copyOf(facts),
                run.tags(),
                Directions.NONE);
    }

    /** A version with its metrics as gates count them, also what was measured after the stamp. */
    public static Side of(ModelVersion version, Map<String, String> facts) {
        return new Side(
                version.params(),
                counted(version),
                version.inputs(),
                version.manifest().files(),
                SortedMaps.copyOf(facts),
                version.tags(),
                Directions.ofEvaluations(version.counting()));
    }

    private static SortedMap<String, Double> counted(ModelVersion version) {
        TreeMap<String, Double> values = new TreeMap<>();
        Candidate.of(version).metrics().forEach((key, measured) -> values.put(key, measured.latest()));
        return values;
    }
}
