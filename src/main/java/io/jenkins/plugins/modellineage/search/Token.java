package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Locale;

/**
 * A piece of a filter.
 *
 * @param text without quotes
 * @param column where it begins, from 1
 */
record Token(Kind kind, String text, int column) {
    enum Kind {
        /** Without quotes: a keyword, a key, a number. */
        WORD,
        /** In single quotes: a value. */
        TEXT,
        /** In double quotes: a value, or the name of a key. */
        QUOTED,
        /** In backticks: the name of a key. */
        NAME,
        /** An operator, a parenthesis or a comma. */
        SIGN,
        END
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** As an error names it. */
    String shown() {
        return kind == Kind.END ? "the end" : Naming.quoted(text);
    }
}
