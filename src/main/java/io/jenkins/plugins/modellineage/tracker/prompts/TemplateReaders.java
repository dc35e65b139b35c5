package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.serving.ModelfileText;
import io.jenkins.plugins.modellineage.weights.serving.ModelfileText.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads plain texts, chat templates and what an Ollama Modelfile says to a model. */
final class TemplateReaders {
    private TemplateReaders() {}

    static Draft plain(String file, String text) {
        Draft draft = new Draft(PromptFormat.TEXT).origin("text", file, "", List.of());
        draft.message("", text);
        return draft;
    }

    static Draft chatTemplate(String file, String text) {
        Draft draft = new Draft(PromptFormat.JINJA2).origin("chat template", file, "", List.of());
        draft.message("", text);
        return draft;
    }

    /** The template, what the system says and the messages that lead on, each with what it is for its role. */
    static Draft modelfile(String file, String text) throws ModelFileException {
        Draft draft = new Draft(PromptFormat.GO_TEMPLATE).origin("Ollama", file, "", List.of());
        Map<String, Object> parameters = new TreeMap<>();
        for (Instruction one : ModelfileText.read(text)) {
            switch (one.name()) {
                case "TEMPLATE", "SYSTEM" -> draft.message(one.name().toLowerCase(Locale.ROOT), one.value());
                case "MESSAGE" -> draft.message(one.key(), one.value());
                case "PARAMETER" -> values(parameters, one.key()).add(one.value());
                case "FROM" -> draft.parameter("model", one.value());
                default -> {}
            }
        }
        if (draft.isEmpty()) {
            throw ModelFileException.doubtful(0, "the Modelfile has no TEMPLATE, SYSTEM or MESSAGE, so no prompt");
        }
        draft.parameter("config", parameters);
        return draft;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> values(Map<String, Object> parameters, String key) {
        return (List<Object>) parameters.computeIfAbsent(key, name -> new ArrayList<>());
    }
}
