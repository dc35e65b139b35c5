package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptContract;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptComparisonTest {
    @Test
    void shouldShowWhatDiffersAndCountTheRest() {
        PromptComparison change = compared(
                List.of(said("system", "Be short."), said("user", "{{q}}")),
                List.of(said("system", "Be short."), said("user", "{{q}}?"), said("assistant", "Yes.")));

        assertThat(change.messages().items()).extracting(MessageChange::kind).containsExactly("changed", "added");
        assertThat(change.equal()).isEqualTo(1);
        assertThat(change.roles()).isEqualTo(new Pair("system, user", "system, user, assistant", ""));
        assertThat(change.breaksCallers()).isFalse();
    }

    @Test
    void shouldTakeTheSameForTheSame() {
        List<PromptMessage> messages = List.of(said("user", "{{q}}"));

        assertThat(compared(messages, messages).same()).isTrue();
        assertThat(compared(messages, messages).messages().isEmpty()).isTrue();
    }

    @Test
    void shouldCompareByLinesWhereTooManyWordsDiffer() {
        MessageChange change = compared(
                        List.of(said("user", "a b\n".repeat(2_000))), List.of(said("user", "c d\n".repeat(2_000))))
                .messages()
                .items()
                .get(0);

        assertThat(change.words()).isNull();
        assertThat(change.lines().compared()).isTrue();
    }

    @Test
    void shouldTellWhatElseAMessageSays() {
        MessageChange change = compared(
                        List.of(said("user", "a")),
                        List.of(new PromptMessage("user", "a", CanonicalJson.of(Map.of("name", "al")))))
                .messages()
                .items()
                .get(0);

        assertThat(change.words()).isNull();
        assertThat(change.lines()).isNull();
        assertThat(change.more().lines()).extracting(TextLine::text).anyMatch(line -> line.contains("al"));
    }

    @Test
    void shouldShowSomeOfManyMessages() {
        List<PromptMessage> many =
                IntStream.range(0, 80).mapToObj(i -> said("user", "a" + i)).toList();

        PromptComparison change = compared(List.of(said("system", "s")), many);

        assertThat(change.messages().items()).hasSize(50);
        assertThat(change.messages().hidden()).isEqualTo(31);
    }

    @Test
    void shouldShowBlanksThatAreAllThatDiffers() {
        MessageChange change = compared(List.of(said("user", "a")), List.of(said("user", "a \n")))
                .messages()
                .items()
                .get(0);

        assertThat(change.words().get(1).parts()).containsExactly(new TextPart("text", "\u2423\u21b5\n"));
    }

    @Test
    void shouldSayWhyItComparesNothing() {
        PromptSide read = side("a@1", List.of(said("user", "a")));
        PromptSide gone = PromptSide.unread("a@2", Optional.empty(), "It is gone.");

        assertThat(new PromptComparison(read, gone).problems()).containsExactly("a@2: It is gone.");
        assertThat(new PromptComparison(read, gone).messages().isEmpty()).isTrue();
    }

    @Test
    void shouldFoldTheEndOfALongMessageWithoutLosingAny() {
        String text = "line {{x}}\n".repeat(3_000);

        MessageView view = MessageView.of(PromptFormat.DOUBLE_BRACES, 1, said("user", text));

        assertThat(written(view.begin()) + written(view.rest())).isEqualTo(text);
        assertThat(written(view.begin())).hasSizeLessThan(6_500).endsWith("\n");
        assertThat(view.cut()).isFalse();
        assertThat(MessageView.of(PromptFormat.TEXT, 1, said("user", "a".repeat(50_000)))
                        .cut())
                .isTrue();
    }

    private static String written(List<TextPart> parts) {
        return String.join("", parts.stream().map(TextPart::text).toList());
    }

    private static PromptComparison compared(List<PromptMessage> before, List<PromptMessage> after) {
        return new PromptComparison(side("a@1", before), side("a@2", after));
    }

    private static PromptSide side(String name, List<PromptMessage> messages) {
        PromptContract contract =
                new PromptContract(new TreeSet<>(List.of("q")), CanonicalJson.NULL, CanonicalJson.NULL);
        return PromptSide.read(
                name, Optional.empty(), new Prompt(PromptFormat.DOUBLE_BRACES, messages, contract, List.of()));
    }

    private static PromptMessage said(String role, String text) {
        return new PromptMessage(role, text);
    }
}
