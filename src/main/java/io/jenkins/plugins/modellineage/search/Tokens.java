package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.search.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter or an order into its pieces. */
final class Tokens {
    /** The longest filter, in characters. */
    static final int LONGEST = 10_000;

    private static final String SIGNS = "=!<>(),";
    private static final String QUOTES = "'\"`";

    private final String text;
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    /** @throws SearchException when it is too long, or a quote does not end */
    static List<Token> of(String text) {
        if (text.length() > LONGEST) {
            throw new SearchException(
                    LONGEST,
                    "A filter of " + text.length() + " characters is longer than the " + LONGEST
                            + " that are read; split it");
        }
        return new Tokens(text).all();
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        while (skipped()) {
            char c = text.charAt(at);
            if (QUOTES.indexOf(c) >= 0) {
                tokens.add(quoted(c));
            } else {
                tokens.add(SIGNS.indexOf(c) >= 0 ? sign() : word());
            }
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
        return tokens;
    }

    private boolean skipped() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private Token sign() {
        int start = at++;
        boolean wide = at < text.length() && text.charAt(at) == '=' && "!<>".indexOf(text.charAt(start)) >= 0;
        at += wide ? 1 : 0;
        return new Token(Kind.SIGN, text.substring(start, at), start + 1);
    }

    private Token word() {
        int start = at;
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return new Token(Kind.WORD, text.substring(start, at), start + 1);
    }

    private static boolean ends(char c) {
        return Character.isWhitespace(c) || SIGNS.indexOf(c) >= 0 || QUOTES.indexOf(c) >= 0;
    }

    /** Up to the same quote; a doubled one stands for itself. */
    private Token quoted(char quote) {
        int start = at++;
        StringBuilder inner = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                inner.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                inner.append(c);
                at++;
            } else {
                return new Token(kind(quote), inner.toString(), start + 1);
            }
        }
        throw new SearchException(start + 1, "What begins with " + quote + " does not end; close it with " + quote);
    }

    private static Kind kind(char quote) {
        return switch (quote) {
            case '\'' -> Kind.TEXT;
            case '"' -> Kind.QUOTED;
            default -> Kind.NAME;
        };
    }
}
