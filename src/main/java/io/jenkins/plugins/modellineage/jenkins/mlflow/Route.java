package io.jenkins.plugins.modellineage.jenkins.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A verb, a path and what is done there. A part of the path in braces stands for one segment, one that ends in
 * {@code ...}, at the end alone, for all that follow.
 *
 * @param path behind {@code /api/2.0} or {@code /api/3.0}
 */
record Route(String verb, String path, Call call, Kind kind) {
    /** What requests want, and what they carry. */
    enum Kind {
        /** They look. */
        READING,
        /** They change something; JSON says what, if anything. */
        CHANGING,
        /** They bring a file, which the call reads itself. */
        BRINGING_A_FILE
    }

    private static final String REST = "...";

    /** A route that only looks when it is asked by {@code GET}, and changes something by all other verbs. */
    Route(String verb, String path, Call call) {
        this(verb, path, call, verb.equals("GET") ? Kind.READING : Kind.CHANGING);
    }

    /** A question that is too long for an address. */
    static Route asking(String path, Call call) {
        return new Route("POST", path, call, Kind.READING);
    }

    /** A route whose requests carry a file, which the call reads itself. */
    static Route ofFile(String verb, String path, Call call) {
        return new Route(verb, path, call, Kind.BRINGING_A_FILE);
    }

    boolean takesFile() {
        return kind == Kind.BRINGING_A_FILE;
    }

    /** Whether it only looks, so that it is for who asks from outside as well. */
    boolean reads() {
        return kind == Kind.READING;
    }

    /** Whether the path leaves parts open. */
    boolean isOpen() {
        return path.indexOf('{') >= 0;
    }

    /** The open parts of a path that this is the route of, decoded; empty when it is not. */
    Optional<Map<String, String>> match(String asked) {
        String[] wanted = path.split("/", -1);
        String[] given = asked.split("/", -1);
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (isRest(wanted[i]) && i <= given.length) {
                String rest = i == given.length ? "" : String.join("/", Arrays.copyOfRange(given, i, given.length));
                parts.put(wanted[i].substring(1, wanted[i].length() - REST.length() - 1), decoded(rest));
                return Optional.of(parts);
            }
            if (i >= given.length || !matches(wanted[i], given[i], parts)) {
                return Optional.empty();
            }
        }
        return wanted.length == given.length ? Optional.of(parts) : Optional.empty();
    }

    private static boolean isRest(String part) {
        return part.startsWith("{") && part.endsWith(REST + "}");
    }

    private static boolean matches(String wanted, String given, Map<String, String> parts) {
        if (!wanted.startsWith("{")) {
            return wanted.equals(given);
        }
        parts.put(wanted.substring(1, wanted.length() - 1), decoded(given));
        return !given.isEmpty();
    }

    /** Percent signs alone, once: a plus sign in a path is one. What is no UTF-8 becomes the replacement character. */
    private static String decoded(String text) {
        byte[] bytes = new byte[text.length() * 4];
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int code = text.charAt(i) == '%' ? hex(text, i + 1) : -1;
            if (code >= 0) {
                bytes[length++] = (byte) code;
                i += 3;
            } else {
                int end = text.offsetByCodePoints(i, 1);
                byte[] character = text.substring(i, end).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(character, 0, bytes, length, character.length);
                length += character.length;
                i = end;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
