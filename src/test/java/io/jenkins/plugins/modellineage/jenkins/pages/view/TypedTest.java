package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TypedTest {
    private static final int COUNT = 130;
    private static final RecordedModels RECORDED = recorded();
    private static final Typed ALL = new Typed(RECORDED.model(), number -> true);

    private static RecordedModels recorded() {
        RecordedModels models = new RecordedModels();
        IntStream.range(0, COUNT).forEach(i -> models.stamped("train", Map.of(), Map.of()));
        return models.live(7, "production").live(9, "prototype");
    }

    @Test
    void shouldSuggestTheNewestBeforeAnythingIsTyped() {
        assertThat(ALL.suggested(" ")).hasSize(20).startsWith(130, 129).endsWith(111);
    }

    @Test
    void shouldSuggestTheNumberItselfAndThenTheNewestThatBeginWithIt() {
        assertThat(ALL.suggested("1")).hasSize(20).startsWith(1, 130, 129).endsWith(112);
        assertThat(ALL.suggested("12")).containsExactly(12, 129, 128, 127, 126, 125, 124, 123, 122, 121, 120);
        assertThat(ALL.suggested("tiny-lm@13")).containsExactly(13, 130);
        assertThat(ALL.suggested("131")).isEmpty();
    }

    @Property(tries = 200)
    void shouldSuggestWhatBeginsWithTheDigitsAndNothingElse(@ForAll @IntRange(min = 1, max = 200) int typed) {
        int[] wanted = IntStream.rangeClosed(1, COUNT)
                .filter(number -> Integer.toString(number).startsWith(Integer.toString(typed)))
                .toArray();

        int[] suggested = ALL.suggested(Integer.toString(typed));

        assertThat(suggested).hasSize(Math.min(20, wanted.length)).doesNotHaveDuplicates();
        assertThat(wanted).contains(suggested);
    }

    @Test
    void shouldSuggestWhatIsLiveInAStageOfSuchAName() {
        assertThat(ALL.suggested("Prod")).containsExactly(7);
        assertThat(ALL.suggested("pro")).containsExactly(7, 9);
    }

    @Test
    void shouldSuggestNothingThatTheReaderDoesNotSee() {
        Typed odd = new Typed(RECORDED.model(), number -> number % 2 == 1 && number != 7);

        assertThat(odd.suggested("12")).containsExactly(129, 127, 125, 123, 121);
        assertThat(odd.suggested("production")).isEmpty();
    }
}
