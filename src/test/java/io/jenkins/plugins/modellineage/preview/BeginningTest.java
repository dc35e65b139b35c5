package io.jenkins.plugins.modellineage.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeginningTest {
    @Test
    void shouldShowAShortTextAsItIs() {
        assertThat(Beginning.of("a\n\nb")).isEqualTo(new Beginning("a\n\nb", false));
        assertThat(Beginning.of("")).isEqualTo(new Beginning("", false));
        assertThat(Beginning.of("a\n")).isEqualTo(new Beginning("a\n", false));
    }

    @Test
    void shouldShortenAHugeLine() {
        assertThat(Beginning.of("x".repeat(200_000) + "\nb\n").text())
                .hasSizeLessThan(5_000)
                .endsWith("\nb\n");
    }

    @Test
    void shouldEndAfterManyLines() {
        Beginning beginning = Beginning.of("x\n".repeat(3_000));

        assertThat(beginning.text().lines()).hasSize(2_000);
        assertThat(beginning.cut()).isTrue();
        assertThat(Beginning.of(("x".repeat(3_000) + "\n").repeat(80)).text()).hasSizeLessThan(104_000);
    }
}
