package io.jenkins.plugins.modellineage.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hides a secret in text that comes from outside: as it is, and as addresses, web pages and JSON write it. Parts of a secret
 * between slashes are hidden as well, since an error page may show the last part of a path alone.
 */
public final class Mask {
    /** Stands where the secret was. */
    public static final String SHOWN = "****";

    /** Shorter parts are no secrets by themselves. */
    private static final int SHORTEST_PART = 8;

    /** For each text that is hidden, for each of its characters, how that can be written. */
    private final List<List<List<String>>> hidden = new ArrayList<>();

    /** @param secret may be empty; nothing is hidden then */
    public Mask(String secret) {
        if (!secret.isEmpty()) {
            hidden.add(forms(secret));
        }
        for (String part : secret.split("/", -1)) {
            if (part.length() >= SHORTEST_PART && !part.equals(secret)) {
                hidden.add(forms(part));
            }
        }
    }

    private static List<List<String>> forms(String text) {
        return text.codePoints().mapToObj(Mask::forms).toList();
    }

    private static List<String> forms(int c) {
        String itself = Character.toString(c);
        StringBuilder percent = new StringBuilder();
        for (byte each : itself.getBytes(StandardCharsets.UTF_8)) {
            percent.append(String.format("%%%02X", each));
        }
        StringBuilder json = new StringBuilder();
        itself.chars().forEach(unit -> json.append(String.format("\\u%04X", unit)));
        List<String> forms = new ArrayList<>(List.of(
                itself,
                percent.toString(),
                percent.toString().replace("%", "%25"),
                json.toString(),
                "\\" + itself,
                "&#" + c + ";",
                String.format("&#x%X;", c)));
        named(c).ifPresent(forms::add);
        return forms;
    }

    private static Optional<String> named(int c) {
        return Optional.ofNullable(
                switch (c) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> "&quot;";
                    case '\'' -> "&#039;";
                    case ' ' -> "+";
                    default -> null;
                });
    }

    /** The text with {@value #SHOWN} for each place that holds the secret. */
    public String hide(String text) {
        return hide(text, false);
    }

    /** The same for a text that was cut: what its end holds of the secret is hidden as well. */
    public String hideInBeginning(String text) {
        return hide(text, true);
    }

    private String hide(String text, boolean cut) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at, cut);
            shown.append(end > at ? SHOWN : text.substring(at, at + 1));
            at = Math.max(end, at + 1);
        }
        return shown.toString();
    }

    /** Where the longest that is hidden ends, of those that begin there; the beginning where none does. */
    private int end(String text, int from, boolean cut) {
        return hidden.stream()
                .mapToInt(forms -> end(forms, text, from, cut))
                .max()
                .orElse(from);
    }

    private static int end(List<List<String>> characters, String text, int from, boolean cut) {
        Set<Integer> reached = Set.of(from);
        for (List<String> forms : characters) {
            Set<Integer> next = new TreeSet<>();
            for (int at : reached) {
                int left = text.length() - at;
                for (String form : forms) {
                    if (text.regionMatches(true, at, form, 0, form.length())) {
                        next.add(at + form.length());
                    } else if (cut && left < form.length() && text.regionMatches(true, at, form, 0, left)) {
                        return text.length();
                    }
                }
            }
            if (next.isEmpty()) {
                return from;
            }
            reached = next;
        }
        return Collections.max(reached);
    }
}
