package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.params.ParamsFile;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.LikePattern;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.tracker.Progress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit that a user can reach: one less and just as many are taken, one more is refused in one line. */
class LimitsTest {
    /** Does something with so many of a thing. */
    @FunctionalInterface
    interface Attempt {
        void with(int count) throws Exception;
    }

    /** A limit by its name. */
    record Limit(String name, int most, Attempt attempt) {
        @Override
        public String toString() {
            return name + ", " + most;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit("characters of a model's name", ModelName.LENGTH, n -> new ModelName("x".repeat(n))),
                new Limit("characters of a stage's name", StageName.LENGTH, n -> new StageName("x".repeat(n))),
                new Limit(
                        "characters of an experiment's name",
                        ExperimentName.LENGTH,
                        n -> new ExperimentName("x".repeat(n))),
                new Limit("characters of a label", VersionNotes.LABEL_LENGTH, n -> label("x".repeat(n))),
                new Limit("characters of a key", Naming.KEY_LENGTH, n -> Naming.key("metric", "x".repeat(n))),
                new Limit(
                        "characters of a path",
                        FileDigest.PATH_LENGTH,
                        n -> new FileDigest("x".repeat(n), 1, digest())),
                new Limit(
                        "bytes of a parameter",
                        ParameterValues.VALUE_BYTES,
                        n -> ParameterValues.normalise("p", "x".repeat(n))),
                new Limit(
                        "bytes of a parameter that is a list",
                        ParameterValues.VALUE_BYTES,
                        n -> ParameterValues.normalise("p", List.of("x".repeat(n - 4)))),
                new Limit("levels of a parameter that is a list", 32, n -> ParameterValues.normalise("p", nested(n))),
                new Limit("characters of a fact", Provenance.FACT_LENGTH, n -> new Provenance(facts(1, "x".repeat(n)))),
                new Limit("characters of a reader's note", Progress.STATE_LENGTH, n -> new Progress(1, "x".repeat(n))),
                new Limit("characters of a filter", 10_000, n -> filter("params.a = '" + "x".repeat(n - 13) + "'")),
                new Limit("layers of a filter", 50, n -> filter("(".repeat(n) + "params.a = 'x'" + ")".repeat(n))),
                new Limit("comparisons of a filter", 200, n -> filter(times(n, "params.a = 'x'", " AND "))),
                new Limit("keys of an order", 20, n -> SearchOrder.parse(keys(n), Attributes.RUNS)),
                new Limit(
                        "characters of a pattern",
                        LikePattern.LONGEST,
                        n -> filter("params.a LIKE '" + "x".repeat(n) + "'")),
                new Limit(
                        "gates of a promotion",
                        100,
                        n -> new PromotionTerms(gates(n), List.of(), Set.of(), Asking.build("team/train"))),
                new Limit("parameters that a gate demands", 200, n -> new EvidenceGate(names(n), List.of(), Set.of())),
                new Limit("metrics that a gate demands", 200, n -> new EvidenceGate(List.of(), names(n), Set.of())),
                new Limit("parameters of a file", ParameterValues.PARAMETERS, n -> ParamsFile.read("p.env", params(n))),
                new Limit(
                        "levels of a file in JSON",
                        32,
                        n -> ParamsFile.read("p.json", text("{\"a\":".repeat(n) + "1" + "}".repeat(n)))),
                new Limit(
                        "levels of a file in YAML",
                        32,
                        n -> ParamsFile.read("p.yaml", text("{a: ".repeat(n) + "1" + "}".repeat(n)))),
                new Limit(
                        "aliases of a file in YAML",
                        1_000,
                        n -> ParamsFile.read("p.yaml", text("a: &a 1\nb: [" + times(n, "*a", ",") + "]\n"))));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void shouldTakeAsManyAsItSaysAndNotOneMore(Limit limit) {
        assertThatCode(() -> limit.attempt().with(limit.most() - 1)).doesNotThrowAnyException();
        assertThatCode(() -> limit.attempt().with(limit.most())).doesNotThrowAnyException();

        Throwable refused = catchThrowable(() -> limit.attempt().with(limit.most() + 1));
        assertThat(refused).as("one more").isNotNull();
        assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(5_000);
        assertThat(refused.getMessage().codePoints()).allMatch(Naming::isPrintable);
    }

    private static Sha256 digest() {
        return Sha256.of(new byte[0]);
    }

    private static void label(String label) {
        new VersionNotes(Optional.of(label), Optional.empty(), new TreeMap<>());
    }

    private static Object nested(int levels) {
        Object nested = "x";
        for (int i = 0; i < levels; i++) {
            nested = Collections.singletonList(nested);
        }
        return nested;
    }

    private static SortedMap<String, String> facts(int count, String value) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(i -> "param.p" + i, i -> value, (one, other) -> one, TreeMap::new));
    }

    private static void filter(String text) {
        FilterParser.parse(text, Attributes.RUNS);
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "metrics.m" + i).collect(Collectors.joining(", "));
    }

    private static List<Gate> gates(int count) {
        return IntStream.range(0, count)
                .<Gate>mapToObj(i -> new EvidenceGate(List.of("p" + i), List.of(), Set.of()))
                .toList();
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    private static byte[] params(int count) {
        return text(IntStream.range(0, count).mapToObj(i -> "P" + i + "=1").collect(Collectors.joining("\n")));
    }

    private static String times(int count, String what, String between) {
        return String.join(between, Collections.nCopies(count, what));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
