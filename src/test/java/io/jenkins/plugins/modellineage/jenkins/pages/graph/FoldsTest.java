package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private final List<Optional<String>> likeness = new ArrayList<>(List.of(Optional.empty()));
    private final List<Arrow> arrows = new ArrayList<>();

    private int box(String like, int from) {
        likeness.add(Optional.of(like));
        arrows.add(new Arrow(from, likeness.size() - 1, ""));
        return likeness.size() - 1;
    }

    @Test
    void shouldFoldChainsThatAreAlike() {
        for (int i = 0; i < 20; i++) {
            box("version", box("run", 0));
        }

        assertThat(Folds.of(likeness, arrows).stream().distinct()).containsExactly(0, 1, 2);
    }

    @Test
    void shouldShowTheChainThatLeadsToMore() {
        for (int i = 0; i < 20; i++) {
            int version = box("version", box("run", 0));
            if (i == 7) {
                box("stage", version);
            }
        }

        assertThat(Folds.of(likeness, arrows).stream().distinct()).containsExactly(0, 1, 2, 15, 16, 17);
    }

    @Test
    void shouldShowFewOneByOne() {
        for (int i = 1; i < Folds.FEWEST; i++) {
            box("run", 0);
        }

        assertThat(Folds.of(likeness, arrows)).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotFoldWhatIsUnlikeOrLedToFromElsewhere() {
        int other = box("input", 0);
        for (int i = 0; i < 4; i++) {
            box("run", 0);
            box("sweep", 0);
            box("run", other);
        }

        assertThat(Folds.of(likeness, arrows)).doesNotHaveDuplicates();
    }

    @Test
    void shouldFoldNothingThatStandsAlone() {
        List<Optional<String>> alone = Collections.nCopies(10, Optional.empty());

        assertThat(Folds.of(alone, List.of())).doesNotHaveDuplicates();
    }
}
