package io.jenkins.plugins.modellineage.tracker.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers in a dictionary as Python prints it: <code>{'acc': 1, 'f1': np.float64(0.5), 'ref': ['a']}</code>. Values of other
 * kinds are passed over; nothing is evaluated.
 */
final class PythonNumbers {
    private static final int LONGEST = 1 << 20;
    private static final Pattern NUMPY = Pattern.compile("(?:np|numpy)\\.(?:float|int|bool)[0-9_]{0,3}\\((.{1,40})\\)");

    private final String text;
    private int at;

    private PythonNumbers(String text) {
        this.text = text;
    }

    /**
     * The numbers by their names; {@code None} is no number.
     *
     * @throws IllegalArgumentException when the text is no dictionary
     */
    static Map<String, OptionalDouble> of(String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST || !bare.startsWith("{") || !bare.endsWith("}")) {
            throw new IllegalArgumentException("the scores of an example are no dictionary of Python");
        }
        return new PythonNumbers(bare.substring(1, bare.length() - 1)).read();
    }

    private Map<String, OptionalDouble> read() {
        Map<String, OptionalDouble> numbers = new LinkedHashMap<>();
        while (at < text.length()) {
            String name = until(':').strip();
            String value = until(',').strip();
            if (name.length() >= 2 && isQuote(name.charAt(0))) {
                OptionalDouble number = number(value);
                if (number.isPresent() || value.equals("None")) {
                    if (numbers.put(name.substring(1, name.length() - 1), number) != null) {
                        throw new IllegalArgumentException("an example has two scores of one name");
                    }
                }
            }
        }
        return numbers;
    }

    private static OptionalDouble number(String value) {
        Matcher numpy = NUMPY.matcher(value);
        return Values.number(numpy.matches() ? numpy.group(1) : value);
    }

    /** What stands before the next such character that is neither in quotation marks nor in brackets, which is passed. */
    private String until(char end) {
        int from = at;
        int depth = 0;
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (isQuote(c)) {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (c == end && depth == 0) {
                return text.substring(from, at++);
            }
        }
        at = text.length();
        return text.substring(from, at);
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }
}
