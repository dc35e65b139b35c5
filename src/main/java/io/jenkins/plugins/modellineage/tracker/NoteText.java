package io.jenkins.plugins.modellineage.tracker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of a {@link Note}: scalars, lists of scalars, and objects of those. What is something else is passed over. An
 * agent reads it, so there is no JSON library in it.
 */
final class NoteText {
    private static final NoteText NOTHING = new NoteText(Map.of());

    /** Texts, lists of texts, and objects like this one. */
    private final Map<String, Object> members;

    private NoteText(Map<String, Object> members) {
        this.members = members;
    }

    /** Empty where the text is no object. */
    static Optional<NoteText> read(String text) {
        try (JsonCursor json = new JsonCursor(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 0, 0)) {
            return Optional.of(object(json, true));
        } catch (JsonFault unknown) {
            return Optional.empty();
        } catch (IOException ofMemory) {
            throw new UncheckedIOException(ofMemory);
        }
    }

    private static NoteText object(JsonCursor json, boolean mayNest) throws IOException, JsonFault {
        Map<String, Object> members = new HashMap<>();
        if (json.opens('{', '}')) {
            do {
                String name = json.name();
                int c = json.peek();
                if (c == '[') {
                    members.put(name, list(json));
                } else if (c != '{') {
                    members.put(name, json.scalar());
                } else if (mayNest) {
                    members.put(name, object(json, false));
                } else {
                    json.skip();
                }
            } while (json.goesOn('}'));
        }
        return new NoteText(members);
    }

    private static List<String> list(JsonCursor json) throws IOException, JsonFault {
        List<String> texts = new ArrayList<>();
        if (json.opens('[', ']')) {
            do {
                int c = json.peek();
                if (c == '{' || c == '[') {
                    json.skip();
                } else {
                    texts.add(json.scalar());
                }
            } while (json.goesOn(']'));
        }
        return texts;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** Empty where there is none. */
    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /** Zero where there is no whole number. */
    long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    boolean truth(String name) {
        return text(name).equals("true");
    }

    @SuppressWarnings("unchecked") // a list holds texts only
    List<String> texts(String name) {
        return members.get(name) instanceof List<?> list ? (List<String>) list : List.of();
    }

    /** Without members where there is none. */
    NoteText object(String name) {
        return members.get(name) instanceof NoteText object ? object : NOTHING;
    }
}
