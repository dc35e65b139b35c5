package io.jenkins.plugins.modellineage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.TextHash;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptHashesTest {
    private static final String FRAME = "Answer the following question with a number only.";

    @Test
    void shouldHaveEachPromptOnceInAscendingOrder() {
        long[] hashes = asked(20).build().orElseThrow().ascending();

        assertThat(hashes)
                .hasSize(20)
                .isSorted()
                .contains(new TextHash().of(question(7)).getAsLong());
    }

    @Test
    void shouldNotCountSamplesOfOneExampleAsMany() {
        PromptHashes.Builder prompts = asked(3);
        for (int sample = 0; sample < 50; sample++) {
            prompts.add(Example.of("q1"), question(1));
        }

        assertThat(prompts.build()).isEqualTo(asked(3).build());
    }

    @Test
    void shouldNotTakeAFrameOfAllExamplesForAPrompt() {
        PromptHashes.Builder prompts = asked(20);
        for (int i = 0; i < 20; i++) {
            prompts.add(Example.of("q" + i), FRAME);
        }

        assertThat(prompts.build()).isEqualTo(asked(20).build());
    }

    @Test
    void shouldHaveNoneWhereAllExamplesAreAskedTheSame() {
        PromptHashes.Builder prompts = new PromptHashes.Builder();
        prompts.add(Example.of("a"), FRAME).add(Example.of("b"), FRAME);

        assertThat(prompts.build()).isEmpty();
    }

    @Test
    void shouldNotCountAStemThatTwoOfManyExamplesHave() {
        PromptHashes.Builder prompts = asked(100);
        prompts.add(Example.of("stem 1"), "Which of the following statements is true?");
        prompts.add(Example.of("stem 2"), "Which of the following statements is true?");

        assertThat(prompts.build()).isEqualTo(asked(100).build());
    }

    @Test
    void shouldReadTheTextsOfManySetsWithOneBuffer() {
        TextHash texts = new TextHash();
        PromptHashes.Builder one = new PromptHashes.Builder(texts).add(Example.of("q0"), question(0));
        PromptHashes.Builder other = new PromptHashes.Builder(texts).add(Example.of("a"), FRAME.repeat(1_000));

        assertThat(one.build()).isEqualTo(asked(1).build());
        assertThat(other.build()).isPresent();
    }

    @Test
    void shouldKeepTheOnlyPromptOfTheOnlyExample() {
        assertThat(asked(1).build()).isPresent();
    }

    @Test
    void shouldLeaveOutShortPrompts() {
        assertThat(new PromptHashes.Builder()
                        .add(Example.of("a"), "What is 2+2?")
                        .build())
                .isEqualTo(Optional.empty());
    }

    @Test
    void shouldRefuseWhatNoSetHas() {
        assertThatThrownBy(() -> PromptHashes.of(new long[0])).hasMessageContaining("A set has 0 prompts");
        assertThatThrownBy(() -> PromptHashes.of(new long[] {2, 2})).hasMessageContaining("not in ascending order");
        assertThatThrownBy(() -> PromptHashes.of(new long[ScoreTable.MOST_ROWS + 1]))
                .hasMessageContaining("1 to 1000000 are possible");
    }

    private static PromptHashes.Builder asked(int count) {
        PromptHashes.Builder prompts = new PromptHashes.Builder();
        for (int i = 0; i < count; i++) {
            prompts.add(Example.of("q" + i), question(i));
        }
        return prompts;
    }

    private static String question(int i) {
        return "How many apples are left of " + i + " when two are eaten?";
    }
}
