package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.TensorDiff;
import io.jenkins.plugins.modellineage.weights.WeightsVerdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changed in the weights of a version since the last one that the same job stamped. */
public final class WeightsChange {
    private WeightsChange() {}

    /** One sentence that names the other version; empty where there is none, or the tensors of either are not known. */
    public static Optional<String> of(ModelVersion version) throws IOException {
        Optional<ModelVersion> before = EarlierVersion.of(version);
        Optional<List<DigestedTensor>> old = before.isEmpty() ? Optional.empty() : tensors(before.get());
        Optional<List<DigestedTensor>> now = old.isEmpty() ? Optional.empty() : tensors(version);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        String verdict = WeightsVerdict.of(TensorDiff.of(old.get(), now.get()), facts(before.get()), facts(version));
        return Optional.of("Against " + before.get().ref().label() + ": " + verdict);
    }

    private static Optional<List<DigestedTensor>> tensors(ModelVersion version) throws IOException {
        Optional<Run<?, ?>> build = BuildRuns.build(version.build());
        Optional<RunLog> run = build.isEmpty() ? Optional.empty() : Tracking.find(build.get(), version.run());
        return run.flatMap(log -> log.weights().tensors(version.manifest())).filter(tensors -> !tensors.isEmpty());
    }

    private static Map<String, String> facts(ModelVersion version) {
        return version.weights().<Map<String, String>>map(Weights::facts).orElse(Map.of());
    }
}
