package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTalkTest {
    @Test
    void shouldTellAFewErrorsAndCountTheOthers() {
        assertThat(MetricsTalk.someOf(List.of("a", "b", "c"))).isEqualTo("a; and b; and c");
        assertThat(MetricsTalk.someOf(List.of("a", "b", "c", "d", "e"))).isEqualTo("a; and b; and c; and 2 more");
    }
}
