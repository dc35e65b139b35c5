package io.jenkins.plugins.modellineage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreTableTest {
    @Test
    void shouldKeepWhatEachRowSays() {
        ScoreTable table = new ScoreTable.Builder()
                .add(in("q1", "text-1", 0), Map.of("acc", 1.0))
                .add(in("q1", "text-1", 1), Map.of("acc", 0.0, "f1", 0.5))
                .add(Example.of("q2"), Map.of("f1", 0.25))
                .build();

        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.metrics()).containsExactly("acc", "f1");
        assertThat(table.id(1)).isEqualTo("q1");
        assertThat(table.group(1)).contains("text-1");
        assertThat(table.sample(1)).isEqualTo(1);
        assertThat(table.score("f1", 1)).isEqualTo(0.5);
        assertThat(table.group(2)).isEmpty();
        assertThat(table.score("acc", 2)).isNaN();
    }

    @Test
    void shouldKeepEveryRowWhenItGrows() {
        ScoreTable.Builder builder = new ScoreTable.Builder();
        for (int i = 0; i < 1_000; i++) {
            builder.add(Example.of("é" + i), i % 2 == 0 ? Map.of("acc", (double) i) : Map.of());
        }
        ScoreTable table = builder.build();

        for (int i = 0; i < 1_000; i++) {
            assertThat(table.id(i)).isEqualTo("é" + i);
            assertThat(table.score("acc", i)).isEqualTo(Double.valueOf(i % 2 == 0 ? i : Double.NaN));
        }
    }

    @Test
    void shouldTellContentsApart() {
        ScoreTable table = new ScoreTable.Builder()
                .add(asking("q1", "a"), Map.of())
                .add(asking("q2", "b"), Map.of())
                .add(asking("q3", "a"), Map.of())
                .add(Example.of("q4"), Map.of())
                .build();

        assertThat(table.content(0)).isNotZero().isNotEqualTo(table.content(1)).isEqualTo(table.content(2));
        assertThat(table.content(3)).isZero();
    }

    @Test
    void shouldRefuseASampleThatIsThereTwice() {
        ScoreTable.Builder builder = new ScoreTable.Builder().add(in("q1", "t", 2), Map.of());

        assertThatThrownBy(() -> builder.add(in("q1", "u", 2), Map.of()))
                .hasMessage(
                        "Example 'q1' is there twice as sample 2; give its samples numbers, or each example an id of"
                                + " its own");
    }

    @Test
    void shouldRefuseAMetricThatItHasNot() {
        ScoreTable table =
                new ScoreTable.Builder().add(Example.of("q"), Map.of()).build();

        assertThatThrownBy(() -> table.score("acc", 0)).hasMessage("There are no scores of 'acc' by example");
    }

    @Test
    void shouldRefuseMoreMetricsThanItHolds() {
        ScoreTable.Builder builder = new ScoreTable.Builder();
        for (int i = 0; i < ScoreTable.MOST_METRICS; i++) {
            builder.add(Example.of("q" + i), Map.of("m" + i, 1.0));
        }

        assertThatThrownBy(() -> builder.add(Example.of("last"), Map.of("one more", 1.0)))
                .hasMessageContaining("more than 200 metrics");
    }

    @Test
    void shouldRefuseIdsThatNoDigestCanPart() {
        assertThatThrownBy(() -> Example.of("a\0b")).hasMessageContaining("use a digest of it instead");
        assertThatThrownBy(() -> Example.of("a\nb")).hasMessageContaining("use a digest of it instead");
        assertThatThrownBy(() -> Example.of("x".repeat(251))).hasMessageContaining("has 251 characters");
    }

    private static Example in(String id, String group, int sample) {
        return new Example(id, Optional.of(group), sample, Optional.empty(), Optional.empty());
    }

    private static Example asking(String id, String asked) {
        return new Example(
                id, Optional.empty(), 0, Optional.of(Sha256.of(asked.getBytes())), Optional.of(Sha256.of(new byte[0])));
    }
}
