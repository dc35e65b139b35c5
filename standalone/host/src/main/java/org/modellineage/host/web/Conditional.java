package org.modellineage.host.web;

import org.apache.commons.jelly.JellyException;

/**
 * The parts of {@code condition ? then : otherwise}.
 *
 * @param then null in the short form {@code condition ?: otherwise}
 */
record Conditional(String condition, String then, String otherwise) {
    /** Splits an expression at its outermost question mark; null when it has none. */
    static Conditional split(String text) throws JellyException {
        String whole = unwrap(text);
        int mark = find(whole, '?', 0);
        if (mark < 0) {
            return null;
        }
        String condition = whole.substring(0, mark);
        if (whole.startsWith(":", mark + 1)) {
            return new Conditional(condition, null, whole.substring(mark + 2));
        }
        int colon = matchingColon(whole, mark + 1);
        if (colon < 0) {
            throw new JellyException("The condition in " + text + " has no colon");
        }
        return new Conditional(condition, whole.substring(mark + 1, colon), whole.substring(colon + 1));
    }

    boolean isElvis() {
        return then == null;
    }

    /** Without parentheses that enclose all of a text that has a question mark in them. */
    private static String unwrap(String text) {
        String trimmed = text.trim();
        while (trimmed.startsWith("(") && closing(trimmed) == trimmed.length() - 1 && trimmed.indexOf('?') > 0) {
            trimmed = trimmed.substring(1, trimmed.length() - 1).trim();
        }
        return trimmed;
    }

    private static int closing(String text) {
        int after = find(text.substring(1), ')', 0);
        return after < 0 ? -1 : after + 1;
    }

    private static int matchingColon(String text, int from) {
        int open = 0;
        for (int at = from; at < text.length(); at++) {
            int next = nextOutside(text, at);
            if (next < 0) {
                return -1;
            }
            at = next;
            if (text.charAt(at) == '?') {
                open++;
            } else if (text.charAt(at) == ':' && open-- == 0) {
                return at;
            }
        }
        return -1;
    }

    private static int nextOutside(String text, int from) {
        int mark = find(text, '?', from);
        int colon = find(text, ':', from);
        return mark < 0 ? colon : colon < 0 ? mark : Math.min(mark, colon);
    }

    /** Finds a character outside quotes and brackets. */
    private static int find(String text, char wanted, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (depth == 0 && c == wanted) {
                return i;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            }
        }
        return -1;
    }
}
