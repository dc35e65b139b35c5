package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginGateTest {
    private static final PluginGate SMALL = gate("at most 6 bytes", 6);

    @Test
    void shouldBeTheSameDemandOnlyIfItSaysTheSame() {
        assertThat(SMALL.isSameDemand(gate("at most 6 bytes", 6))).isTrue();
        assertThat(SMALL.isSameDemand(gate("at most 6 bytes", 7))).isFalse();
        assertThat(SMALL.isSameDemand(gate("about 6 bytes", 6))).isFalse();
        assertThat(SMALL.asksAsMuchAs(gate("about 6 bytes", 6))).isFalse();
    }

    @Test
    void shouldRefuseCodeThatMeansSomethingElse() {
        assertThatCode(() -> SMALL.requireMeaning(new PluginGate("smallGate", "at most 6 bytes", Optional.empty())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SMALL.requireMeaning(gate("about\n6 bytes", 6)))
                .hasMessage("When the rule was set, the gate smallGate demanded 'at most 6 bytes', and its plugin means"
                        + " something else by it now: 'about 6 bytes'; set the rule again");
    }

    private static PluginGate gate(String demand, int most) {
        return new PluginGate(
                "smallGate", demand, Optional.of(GateArguments.of(Map.of("maxBytes", most))), Optional.empty());
    }
}
