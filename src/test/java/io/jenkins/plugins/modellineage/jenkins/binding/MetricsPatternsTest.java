package io.jenkins.plugins.modellineage.jenkins.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsPatternsTest {
    @Test
    void shouldReadAMapBackFromItsText() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("train", "logs/train.csv");
        map.put("fold 1/val", List.of("a,b.csv", "c.csv"));
        map.put("test", new String[] {"t.csv"});

        assertThat(MetricsPatterns.split((String) written(map)))
                .containsExactly(
                        new MetricsPatterns.Named("train", "logs/train.csv"),
                        new MetricsPatterns.Named("fold 1/val", "a,b.csv"),
                        new MetricsPatterns.Named("fold 1/val", "c.csv"),
                        new MetricsPatterns.Named("test", "t.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a,b", "a => b", "a\\b", ".", "..", "\u202Eabc", "a\u0301", "a\tb"})
    void shouldRefuseANameThatCannotStandBeforeMetrics(String name) {
        refused(Map.of(name, "v.csv"), "which cannot stand before metrics; use letters and digits");
    }

    @Test
    void shouldRefuseANameThatLeavesNoPlaceForTheMetrics() {
        refused(Map.of("n".repeat(101), "v.csv"), "use letters and digits, 100 at most");
    }

    @Test
    void shouldRefuseANameWithoutAPattern() {
        refused(
                Collections.singletonMap("train", null),
                "trackMetrics: 'files' has no pattern for the name 'train'; write files: [train: 'logs/train.csv'], or"
                        + " leave it out");
    }

    @Test
    void shouldRefuseTwoNamesForOnePattern() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", "v.csv");
        map.put("b", Arrays.asList("w.csv", "v.csv"));

        refused(map, "trackMetrics: 'files' gives the pattern 'v.csv' two names, 'a' and 'b'; leave one of them out");
    }

    private static void refused(Map<String, ?> map, String message) {
        assertThatExceptionOfType(BindingRefused.class)
                .isThrownBy(() -> written(map))
                .withMessageContaining(message)
                .matches(refusal -> refusal.getMessage().lines().count() == 1);
    }

    private static Object written(Map<String, ?> map) {
        return MetricsPatterns.written("trackMetrics", "files", map);
    }
}
