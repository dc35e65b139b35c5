package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of("loss", 3.5, "accuracy", 0.1), Map.of("a", "1", "order", "3", "old", "x"))
            .stamped(
                    "train",
                    Map.of("loss", 3.25, "accuracy", Double.NaN),
                    Map.of("a", "1", "order", "4", "new", "<b>"));

    @Test
    void shouldPutDifferencesFirst() {
        Comparison comparison = comparison();

        assertThat(comparison.jsonParams())
                .extracting(DiffRow::key, DiffRow::left, DiffRow::right, DiffRow::change)
                .containsExactly(
                        tuple("new", "", "<b>", "added"),
                        tuple("old", "x", "", "removed"),
                        tuple("order", "3", "4", "changed"),
                        tuple("a", "1", "1", "same"));
    }

    @Test
    void shouldTellByHowMuchAMetricChanged() {
        Comparison comparison = comparison();

        assertThat(comparison.jsonMetrics())
                .extracting(DiffRow::key, DiffRow::difference, DiffRow::trend)
                .containsExactly(tuple("accuracy", "", ""), tuple("loss", "-0.25", "better"));
    }

    @Test
    void shouldCompareInputsAndFilesByContent() {
        Comparison comparison = comparison();

        assertThat(comparison.jsonInputs()).extracting(DiffRow::change).containsExactly("same");
        assertThat(comparison.jsonFiles()).extracting(DiffRow::change).containsExactly("changed");
    }

    private Comparison comparison() {
        return new Comparison(recorded.version(1), recorded.version(2), MetricGuide.NONE, new Lists(PageQuery.NONE));
    }
}
