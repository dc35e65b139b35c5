package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words that are no filter: what they find has each of them somewhere in its name, in a parameter, a tag or an input, be it
 * in other capitals.
 */
public final class PlainWords {
    /** Everything that words are looked for in; no filter can name it. */
    public static final SearchKey ANYTHING = new SearchKey(Kind.ATTRIBUTE, "*", ValueType.TEXT);

    /** Where words are not looked for: not everybody may know the folder, and paths repeat what is known. */
    private static final Set<String> UNTOLD = Set.of("folder", "artifact_uri", "source_path", "lifecycle_stage");

    private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "IN", "IS", "LIKE", "ILIKE", "NULL");
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_TEXTS = 500;
    private static final int MOST_WORDS = 20;

    private PlainWords() {}

    /**
     * The filter that words ask for; empty for a text that looks like a filter: one with signs, with keywords in capitals or
     * with the beginning of a key such as {@code metrics.}
     *
     * @throws SearchException when the text is longer than filters may be, a quote does not end or there are too many words
     */
    public static Optional<Filter> read(String text) {
        List<Token> tokens = Tokens.of(text);
        List<Token> words = tokens.subList(0, tokens.size() - 1);
        if (words.isEmpty() || !words.stream().allMatch(PlainWords::isPlain)) {
            return Optional.empty();
        }
        if (words.size() > MOST_WORDS) {
            throw new SearchException(
                    words.get(MOST_WORDS).column(), "More than " + MOST_WORDS + " words; leave the last ones out");
        }
        return Optional.of(new Filter.And(words.stream()
                .<Filter>map(word -> new Filter.TextIs(ANYTHING, having(word)))
                .toList()));
    }

    private static boolean isPlain(Token token) {
        return switch (token.kind()) {
            case TEXT, QUOTED -> true;
            case WORD -> !KEYWORDS.contains(token.text()) && !beginsKey(token.text());
            default -> false;
        };
    }

    private static boolean beginsKey(String word) {
        String prefix = word.substring(0, Math.max(0, word.indexOf('.')));
        return KeyReader.isPrefix(prefix);
    }

    private static TextTest having(Token word) {
        if (word.text().length() > LONGEST_TEXT) {
            throw new SearchException(
                    word.column(), "The word is longer than " + LONGEST_TEXT + " characters; shorten it");
        }
        return new TextTest.Like(new LikePattern(
                "%" + word.text().replaceAll("[\\\\%_]", "\\\\$0") + "%", LikePattern.CaseRule.IGNORED));
    }

    /** What words are looked for in, of one thing: the first texts, shortened. */
    static List<String> told(Facts facts) {
        Set<String> told = new TreeSet<>();
        facts.texts().forEach((key, texts) -> texts.forEach(text -> told.add(told(key, text))));
        facts.numbers().keySet().stream()
                .filter(key -> key.kind() == Kind.METRIC)
                .map(SearchKey::name)
                .forEach(told::add);
        told.remove("");
        return new ArrayList<>(told)
                .subList(0, Math.min(MOST_TEXTS, told.size())).stream()
                        .map(text -> Naming.shortened(text, LONGEST_TEXT))
                        .toList();
    }

    private static String told(SearchKey key, String text) {
        return switch (key.kind()) {
            case PARAM, TAG -> key.name() + "=" + text;
            case ATTRIBUTE -> UNTOLD.contains(key.name()) ? "" : text;
            default -> text;
        };
    }
}
