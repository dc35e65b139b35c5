package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks over JSON as programs write it: also with {@code NaN}, {@code nan} and {@code inf} as values, with Python's
 * quotation marks and words, and with a comma before a closing bracket. Unlike a JSON library it knows the offset behind
 * each value, so that a harvest goes on there, and passes over texts of any length without holding them.
 */
final class JsonCursor extends ByteCursor {
    /** Bytes of a name or text that are kept; what follows them is passed over. */
    static final int TEXT_BYTES = 1_200;

    /** Bytes that the names and texts of one object may take together, with what Java adds to each. */
    private static final int KEPT_BYTES = 64 << 20;

    private static final int TEXT_COST = 64;

    private static final Set<String> WORDS = Set.of("true", "false", "null", "True", "False", "None", "undefined");

    /** How Python prints numbers of NumPy and PyTorch in a dictionary. */
    private static final Pattern OF_NUMPY = Pattern.compile("(?:(?:np|numpy)\\.[a-z]+\\d*|tensor)\\((.+)\\)");

    private int kept;

    /**
     * A cursor over a stream.
     *
     * @param offset of the stream's present position in its file
     * @param line lines before it
     */
    JsonCursor(InputStream input, long offset, long line) {
        super(input, offset, line);
    }

    /** Bytes of names and texts that were kept since they were last {@linkplain #forget forgotten}. */
    int kept() {
        return kept;
    }

    /** Says that only so much is still kept. */
    void forget(int still) {
        kept = still;
    }

    /** The next character that is no blank, without taking it; negative at the end. */
    int peek() throws IOException {
        int c = look();
        while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            take();
            c = look();
        }
        return c;
    }

    /** Passes over the rest of the line if it is blank. */
    void endLine() throws IOException {
        while (look() == ' ' || look() == '\t' || look() == '\r') {
            take();
        }
        if (look() == '\n') {
            take();
        }
    }

    /** Whether the value that begins here stands at the beginning of a line, as whole records do. */
    boolean isAtLineStart() throws IOException {
        peek();
        return column() == 1;
    }

    /** Says that a value should be here. */
    JsonFault missing() throws IOException {
        return fault("a value is missing");
    }

    /** Takes an opening bracket; whether there is something behind it. */
    boolean opens(char open, char close) throws IOException, JsonFault {
        expect(open);
        return !closes(close);
    }

    /** Takes a comma, or the closing bracket: then nothing follows. */
    boolean goesOn(char close) throws IOException, JsonFault {
        if (peek() == ',') {
            take();
            return !closes(close);
        }
        if (closes(close)) {
            return false;
        }
        throw fault("a comma or " + close + " is missing");
    }

    private boolean closes(char close) throws IOException {
        if (peek() == close) {
            take();
            return true;
        }
        return false;
    }

    /** A member's name and the colon behind it. */
    String name() throws IOException, JsonFault {
        int quote = peek();
        if (quote != '"' && quote != '\'') {
            throw fault("a name in quotation marks is missing");
        }
        String name = text();
        expect(':');
        return name;
    }

    /** A value that is neither an object nor a list, as text. */
    String scalar() throws IOException, JsonFault {
        int c = peek();
        return c == '"' || c == '\'' ? text() : word();
    }

    /** Passes over a value of any kind and depth. */
    void skip() throws IOException, JsonFault {
        long depth = 0;
        do {
            int c = peek();
            if (c == '{' || c == '[') {
                depth++;
                take();
            } else if (c == '}' || c == ']') {
                depth--;
                take();
            } else if (c == ',' || c == ':') {
                take();
            } else {
                int soFar = kept;
                scalar();
                kept = soFar;
            }
        } while (depth > 0);
    }

    /** Passes over everything up to the next line that begins with an object; whether there is one. */
    boolean seekLineOfObject() throws IOException {
        while (look() >= 0) {
            if (column() == 1 && look() == '{') {
                return true;
            }
            take();
        }
        return false;
    }

    private void expect(char wanted) throws IOException, JsonFault {
        if (peek() != wanted) {
            throw fault(wanted + " is missing");
        }
        take();
    }

    private String word() throws IOException, JsonFault {
        charge(TEXT_COST);
        long column = column();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int c = look(); isWordCharacter(c); c = look()) {
            keep(word, take());
        }
        String text = unwrapped(word.toString(StandardCharsets.UTF_8));
        if (look() < 0) {
            throw fault(""); // what follows might belong to it
        }
        if (!WORDS.contains(text) && !MetricNumbers.isNumber(text)) {
            String what = text.isEmpty() ? "a value is missing" : Naming.quoted(text) + " is not a value";
            throw JsonFault.at(line(), column, what);
        }
        return text;
    }

    private static String unwrapped(String word) {
        Matcher number = OF_NUMPY.matcher(word);
        return number.matches() ? number.group(1) : word;
    }

    private static boolean isWordCharacter(int c) {
        return c > ' ' && ",:{}[]\"'".indexOf(c) < 0;
    }

    private String text() throws IOException, JsonFault {
        int quote = take();
        charge(TEXT_COST);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int c = look(); c != quote; c = look()) {
            if (c < 0 || c == '\n') {
                throw fault("a quotation mark is not closed");
            }
            take();
            if (c == '\\') {
                escaped(text);
            } else {
                keep(text, c);
            }
        }
        take();
        return text.toString(StandardCharsets.UTF_8);
    }

    private void escaped(ByteArrayOutputStream text) throws IOException, JsonFault {
        int c = look();
        if (c < 0 || c == '\n') {
            throw fault("a quotation mark is not closed");
        }
        take();
        if (c == 'u') {
            keep(text, unicode());
        } else {
            int at = "bfnrt".indexOf(c);
            keep(text, at < 0 ? c : "\b\f\n\r\t".charAt(at));
        }
    }

    /** The character of a \\u escape, with the other half that a pair has. */
    private String unicode() throws IOException, JsonFault {
        char first = hexadecimal();
        if (!Character.isHighSurrogate(first) || look() != '\\') {
            return Character.isSurrogate(first) ? "\uFFFD" : String.valueOf(first);
        }
        take();
        if (look() != 'u') {
            throw fault("half of a character is missing");
        }
        take();
        char second = hexadecimal();
        return Character.isLowSurrogate(second) ? new String(new char[] {first, second}) : "\uFFFD";
    }

    private char hexadecimal() throws IOException, JsonFault {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(look(), 16);
            if (digit < 0) {
                throw fault("a \\u is not followed by four hexadecimal digits");
            }
            take();
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private void keep(ByteArrayOutputStream text, String characters) throws JsonFault {
        for (byte b : characters.getBytes(StandardCharsets.UTF_8)) {
            keep(text, b);
        }
    }

    private void keep(ByteArrayOutputStream text, int c) throws JsonFault {
        if (text.size() < TEXT_BYTES) {
            text.write(c);
            charge(1);
        }
    }

    private void charge(int bytes) throws JsonFault {
        kept += bytes;
        if (kept > KEPT_BYTES) {
            throw JsonFault.at(line(), column(), "one object holds more than a record of metrics can");
        }
    }

    private JsonFault fault(String what) throws IOException {
        return look() < 0 ? JsonFault.end(line()) : JsonFault.at(line(), column(), what);
    }
}
