package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words that a name must have in it, each of them, in any case and order.
 *
 * @param text as somebody wrote them, with blanks between; empty for all names
 */
public record NameWords(String text, List<String> words) {
    public NameWords {
        words = List.copyOf(words);
    }

    public static NameWords of(String text) {
        return new NameWords(
                text.strip(),
                Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList());
    }

    boolean match(String name) {
        String wanted = words.isEmpty() ? "" : name.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(wanted::contains);
    }
}
