package org.modellineage.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {
    private final List<String> order = new ArrayList<>();

    @Test
    void shouldTakeTurnsWithWhoIsFirst() throws Exception {
        Pairs.measure(3, side("a", 1, "same"), side("b", 1, "same"));
        assertThat(order.subList(order.size() - 6, order.size())).containsExactly("a", "b", "b", "a", "a", "b");
    }

    @Test
    void shouldKeepTheFirstTimesApart() throws Exception {
        Pairs pairs = Pairs.measure(7, side("a", 2, "same"), side("b", 6, "same"));
        assertThat(pairs.ours()).hasSize(7);
        assertThat(pairs.speed().median()).isEqualTo(3);
        assertThat(pairs.first()[1].seconds()).isEqualTo(6);
    }

    @Test
    void shouldCountNoTimeWhenAnswersDiffer() {
        assertThatThrownBy(() -> Pairs.measure(7, side("a", 1, "this"), side("b", 1, "that")))
                .isInstanceOf(AnswersDifferException.class)
                .hasMessageContaining("this")
                .hasMessageContaining("that");
        assertThat(order).hasSize(2);
    }

    private Pairs.Side side(String name, double seconds, String answer) {
        return time -> {
            order.add(name);
            return new Trial(seconds, answer);
        };
    }
}
