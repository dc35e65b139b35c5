package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.search.SearchException;

/** A filter or an order that cannot be read, with the place where that shows. */
final class Unparsed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Characters around the place that are shown of a long text. */
    private static final int AROUND = 60;

    private final String pointed;

    Unparsed(String text, SearchException why) {
        super(why.getMessage(), why);
        int at = Math.min(why.column() - 1, text.length());
        int from = Math.max(0, at - AROUND);
        String before = Naming.plain((from > 0 ? "…" : "") + text.substring(from, at));
        int to = Math.min(text.length(), at + AROUND);
        String after = Naming.plain(text.substring(at, to) + (to < text.length() ? "…" : ""));
        pointed = "  " + before + after + "\n  " + " ".repeat(before.codePointCount(0, before.length())) + "^";
    }

    /** Two lines: the text, and a mark below the place. */
    String pointed() {
        return pointed;
    }
}
