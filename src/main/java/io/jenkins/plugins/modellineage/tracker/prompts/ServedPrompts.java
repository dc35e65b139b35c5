package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptPartial;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads prompts as the REST interfaces of MLflow, Langfuse and PromptLayer give them. */
final class ServedPrompts {
    private static final String MLFLOW_TEXT = "mlflow.prompt.text";
    private static final String VARIABLES = "input_variables";
    private static final Set<String> TOOLS = Set.of("tools", "tool_choice", "functions", "function_call");
    private static final Pattern INCLUDED = Pattern.compile("@@@langfusePrompt:([^@]*+)@@@");

    private ServedPrompts() {}

    static Draft read(Map<?, ?> json) throws ModelFileException {
        if (json.get("prompt_template") instanceof Map<?, ?> template) {
            return promptLayer(json, template);
        }
        if (json.containsKey("prompt") && json.containsKey("version")) {
            return langfuse(json);
        }
        if (json.get("manifest") instanceof Map<?, ?>) {
            return LangsmithReader.read(json);
        }
        Map<?, ?> version = json.get("model_version") instanceof Map<?, ?> inner ? inner : json;
        Map<String, String> tags = new TreeMap<>();
        Trees.list(version, "tags")
                .forEach(tag -> tags.put(Trees.text(Trees.map(tag), "key"), Trees.text(Trees.map(tag), "value")));
        if (tags.containsKey(MLFLOW_TEXT)) {
            return mlflow(version, tags);
        }
        throw ModelFileException.doubtful(0, "the JSON is no prompt of MLflow, Langfuse, LangSmith or PromptLayer");
    }

    private static Draft mlflow(Map<?, ?> version, Map<String, String> tags) throws ModelFileException {
        Draft draft = new Draft(PromptFormat.DOUBLE_BRACES);
        draft.origin(
                "MLflow", Trees.text(version, "name"), Trees.text(version, "version"), Trees.texts(version, "aliases"));
        String text = tags.get(MLFLOW_TEXT);
        if ("chat".equals(tags.get("_mlflow_prompt_type"))) {
            ChatMessages.read(Trees.of(JsonTree.value(text)), draft, Set.of());
        } else {
            draft.message("", text);
        }
        draft.responseSchema(json(tags, "_mlflow_prompt_response_format"));
        draft.parameter("config", json(tags, "_mlflow_prompt_model_config"));
        return draft;
    }

    private static Object json(Map<String, String> tags, String key) throws ModelFileException {
        String text = tags.getOrDefault(key, "");
        return text.isEmpty() ? null : Trees.of(JsonTree.value(text));
    }

    private static Draft langfuse(Map<?, ?> json) throws ModelFileException {
        Draft draft = new Draft(PromptFormat.DOUBLE_BRACES);
        draft.origin("Langfuse", Trees.text(json, "name"), Trees.text(json, "version"), Trees.texts(json, "labels"));
        ChatMessages.read(json.get("prompt"), draft, Set.of());
        draft.parameter("config", json.get("config"));
        Matcher included = INCLUDED.matcher(String.valueOf(json.get("prompt")));
        while (included.find()) {
            draft.partial(new PromptPartial(included.group(1), Optional.empty()));
            draft.find("It includes another prompt, " + Naming.quoted(included.group(1))
                    + ", so that its digest does not tell when that changes");
        }
        return draft;
    }

    private static Draft promptLayer(Map<?, ?> json, Map<?, ?> template) throws ModelFileException {
        Draft draft = new Draft(promptLayerFormat(template));
        draft.origin("PromptLayer", Trees.text(json, "prompt_name"), Trees.text(json, "version"), List.of());
        if (template.containsKey("messages")) {
            ChatMessages.read(template.get("messages"), draft, Set.of(VARIABLES, "template_format"));
        } else {
            ChatMessages.content("", template.get("content"), Map.of(), draft);
        }
        Trees.texts(template, VARIABLES).forEach(draft::variable);
        Trees.list(template, "messages")
                .forEach(one -> Trees.texts(Trees.map(one), VARIABLES).forEach(draft::variable));
        draft.tools(tools(template));
        draft.parameter("model", Trees.map(json, "metadata").get("model"));
        return draft;
    }

    /** The list of tools where that is all that is said of them, else by keys. */
    private static Object tools(Map<?, ?> template) {
        Map<String, Object> said = ChatMessages.without(template, Set.of());
        said.keySet().retainAll(TOOLS);
        return said.keySet().equals(Set.of("tools")) ? said.get("tools") : said;
    }

    private static PromptFormat promptLayerFormat(Map<?, ?> template) throws ModelFileException {
        List<?> messages = template.containsKey("messages") ? Trees.list(template, "messages") : List.of(template);
        List<String> formats = messages.stream()
                .map(one -> Trees.text(Trees.map(one), "template_format"))
                .filter(format -> !format.isEmpty())
                .distinct()
                .toList();
        return only(formats.isEmpty() ? List.of("f-string") : formats);
    }

    /** @throws ModelFileException when it is not one that is known */
    static PromptFormat only(List<String> formats) throws ModelFileException {
        Optional<PromptFormat> known = formats.size() == 1 ? PromptFormat.of(formats.get(0)) : Optional.empty();
        return known.orElseThrow(() -> ModelFileException.doubtful(
                0, "its messages are in the template formats " + formats + "; give them one that is known"));
    }
}
