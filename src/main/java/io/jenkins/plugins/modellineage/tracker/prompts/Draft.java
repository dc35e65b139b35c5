package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptContract;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.prompt.PromptOrigin;
import io.jenkins.plugins.modellineage.prompt.PromptPartial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A prompt while its file is read. */
final class Draft {
    /** What is told of a file. */
    private static final int FINDINGS = 50;

    private final List<PromptMessage> messages = new ArrayList<>();
    private final SortedSet<String> variables = new TreeSet<>();
    private final List<PromptPartial> partials = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Object> parameters = new TreeMap<>();
    private PromptFormat format;
    private Object responseSchema;
    private Object tools;
    private PromptOrigin origin;

    Draft(PromptFormat format) {
        this.format = format;
    }

    Draft origin(String kind, String name, String version, List<String> labels) {
        origin = new PromptOrigin(kind, name, version, labels);
        return this;
    }

    /** How the messages are to be understood; not before the first of them. */
    void format(PromptFormat understood) {
        format = understood;
    }

    PromptFormat format() {
        return format;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** A template, whose variables are those of the prompt. */
    void message(String role, String text) {
        messages.add(new PromptMessage(role, text));
        variables.addAll(format.variables(text));
    }

    /** A place that the caller fills with messages. */
    void placeholder(String name) {
        messages.add(new PromptMessage("placeholder", name));
        variables.add(name);
    }

    void variable(String name) {
        if (!name.isEmpty()) {
            variables.add(name);
        }
    }

    void partial(PromptPartial partial) {
        partials.add(partial);
    }

    /** @param value null or an empty text where there is none */
    void parameter(String key, Object value) {
        if (isThere(value)) {
            parameters.put(key, value);
        }
    }

    void responseSchema(Object schema) {
        responseSchema = isThere(schema) ? schema : null;
    }

    void tools(Object called) {
        tools = isThere(called) ? called : null;
    }

    void find(String sentence) {
        if (findings.size() < FINDINGS) {
            findings.add(sentence);
        }
    }

    private static boolean isThere(Object value) {
        return value != null && !value.equals("") && !value.equals(List.of()) && !value.equals(Map.of());
    }

    /** @throws IllegalArgumentException when it is no prompt, or too much of one */
    FoundPrompt found() {
        PromptContract contract =
                new PromptContract(variables, CanonicalJson.of(responseSchema), CanonicalJson.of(tools));
        return new FoundPrompt(
                new Prompt(format, messages, contract, partials),
                parameters.isEmpty() ? CanonicalJson.NULL : CanonicalJson.of(parameters),
                origin,
                findings);
    }
}
