package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseDemandTest {
    @Test
    void shouldSayWhatItAsksFor() {
        BaseDemand both = BaseDemand.of("production", "/team/tiny-lm", List.of("tiny-lm@7", "org/name"), null);

        assertThat(new BaseGate(both.whenNone("pass")).description())
                .isEqualTo("made of a base model that is live in production of '/team/tiny-lm' or one of the 2 that are"
                        + " allowed, or of none");
        assertThat(new BaseGate(BaseDemand.of(null, null, List.of("tiny-lm@7"), true)).description())
                .isEqualTo("made of a base model that is 'tiny-lm@7', known by its content");
    }

    @Test
    void shouldRefuseInOneLineWhatIsWrittenWrongly() {
        assertThatThrownBy(() -> BaseDemand.of(null, null, null, true))
                .hasMessage("The base gate asks for nothing; write stage: 'production', or allowed: ['tiny-lm@7']");
        assertThatThrownBy(() -> BaseDemand.of(null, "tiny-lm", List.of("tiny-lm@7"), null))
                .hasMessage("The base gate names the model 'tiny-lm' and no stage of it; write stage: 'production', or"
                        + " leave the model out");
        assertThatThrownBy(() -> BaseDemand.of("production", "../tiny-lm", null, null))
                .hasMessageEndingWith("write its name, or '/folder/name' from the root");
        assertThatThrownBy(() -> BaseDemand.of(null, null, List.of("org/name"), true))
                .hasMessage("The base gate allows 'org/name', which is a name alone, and asks for content; write its"
                        + " SHA-256, or leave digestOnly out");
        assertThatThrownBy(() -> BaseDemand.of(null, null, List.of("tiny-lm@7", " "), null))
                .hasMessageContaining("which is the name of no model");
        assertThatThrownBy(() -> BaseDemand.of(null, null, List.of("a\nb"), null))
                .hasMessageContaining("which is the name of no model")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> BaseDemand.of(null, null, Collections.nCopies(201, "a"), null))
                .hasMessageContaining("allows 201 base models");
        assertThatThrownBy(() -> BaseDemand.of("production", null, null, null).whenNone("warn"))
                .hasMessage("whenNone is 'warn'; write 'refuse' or 'pass'");
    }
}
