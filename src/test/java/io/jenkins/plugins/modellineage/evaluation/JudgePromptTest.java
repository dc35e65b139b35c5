package io.jenkins.plugins.modellineage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgePromptTest {
    @ParameterizedTest
    @ValueSource(strings = {"judge.txt", " prompts/judge ", "my prompts/judge v2.md", "C:\\prompts\\judge.j2\r\n"})
    void shouldTakeAWordOrANameOfAFileForAPath(String written) {
        assertThat(new JudgePrompt(written).isPath()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rate the answer from 1 to 10.",
                "Is it right? Answer yes or no",
                "Give a score from 0.0 to 1.0",
                "Rate\nthe answer as in rubric.txt"
            })
    void shouldTakeSeveralWordsForAText(String written) {
        assertThat(new JudgePrompt(written).isPath()).isFalse();
    }

    @Test
    void shouldKnowATextByWhatItSaysAndNotByItsEndsOfLines() {
        assertThat(JudgePrompt.digest("Rate it.\r\nBe strict.\r\n"))
                .isEqualTo(JudgePrompt.digest("\nRate it.\nBe strict."))
                .isEqualTo(Sha256.of("Rate it.\nBe strict.".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldReadAFileWithoutItsByteOrderMark() {
        assertThat(new JudgePrompt("j.txt").textOf("\uFEFFRate it.".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Rate it.");
    }

    @Test
    void shouldRefuseAFileThatIsNoText() {
        JudgePrompt prompt = new JudgePrompt("j.bin");

        assertThatThrownBy(() -> prompt.textOf(new byte[] {(byte) 0xff, 0}))
                .hasMessage("The prompt of the judge, 'j.bin', is no text in UTF-8; save it in that, or name another"
                        + " file");
        assertThatThrownBy(() -> prompt.textOf("\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("is an empty file");
    }

    @Test
    void shouldRefuseAPromptThatSaysNothing() {
        assertThatThrownBy(() -> new JudgePrompt(" \n")).hasMessageContaining("The prompt of a judge is empty");
    }
}
