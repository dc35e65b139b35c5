package io.jenkins.plugins.modellineage.search;

import java.util.Arrays;
import java.util.Objects;

/**
 * A pattern of {@code LIKE}: {@code %} stands for any text, {@code _} for one character (Unicode code point), and a
 * backslash before one of the three for itself. Matching takes at most the product of both lengths: no pattern makes it
 * try again what it has tried.
 *
 * @param caseRule {@code IGNORED} for {@code ILIKE}
 */
public record LikePattern(String text, CaseRule caseRule) {
    /** The longest pattern, in characters. */
    public static final int LONGEST = 1_000;

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    /** Whether capitals count. */
    public enum CaseRule {
        EXACT,
        IGNORED
    }

    public LikePattern {
        Objects.requireNonNull(caseRule, "caseRule");
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "A pattern of " + text.length() + " characters is longer than the " + LONGEST + " that are tried");
        }
    }

    /** Matches what begins with that very text. */
    public static LikePattern beginning(String text) {
        return new LikePattern(text.replaceAll("[\\\\%_]", "\\\\$0") + "%", CaseRule.EXACT);
    }

    /** Whether the whole text has the form. */
    public boolean matches(String found) {
        int[] pattern = compiled();
        int[] letters = found.codePoints().map(this::folded).toArray();
        int at = 0;
        int next = 0;
        int retryAt = -1;
        int retryNext = -1;
        while (at < letters.length) {
            if (next < pattern.length && (pattern[next] == ANY_CHARACTER || pattern[next] == letters[at])) {
                at++;
                next++;
            } else if (next < pattern.length && pattern[next] == ANY_TEXT) {
                retryNext = ++next;
                retryAt = at;
            } else if (retryNext >= 0) {
                next = retryNext;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        while (next < pattern.length && pattern[next] == ANY_TEXT) {
            next++;
        }
        return next == pattern.length;
    }

    /** What every text of the form begins with, as far as the pattern says it in letters whose case counts. */
    public String start() {
        int[] compiled = caseRule == CaseRule.EXACT ? compiled() : new int[0];
        int length = 0;
        while (length < compiled.length && compiled[length] >= 0) {
            length++;
        }
        return new String(compiled, 0, length);
    }

    private int[] compiled() {
        int[] points = text.codePoints().toArray();
        int[] compiled = new int[points.length];
        int length = 0;
        for (int i = 0; i < points.length; i++) {
            if (points[i] == '\\' && i + 1 < points.length && isSpecial(points[i + 1])) {
                compiled[length++] = folded(points[++i]);
            } else {
                compiled[length++] = switch (points[i]) {
                    case '%' -> ANY_TEXT;
                    case '_' -> ANY_CHARACTER;
                    default -> folded(points[i]);
                };
            }
        }
        return Arrays.copyOf(compiled, length);
    }

    private static boolean isSpecial(int point) {
        return point == '%' || point == '_' || point == '\\';
    }

    private int folded(int point) {
        return caseRule == CaseRule.EXACT ? point : Character.toLowerCase(Character.toUpperCase(point));
    }
}
