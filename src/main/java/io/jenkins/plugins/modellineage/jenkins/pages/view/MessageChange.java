package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.textdiff.Shortened;
import io.jenkins.plugins.modellineage.textdiff.Stretch;
import io.jenkins.plugins.modellineage.textdiff.Stretch.Kind;
import io.jenkins.plugins.modellineage.textdiff.WordChanges;
import java.util.List;
import java.util.Optional;

/**
 * A message that two versions of a prompt do not both have as it is.
 *
 * @param kind {@code changed}, {@code added} or {@code removed}
 * @param words of its text, with those that differ; null when the text is the same, or too much to compare in words
 * @param lines the same by lines; null where there are words, or when the text is the same
 * @param more what else it says, by lines; null when that is the same
 */
public record MessageChange(String kind, String role, List<WordRow> words, TextComparison lines, TextComparison more) {
    private static final int SHOWN = 20_000;

    static MessageChange removed(PromptMessage message) {
        return new MessageChange("removed", message.role(), whole(Kind.REMOVED, message), null, null);
    }

    static MessageChange added(PromptMessage message) {
        return new MessageChange("added", message.role(), whole(Kind.ADDED, message), null, null);
    }

    private static List<WordRow> whole(Kind kind, PromptMessage message) {
        String text = Shortened.beginning(message.text(), SHOWN);
        return text.isEmpty() ? List.of() : List.of(WordRow.of(new Stretch(kind, text, 0)));
    }

    /** @param words that tells how much may still be compared word by word */
    static MessageChange changed(List<PromptMessage> both, List<String> names, WordChanges words) {
        PromptMessage before = both.get(0);
        PromptMessage after = both.get(1);
        boolean same = before.text().equals(after.text());
        Optional<List<Stretch>> told = same ? Optional.empty() : words.of(before.text(), after.text());
        return new MessageChange(
                "changed",
                after.role(),
                told.map(MessageChange::rows).orElse(null),
                same || told.isPresent() ? null : lines(names, before.text(), after.text()),
                before.more().equals(after.more())
                        ? null
                        : lines(names, before.more().toString(), after.more().toString()));
    }

    private static List<WordRow> rows(List<Stretch> told) {
        return told.stream().map(WordRow::of).toList();
    }

    static TextComparison lines(List<String> names, String before, String after) {
        return TextComparison.of("prompt", "text", TextSide.of(names.get(0), before), TextSide.of(names.get(1), after));
    }
}
