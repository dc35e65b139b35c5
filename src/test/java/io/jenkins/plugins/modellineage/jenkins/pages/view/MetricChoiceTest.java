package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricChoiceTest {
    private final List<String> keys =
            IntStream.range(0, 1_500).mapToObj(i -> "m" + i).toList();

    @Test
    void shouldDrawWhatThePageProposesWhereNothingIsChosen() {
        assertThat(MetricChoice.of(keys, List.of(), List.of("m3")).chosen()).containsExactly("m3");
    }

    @Test
    void shouldKeepTheOrderOfThePage() {
        assertThat(MetricChoice.of(keys, List.of("m7", "none", "m2"), List.of()).chosen())
                .containsExactly("m2", "m7");
    }

    @Test
    void shouldBoundHowMuchIsDrawn() {
        assertThat(MetricChoice.of(keys, keys, List.of()).chosen()).hasSize(60);
    }

    @Test
    void shouldListWhatIsChosenHoweverManyThereAre() {
        MetricChoice choice = MetricChoice.of(keys, List.of("m1400"), List.of());

        assertThat(choice.listed().items()).hasSize(1_000).contains("m1400");
        assertThat(choice.listed().hidden()).isEqualTo(500);
    }
}
