package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptPartial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dotprompt. Partials are files of its folder, {@code _style.prompt} for {@code {{>style}}}, those of partials too.
 *
 * @see <a href="https://github.com/google/dotprompt">dotprompt</a>
 */
final class DotpromptReader {
    private static final String SUFFIX = ".prompt";
    private static final Pattern ROLE =
            Pattern.compile("\\{\\{\\s*+role\\s++(?:\"([^\"{}]*+)\"|'([^'{}]*+)')\\s*+\\}\\}");
    private static final Pattern PARTIAL = Pattern.compile("\\{\\{~?#?>\\s*+([\\w./-]++)([^{}]*+)\\}\\}");
    private static final Pattern ANY_PARTIAL = Pattern.compile("\\{\\{~?#?>");
    private static final Pattern ARGUMENT = Pattern.compile("\\b(\\w++)=");
    private static final Pattern FILE = Pattern.compile("[\\w-][\\w.-]*+");

    private final Draft draft = new Draft(PromptFormat.HANDLEBARS);
    private final PromptFolder folder;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> given = new HashSet<>();

    private DotpromptReader(PromptFolder folder) {
        this.folder = folder;
    }

    static Draft read(String file, String text, PromptFolder folder) throws IOException {
        Parted parted = Parted.of(text);
        DotpromptReader reader = new DotpromptReader(folder);
        reader.front(file, parted.front());
        reader.messages(parted.body());
        reader.partials(parted.body());
        return reader.draft;
    }

    private void front(String file, Map<String, Object> front) {
        String[] names = file.substring(0, file.length() - SUFFIX.length()).split("\\.", 2);
        String variant = names.length > 1 ? names[1] : Trees.text(front, "variant");
        String name = Trees.text(front, "name").isEmpty() ? names[0] : Trees.text(front, "name");
        draft.origin("dotprompt", name, Trees.text(front, "version"), variant.isEmpty() ? List.of() : List.of(variant));
        draft.parameter("model", front.get("model"));
        draft.parameter("config", front.get("config"));
        draft.parameter("defaults", Trees.map(front, "input").get("default"));
        draft.responseSchema(front.get("output"));
        draft.tools(
                front.get("toolDefs") == null
                        ? front.get("tools")
                        : List.of(front.getOrDefault("tools", ""), front.get("toolDefs")));
        Trees.map(Trees.map(front, "input"), "schema").keySet().forEach(this::declared);
    }

    /** {@code language?(string)} of Picoschema is the variable {@code language}. */
    private void declared(Object key) {
        draft.variable(((String) key).split("[?(]", 2)[0].strip());
    }

    private void messages(String body) {
        String role = "user";
        int from = 0;
        Matcher next = ROLE.matcher(body);
        while (next.find()) {
            message(role, body.substring(from, next.start()));
            role = next.group(1) == null ? next.group(2) : next.group(1);
            from = next.end();
        }
        message(role, body.substring(from));
    }

    /** Nothing but blanks before the first role is no message. */
    private void message(String role, String text) {
        if (!draft.isEmpty() || !text.isBlank()) {
            draft.message(role, text);
        }
    }

    private void partials(String body) throws IOException {
        include(body);
        while (!open.isEmpty()) {
            String name = open.pop();
            Optional<byte[]> bytes = FILE.matcher(name).matches() ? folder.file("_" + name + SUFFIX) : Optional.empty();
            if (bytes.isPresent()) {
                partial(name, PromptFiles.text(bytes.get()));
            } else {
                draft.partial(new PromptPartial(name, Optional.empty()));
                draft.find("It includes " + Naming.quoted(name) + ", which is no file of its folder, so that its digest"
                        + " does not tell when that changes");
            }
        }
    }

    private void partial(String name, String text) throws IOException {
        draft.partial(new PromptPartial(name, Optional.of(Sha256.of(text.getBytes(StandardCharsets.UTF_8)))));
        String body = Parted.of(text).body();
        PromptFormat.HANDLEBARS.variables(body).stream()
                .filter(variable -> !given.contains(variable))
                .forEach(draft::variable);
        include(body);
    }

    private void include(String body) {
        if (ANY_PARTIAL.matcher(body).results().count()
                > PARTIAL.matcher(body).results().count()) {
            draft.find("It includes what no plain name tells, so that its digest does not tell when that changes");
        }
        Matcher partial = PARTIAL.matcher(body);
        while (partial.find() && seen.size() <= Prompt.PARTIALS) {
            if (seen.add(partial.group(1))) {
                open.add(partial.group(1));
            }
            Matcher argument = ARGUMENT.matcher(partial.group(2));
            while (argument.find()) {
                given.add(argument.group(1));
            }
        }
    }
}
