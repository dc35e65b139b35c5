package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptPartial;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads prompts as the REST interfaces of MLflow, Langfuse and PromptLayer give them. */
final class ServedPrompts {
    private static final String MLFLOW_TEXT = "mlflow.prompt.text";
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
            said(Trees.of(StrictJson.value(text)), draft);
        } else {
            draft.message("", text);
        }
        draft.responseSchema(json(tags, "_mlflow_prompt_response_format"));
        draft.parameter("config", json(tags, "_mlflow_prompt_model_config"));
        return draft;
    }

    private static Object json(Map<String, String> tags, String key) throws ModelFileException {
        String text = tags.getOrDefault(key, "");
        return text.isEmpty() ? null : Trees.of(StrictJson.value(text));
    }

    private static Draft langfuse(Map<?, ?> json) {
        Draft draft = new Draft(PromptFormat.DOUBLE_BRACES);
        draft.origin("Langfuse", Trees.text(json, "name"), Trees.text(json, "version"), Trees.texts(json, "labels"));
        said(json.get("prompt"), draft);
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
        said(template.containsKey("messages") ? template.get("messages") : List.of(template), draft);
        Trees.texts(template, "input_variables").forEach(draft::variable);
        draft.tools(template.get("tools"));
        draft.parameter("model", Trees.map(json, "metadata").get("model"));
        return draft;
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

    /** One text, or messages. */
    static void said(Object prompt, Draft draft) {
        if (!(prompt instanceof List<?> messages)) {
            draft.message("", content(prompt, draft));
            return;
        }
        for (Object one : messages) {
            Map<?, ?> message = Trees.map(one);
            if ("placeholder".equals(message.get("type"))) {
                draft.placeholder(Trees.text(message, "name"));
            } else {
                draft.message(Trees.text(message, "role"), content(message.get("content"), draft));
            }
        }
    }

    /** A text, alone or as the only part of a list; all else is kept as the JSON that it is. */
    static String content(Object content, Draft draft) {
        if (content instanceof String text) {
            return text;
        }
        if (content instanceof List<?> parts
                && parts.size() == 1
                && Trees.map(parts.get(0)).get("text") instanceof String text) {
            return text;
        }
        draft.find("It has a message that is not one text, and is kept as JSON");
        return CanonicalJson.of(content).toString();
    }
}
