package org.modellineage.host.web;

import java.util.function.UnaryOperator;

/** Finds the arguments and groups of an expression that hold a conditional. */
final class Arguments {
    private final String text;
    private final UnaryOperator<String> replacement;
    private final StringBuilder result = new StringBuilder();
    private int at;

    private Arguments(String text, UnaryOperator<String> replacement) {
        this.text = text;
        this.replacement = replacement;
    }

    /** The expression with each such argument replaced; outermost ones only. */
    static String replace(String text, UnaryOperator<String> replacement) {
        return text.indexOf('?') < 0 ? text : new Arguments(text, replacement).run();
    }

    private String run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                result.append(text, at, endOfQuote());
                at = endOfQuote();
            } else {
                result.append(c);
                at++;
                if (c == '(' || c == '[') {
                    arguments();
                }
            }
        }
        return result.toString();
    }

    /** Copies what stands between brackets up to, but without, the closing one. */
    private void arguments() {
        int start = at;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at = endOfQuote();
                continue;
            }
            if (depth == 0 && (c == ',' || c == ')' || c == ']')) {
                argument(text.substring(start, at));
                if (c != ',') {
                    return;
                }
                result.append(c);
                start = at + 1;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            }
            at++;
        }
        result.append(text, start, at);
    }

    private void argument(String argument) {
        boolean conditional = argument.replaceAll("'[^']*'|\"[^\"]*\"", "").indexOf('?') >= 0;
        result.append(conditional ? replacement.apply(argument) : argument);
    }

    private int endOfQuote() {
        int end = text.indexOf(text.charAt(at), at + 1);
        return end < 0 ? text.length() : end + 1;
    }
}
