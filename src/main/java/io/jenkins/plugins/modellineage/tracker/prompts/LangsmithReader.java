package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads commits of the LangSmith hub. The classes that they name are read as words, and never loaded. */
final class LangsmithReader {
    private static final String TEMPLATE = "MessagePromptTemplate";
    private static final String KWARGS = "kwargs";

    /** What is read of a template. */
    private static final Set<String> TOLD = Set.of("template", "template_format", "input_variables");

    private static final Map<String, String> ROLES = Map.of("Human", "user", "AI", "assistant", "System", "system");

    private LangsmithReader() {}

    static Draft read(Map<?, ?> commit) throws ModelFileException {
        Map<?, ?> kwargs = prompt(Trees.map(commit, "manifest"));
        List<?> messages = kwargs.containsKey("messages") ? Trees.list(kwargs, "messages") : List.of(kwargs);
        Draft draft = new Draft(format(kwargs, messages));
        draft.origin("LangSmith", Trees.text(commit, "repo"), Trees.text(commit, "commit_hash"), List.of());
        for (Object one : messages) {
            message(Trees.map(one), draft);
        }
        Trees.texts(kwargs, "input_variables").forEach(draft::variable);
        draft.parameter("defaults", kwargs.get("partial_variables"));
        draft.responseSchema(kwargs.get("schema_"));
        model(Trees.map(Trees.map(Trees.map(commit, "manifest"), KWARGS), "last"), draft);
        return draft;
    }

    /** Of a sequence of a prompt and a model, the prompt. */
    private static Map<?, ?> prompt(Map<?, ?> manifest) throws ModelFileException {
        Map<?, ?> kwargs = Trees.map(manifest, KWARGS);
        Map<?, ?> first = Trees.map(Trees.map(kwargs, "first"), KWARGS);
        Map<?, ?> prompt = first.isEmpty() ? kwargs : first;
        if (!prompt.containsKey("messages") && !prompt.containsKey("template")) {
            throw ModelFileException.doubtful(
                    0, "the manifest is of " + name(manifest) + ", in which no prompt is looked for");
        }
        return prompt;
    }

    /** What a prompt is followed by: the tools that are bound to a model; how it is reached may be a secret, and is not read. */
    private static void model(Map<?, ?> model, Draft draft) {
        if (!model.isEmpty()) {
            draft.tools(Trees.map(Trees.map(model, KWARGS), KWARGS).get("tools"));
            draft.find(
                    "It is followed by a " + Naming.quoted(name(model)) + ", of which no more than its tools are read");
        }
    }

    private static PromptFormat format(Map<?, ?> kwargs, List<?> messages) throws ModelFileException {
        List<String> formats = new ArrayList<>(List.of(Trees.text(kwargs, "template_format")));
        for (Object one : messages) {
            formats.add(Trees.text(template(Trees.map(one)), "template_format"));
            Trees.list(Trees.map(Trees.map(one), KWARGS), "prompt")
                    .forEach(part -> formats.add(Trees.text(Trees.map(Trees.map(part), KWARGS), "template_format")));
        }
        List<String> given =
                formats.stream().filter(format -> !format.isEmpty()).distinct().toList();
        return ServedPrompts.only(given.isEmpty() ? List.of("f-string") : given);
    }

    /** A message that is no template is kept as it is: braces in it are braces, and the digest tells them apart. */
    private static void message(Map<?, ?> message, Draft draft) throws ModelFileException {
        Map<?, ?> kwargs = Trees.map(message, KWARGS);
        Map<?, ?> template = template(message);
        if (kwargs.get("variable_name") instanceof String name) {
            draft.placeholder(name, ChatMessages.without(kwargs, Set.of("variable_name")));
        } else if (template.get("template") instanceof String text) {
            Map<String, Object> more = ChatMessages.without(kwargs, Set.of("prompt", "role"));
            more.put("template", message == template ? null : ChatMessages.without(template, TOLD));
            draft.message(role(message), text, more);
        } else if (kwargs.get("prompt") instanceof List<?> parts) {
            parts(role(message), parts, ChatMessages.without(kwargs, Set.of("role")), draft);
        } else if (kwargs.containsKey("content")) {
            Map<String, Object> more = ChatMessages.without(kwargs, Set.of("role", "type"));
            more.put("literal", true);
            draft.literal(role(message), ChatMessages.text(kwargs.get("content")), more);
        } else {
            throw ModelFileException.doubtful(
                    0, "a message is of " + Naming.quoted(name(message)) + ", in which no one text is looked for");
        }
    }

    /** Several templates of one message, some of them pictures. */
    private static void parts(String role, List<?> parts, Map<String, Object> more, Draft draft) {
        List<Object> templates = new ArrayList<>();
        parts.forEach(part -> templates.add(Trees.map(Trees.map(part), KWARGS).get("template")));
        draft.literal(role, ChatMessages.text(templates), more);
        ChatMessages.templates(templates, draft);
    }

    private static Map<?, ?> template(Map<?, ?> message) {
        Map<?, ?> prompt = Trees.map(Trees.map(message, KWARGS), "prompt");
        return message.containsKey("template") ? message : Trees.map(prompt, KWARGS);
    }

    private static String role(Map<?, ?> message) {
        String said = Trees.text(Trees.map(message, KWARGS), "role");
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
