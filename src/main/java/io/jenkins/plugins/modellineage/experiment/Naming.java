package io.jenkins.plugins.modellineage.experiment;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The characters that names, keys and paths may hold. An allow-list: letters, marks, digits, punctuation, symbols and
 * the plain space. Everything that is invisible, reorders text (bidirectional controls) or is not assigned stays out,
 * so that two different names never look the same by a trick of characters, and no name can break a line of the log.
 */
public final class Naming {
    /** Longest key of a parameter, metric or tag in UTF-16 units: MLflow's own bound. */
    public static final int KEY_LENGTH = 250;

    /** Longest comment or reason of a person in UTF-16 units: some pages of text. */
    public static final int REMARK_LENGTH = 10_000;

    /** Longest line that a log shows of what somebody else wrote. */
    private static final int LINE_LENGTH = 2_000;

    private static final String NAME_PUNCTUATION = " ._-+:,()=~";

    /** Letters and marks by category that print as nothing: fillers, joiners and variation selectors. */
    private static final Set<Integer> INVISIBLE = Set.of(
            0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0, 0xFFFD);

    private Naming() {}

    /**
     * Checks a name of one segment: letters, marks and digits of any script, and <code>space . _ - + : , ( ) = ~</code>.
     *
     * @param kind what is named, for the error: {@code model}, {@code stage}
     * @throws IllegalArgumentException naming kind, value and what is allowed
     */
    public static String name(String kind, String value, int atMost) {
        bounded(kind + " name", value, atMost);
        value.codePoints().filter(c -> !isNameCharacter(c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(capitalised(kind) + " name " + quoted(value) + " contains "
                    + described(c) + "; use letters, digits, spaces and . _ - + : , ( ) = ~");
        });
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    capitalised(kind) + " name " + quoted(value) + " is a path; choose a name");
        }
        return value;
    }

    /**
     * Checks the key of a parameter, metric or tag: printable characters, {@value #KEY_LENGTH} at most.
     *
     * @throws IllegalArgumentException naming kind, value and what is allowed
     */
    public static String key(String kind, String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("The name of a " + kind + " is empty; give it one");
        }
        bounded(kind, value, KEY_LENGTH);
        value.codePoints().filter(c -> !isPrintable(c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(capitalised(kind) + " " + quoted(value) + " contains " + described(c)
                    + "; use printable characters");
        });
        return value;
    }

    /** Whether the code point shows as itself on a page and in a log. */
    public static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> !isInvisible(c);
        };
    }

    /** The value in quotation marks for an error on one line: unprintable characters as U+ numbers, shortened. */
    public static String quoted(String value) {
        StringBuilder shown = new StringBuilder("'");
        value.codePoints().limit(80).forEach(c -> {
            if (isPrintable(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(described(c));
            }
        });
        return shown.append(value.codePointCount(0, value.length()) > 80 ? "…'" : "'")
                .toString();
    }

    /** Free text on one line: blanks of any kind become spaces, other unprintable characters U+ numbers. */
    public static String plain(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isPrintable(c)) {
                line.appendCodePoint(c);
            } else {
                line.append(Character.isWhitespace(c) || Character.isSpaceChar(c) ? " " : described(c));
            }
        });
        return line.toString();
    }

    /** Free text as one line of a log: {@linkplain #plain plain}, blanks in a row as one, cut when it is long. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder();
        plain(shortened(text, LINE_LENGTH)).codePoints().forEach(c -> {
            if (c != ' ' || line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    /**
     * Checks free text: valid Unicode within a bound.
     *
     * @param thing what the text is, as the first words of the error
     * @param atMost characters in UTF-16 units
     * @throws IllegalArgumentException naming the thing and what is wrong
     */
    public static String text(String thing, String text, int atMost) {
        if (text.length() > atMost) {
            throw new IllegalArgumentException(thing + " has " + text.length() + " characters; at most " + atMost
                    + " are recorded, so shorten it");
        }
        return ParameterValues.checkedText(thing, text);
    }

    /** The names that commas part, without blanks around them; those that are nothing but blanks are none. */
    public static List<String> parted(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /**
     * The names that commas part, where a blank one is a mistake: a variable that was not set must not mean everyone.
     *
     * @param what has the names
     * @throws IllegalArgumentException when there is a blank one
     */
    public static List<String> given(String what, List<String> texts) {
        List<String> names = texts.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
        if (names.contains("")) {
            throw new IllegalArgumentException(
                    "'" + what + "' is given with a blank name in it, maybe of a variable that"
                            + " is not set; give names, or leave it out");
        }
        return names;
    }

    /** Text that was found, not given, so that nobody can be asked to mend it: valid Unicode, cut to a length. */
    public static String shortened(String text, int atMost) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            if (end > atMost || end == atMost && end < text.length()) {
                return kept.append('…').toString();
            }
            kept.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
        }
        return kept.toString();
    }

    /** The same for texts that only the case of their letters tells apart: some file systems and databases take them for one. */
    public static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Whether the path is one of these, or lies in a folder that is called like one. */
    public static boolean isAtOrBelow(String path, Set<String> others) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (others.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** How an error names a character that must not be there. */
    static String described(int c) {
        return isPrintable(c) ? "'" + Character.toString(c) + "'" : String.format("U+%04X", c);
    }

    static String capitalised(String kind) {
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }

    private static void bounded(String kind, String value, int atMost) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(capitalised(kind) + " is empty; give one");
        }
        if (value.length() > atMost) {
            throw new IllegalArgumentException(capitalised(kind) + " " + quoted(value) + " has " + value.length()
                    + " characters; at most " + atMost + " are allowed");
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException(
                    capitalised(kind) + " " + quoted(value) + " begins or ends with a blank; remove it");
        }
        if (!Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
            throw new IllegalArgumentException(capitalised(kind) + " " + quoted(value)
                    + " is not in Unicode's composed form (NFC); write its accents as one character");
        }
    }

    private static boolean isNameCharacter(int c) {
        if (c < 0x80) {
            return Character.isLetterOrDigit(c) || NAME_PUNCTUATION.indexOf(c) >= 0;
        }
        return isPrintable(c) && (Character.isLetterOrDigit(c) || isMark(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isInvisible(int c) {
        return INVISIBLE.contains(c) || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }
}
