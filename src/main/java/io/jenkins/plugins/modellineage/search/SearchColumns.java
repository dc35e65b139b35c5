package io.jenkins.plugins.modellineage.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what is to be shown of found things: {@code job, metrics.loss, params.`batch size`}. */
public final class SearchColumns {
    private static final int MOST = 100;

    private SearchColumns() {}

    /**
     * The keys that the text lists, each once, in its order; none of a blank text.
     *
     * @throws SearchException with the column, what stands there and what could
     */
    public static List<SearchKey> parse(String text, Attributes attributes) {
        if (text.isBlank()) {
            return List.of();
        }
        Set<SearchKey> keys = new LinkedHashSet<>();
        TokenReader tokens = new TokenReader(text);
        KeyReader reader = new KeyReader(tokens, attributes);
        do {
            if (keys.size() == MOST) {
                throw new SearchException(
                        tokens.peek().column(), "More than " + MOST + " columns; leave the last ones out");
            }
            keys.add(reader.read());
        } while (tokens.tookSign(","));
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.expected("a comma or the end", tokens.peek());
        }
        return new ArrayList<>(keys);
    }
}
