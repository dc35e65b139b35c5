package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.evaluation.Example;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private final Scores scores = new Scores();

    @Test
    void shouldRefuseMoreScoresThanFitIntoMemory() {
        for (int i = 0; i < 70_000; i++) {
            scores.add(Example.of("q" + i));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    for (int metric = 0; metric < 190; metric++) {
                        scores.add(Example.of("q0"), "m" + metric, OptionalDouble.of(1));
                    }
                })
                .withMessageContaining("more than 20000000 scores");
    }

    @Test
    void shouldTellAScoreThatIsMissingFromOneThatNobodyTold() {
        scores.add(Example.of("q1"), "acc", OptionalDouble.empty());
        scores.add(Example.of("q2"), "acc", OptionalDouble.of(1));
        scores.add(Example.of("q3"));

        assertThat(scores.unjudged("acc")).isEqualTo(1);
        assertThat(scores.scored("acc")).isEqualTo(1);
        assertThat(scores.table().score("acc", 2)).isNaN();
    }

    @Test
    void shouldNumberSamplesOfEachQuestion() {
        assertThat(scores.nextSample("a")).isZero();
        assertThat(scores.nextSample("b")).isZero();
        assertThat(scores.nextSample("a")).isEqualTo(1);
    }
}
