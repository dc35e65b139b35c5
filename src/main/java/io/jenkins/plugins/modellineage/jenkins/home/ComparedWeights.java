package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.jenkins.home.VersionTensors.Absence;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.TensorDiff;
import io.jenkins.plugins.modellineage.weights.WeightsVerdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The weights of two versions, for the person behind the calling thread. */
public final class ComparedWeights {
    private final ModelVersion before;
    private final ModelVersion after;
    private final VersionTensors old;
    private final VersionTensors now;
    private final Optional<TensorDiff> diff;

    private ComparedWeights(ModelVersion before, ModelVersion after) throws IOException {
        this.before = before;
        this.after = after;
        this.old = VersionTensors.of(before);
        this.now = VersionTensors.of(after);
        this.diff = compared();
    }

    /** Of two versions that the person sees; reads all of their tensors. */
    public static ComparedWeights of(ModelVersion before, ModelVersion after) throws IOException {
        return new ComparedWeights(before, after);
    }

    private Optional<TensorDiff> compared() {
        if (old.absence().isPresent() || now.absence().isPresent()) {
            return Optional.empty();
        }
        Optional<List<DigestedTensor>> first = old.together();
        return first.isEmpty() ? Optional.empty() : now.together().map(second -> TensorDiff.of(first.get(), second));
    }

    /** What differs; empty where the tensors of one are not known, or two of one version have one name. */
    public Optional<TensorDiff> diff() {
        return diff;
    }

    /** The same in one sentence. */
    public Optional<String> verdict() {
        return diff.map(known -> WeightsVerdict.of(known, facts(before), facts(after)));
    }

    /** Why the tensors of the earlier one cannot be read. */
    public Optional<Absence> absenceBefore() {
        return old.absence();
    }

    /** The same of the later one. */
    public Optional<Absence> absenceAfter() {
        return now.absence();
    }

    private static Map<String, String> facts(ModelVersion version) {
        return version.weights().<Map<String, String>>map(Weights::facts).orElse(Map.of());
    }
}
