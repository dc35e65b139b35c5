package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
    /** Each box leads to all that come later. */
    private static List<Arrow> complete(int boxes) {
        List<Arrow> arrows = new ArrayList<>();
        for (int from = 0; from < boxes; from++) {
            for (int to = from + 1; to < boxes; to++) {
                arrows.add(new Arrow(from, to, ""));
            }
        }
        return arrows;
    }

    private static int lanes(int boxes, List<Arrow> arrows) {
        return Layers.of(Ranks.of(boxes, arrows), arrows).size() - boxes;
    }

    @Test
    void shouldKeepAllThatFit() {
        List<Arrow> arrows = complete(5);

        assertThat(Lanes.fitting(5, arrows, lanes(5, arrows))).isEqualTo(arrows);
    }

    @Test
    void shouldLeaveOutTheLongest() {
        assertThat(Lanes.fitting(5, complete(5), 9))
                .hasSize(9)
                .doesNotContain(new Arrow(0, 4, ""))
                .isSubsetOf(complete(5));
    }

    @Test
    void shouldFitHoweverManyThereAre() {
        List<Arrow> some = Lanes.fitting(150, complete(150), 1000);

        assertThat(lanes(150, some)).isLessThanOrEqualTo(1000);
        assertThat(some)
                .as("what is nearest stays connected")
                .containsAll(IntStream.range(1, 150)
                        .mapToObj(to -> new Arrow(to - 1, to, ""))
                        .toList());
    }

    @Test
    void shouldKeepWhatGoesBackInACircle() {
        List<Arrow> circle = List.of(new Arrow(0, 1, ""), new Arrow(1, 2, ""), new Arrow(2, 0, ""));

        assertThat(Lanes.fitting(3, circle, 0)).isEqualTo(circle);
    }
}
