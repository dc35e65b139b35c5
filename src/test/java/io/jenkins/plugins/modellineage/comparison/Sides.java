package io.jenkins.plugins.modellineage.comparison;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Directions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sides that a test needs. */
final class Sides {
    static final Side NOTHING = side(Map.of(), Map.of(), Map.of());

    private Sides() {}

    static Side side(Map<String, String> params, Map<String, Double> metrics, Map<String, String> facts) {
        return new Side(
                new TreeMap<>(params),
                new TreeMap<>(metrics),
                List.of(),
                List.of(),
                new TreeMap<>(facts),
                new TreeMap<>(),
                Directions.NONE);
    }

    static Side measured(Map<String, Double> metrics) {
        return side(Map.of(), metrics, Map.of());
    }

    static Side given(String... contents) {
        List<Input> inputs = Stream.of(contents)
                .map(content -> new Input("corpus", sha(content), "", "train", List.of()))
                .toList();
        return new Side(
                new TreeMap<>(),
                new TreeMap<>(),
                inputs,
                List.of(new FileDigest("out/model.bin", 2048, sha("model"))),
                new TreeMap<>(),
                new TreeMap<>(),
                Directions.NONE);
    }

    /** One whose evaluations say which way its metrics get better. */
    static Side evaluated(Map<String, Double> metrics, Map<String, Boolean> lowerIsBetter) {
        Side side = measured(metrics);
        return new Side(
                side.params(),
                side.metrics(),
                side.inputs(),
                side.files(),
                side.facts(),
                side.tags(),
                new Directions(lowerIsBetter));
    }

    static Sha256 sha(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
