package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prompty, of version 2 and the one before. What its loader would resolve, {@code ${env:…}} and {@code ${file:…}},
 * stays the text that it is, and how the model is reached is left out: it may hold a secret.
 *
 * @see <a href="https://github.com/microsoft/prompty">Prompty</a>
 */
final class PromptyReader {
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");

    /** A role with what else is said of its message, as in {@code user[name="alice"]:}. */
    private static final Pattern ATTRIBUTES = Pattern.compile("(\\w+)\\[([^\\[\\]]*+)\\]");

    /** Keys of version 1 and 2 that say how a model is reached. */
    private static final Set<String> CONNECTIONS = Set.of("connection", "configuration");

    private PromptyReader() {}

    static Draft read(String file, String text) throws ModelFileException {
        Parted parted = Parted.of(text);
        Map<String, Object> front = parted.front();
        Draft draft = new Draft(format(front));
        Map<?, ?> metadata = Trees.map(front, "metadata");
        String name = Trees.text(front, "name");
        draft.origin(
                "Prompty",
                name.isEmpty() ? file.substring(0, file.length() - ".prompty".length()) : name,
                Trees.text(metadata.containsKey("version") ? metadata : front, "version"),
                Trees.texts(metadata.containsKey("tags") ? metadata : front, "tags"));
        draft.parameter("model", model(front.get("model")));
        inputs(front.get("inputs"), draft);
        draft.responseSchema(front.get("outputs"));
        draft.tools(front.get("tools"));
        if (Trees.says(front, "${file:")) {
            draft.find(
                    "It names files by ${file:…}, which is left as it is, so that its digest does not tell when they change");
        }
        messages(parted.body(), draft);
        return draft;
    }

    private static PromptFormat format(Map<String, Object> front) throws ModelFileException {
        Object template = front.getOrDefault("template", "jinja2");
        Object format = template instanceof Map<?, ?> map ? map.get("format") : template;
        String kind = format instanceof String text ? text : Trees.text(Trees.map(format), "kind");
        return PromptFormat.of(kind.isEmpty() ? "jinja2" : kind)
                .orElseThrow(() -> ModelFileException.doubtful(
                        0, "its template format '" + kind + "' is not known; jinja2 and mustache are read"));
    }

    private static Object model(Object model) {
        if (!(model instanceof Map<?, ?> map)) {
            return model;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach((key, value) -> kept.put((String) key, value));
        kept.keySet().removeAll(CONNECTIONS);
        return kept;
    }

    /** A list of maps with a name, or a map by names. */
    private static void inputs(Object inputs, Draft draft) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        if (inputs instanceof List<?> list) {
            list.forEach(one -> input(Trees.text(Trees.map(one), "name"), one, defaults, draft));
        } else {
            Trees.map(inputs).forEach((name, one) -> input((String) name, one, defaults, draft));
        }
        draft.parameter("defaults", defaults);
    }

    private static void input(String name, Object input, Map<String, Object> defaults, Draft draft) {
        draft.variable(name);
        Object value = Trees.map(input).get("default");
        if (value != null) {
            defaults.put(name, value);
        }
    }

    /** A line of a role and a colon begins a message; what stands before the first is the system's. */
    private static void messages(String body, Draft draft) {
        Head head = new Head("system", "");
        int from = 0;
        for (int line = 0; line < body.length(); line = next(body, line)) {
            Optional<Head> found = head(body.substring(line, next(body, line)));
            if (found.isPresent()) {
                message(head, body.substring(from, line), draft);
                head = found.get();
                from = next(body, line);
            }
        }
        message(head, body.substring(from), draft);
    }

    private static void message(Head head, String text, Draft draft) {
        if (!draft.isEmpty() || !text.isBlank()) {
            draft.message(head.role(), text, Map.of("attributes", head.attributes()));
        }
    }

    private static int next(String body, int line) {
        int end = body.indexOf('\n', line);
        return end < 0 ? body.length() : end + 1;
    }

    private static Optional<Head> head(String line) {
        String stripped = line.strip();
        String word = stripped.startsWith("#") ? stripped.substring(1).strip() : stripped;
        if (!word.endsWith(":")) {
            return Optional.empty();
        }
        String said = word.substring(0, word.length() - 1).strip();
        Matcher attributes = ATTRIBUTES.matcher(said);
        Head head = attributes.matches() ? new Head(attributes.group(1), attributes.group(2)) : new Head(said, "");
        return Optional.of(head.lower()).filter(one -> ROLES.contains(one.role()));
    }

    /** What a line says of the message that it begins. */
    private record Head(String role, String attributes) {
        Head lower() {
            return new Head(role.toLowerCase(Locale.ROOT), attributes);
        }
    }
}
