package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/** What a gate may look at of a version: the candidate itself, or the champion that it is compared with. */
public record Candidate(
        VersionRef version, SortedMap<String, String> params, SortedMap<String, Double> metrics, List<Input> inputs) {
    public Candidate {
        Objects.requireNonNull(version, "version");
        params = SortedMaps.copyOf(params);
        metrics = SortedMaps.copyOf(metrics);
        inputs = List.copyOf(inputs);
    }

    public static Candidate of(ModelVersion version) {
        return new Candidate(version.ref(), version.params(), version.metrics(), version.inputs());
    }
}
