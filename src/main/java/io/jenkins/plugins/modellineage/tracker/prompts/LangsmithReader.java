package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads commits of the LangSmith hub. The classes that they name are read as words, and never loaded. */
final class LangsmithReader {
    private static final String TEMPLATE = "MessagePromptTemplate";
    private static final Map<String, String> ROLES = Map.of("Human", "user", "AI", "assistant", "System", "system");

    private LangsmithReader() {}

    static Draft read(Map<?, ?> commit) throws ModelFileException {
        Map<?, ?> kwargs = prompt(Trees.map(commit, "manifest"));
        List<?> messages = kwargs.containsKey("messages") ? Trees.list(kwargs, "messages") : List.of(kwargs);
        Draft draft = new Draft(format(kwargs, messages));
        draft.origin("LangSmith", Trees.text(commit, "repo"), Trees.text(commit, "commit_hash"), List.of());
        messages.forEach(one -> message(Trees.map(one), draft));
        Trees.texts(kwargs, "input_variables").forEach(draft::variable);
        draft.parameter("defaults", kwargs.get("partial_variables"));
        draft.responseSchema(kwargs.get("schema_"));
        return draft;
    }

    /** Of a sequence of a prompt and a model, the prompt. */
    private static Map<?, ?> prompt(Map<?, ?> manifest) throws ModelFileException {
        Map<?, ?> kwargs = Trees.map(manifest, "kwargs");
        Map<?, ?> first = Trees.map(Trees.map(kwargs, "first"), "kwargs");
        Map<?, ?> prompt = first.isEmpty() ? kwargs : first;
        if (!prompt.containsKey("messages") && !prompt.containsKey("template")) {
            throw ModelFileException.doubtful(
                    0, "the manifest is of " + name(manifest) + ", in which no prompt is looked for");
        }
        return prompt;
    }

    private static PromptFormat format(Map<?, ?> kwargs, List<?> messages) throws ModelFileException {
        List<String> formats = new ArrayList<>(List.of(Trees.text(kwargs, "template_format")));
        for (Object one : messages) {
            formats.add(Trees.text(template(Trees.map(one)), "template_format"));
        }
        List<String> given =
                formats.stream().filter(format -> !format.isEmpty()).distinct().toList();
        return ServedPrompts.only(given.isEmpty() ? List.of("f-string") : given);
    }

    private static void message(Map<?, ?> message, Draft draft) {
        Map<?, ?> kwargs = Trees.map(message, "kwargs");
        Map<?, ?> template = template(message);
        if (kwargs.get("variable_name") instanceof String name) {
            draft.placeholder(name);
        } else if (template.get("template") instanceof String text) {
            draft.message(role(message), text);
        } else {
            draft.message(
                    role(message),
                    ServedPrompts.content(kwargs.containsKey("content") ? kwargs.get("content") : message, draft));
        }
    }

    private static Map<?, ?> template(Map<?, ?> message) {
        Map<?, ?> prompt = Trees.map(Trees.map(message, "kwargs"), "prompt");
        return message.containsKey("template") ? message : Trees.map(prompt, "kwargs");
    }

    private static String role(Map<?, ?> message) {
        String said = Trees.text(Trees.map(message, "kwargs"), "role");
        String name = name(message);
        String kind = name.endsWith(TEMPLATE) ? name.substring(0, name.length() - TEMPLATE.length()) : name;
        String person = kind.endsWith("Message") ? kind.substring(0, kind.length() - "Message".length()) : kind;
        return said.isEmpty() ? ROLES.getOrDefault(person, person) : said;
    }

    private static String name(Map<?, ?> object) {
        List<String> id = Trees.texts(object, "id");
        return id.isEmpty() ? "" : id.get(id.size() - 1);
    }
}
