package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptContract;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.prompt.PromptOrigin;
import io.jenkins.plugins.modellineage.prompt.PromptPartial;
import io.jenkins.plugins.modellineage.prompt.UnseenCharacters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A prompt while its file is read. */
final class Draft {
    /** What is told of a file. */
    private static final int FINDINGS = 50;

    private static final Pattern NEVER = Pattern.compile("(?!)");
    private static final Pattern OF_JINJA = Pattern.compile("\\{%[-+]?\\s*+(?:include|extends|import|from)\\b");

    /** By which a template includes another, where no reader follows it. */
    private static final Map<PromptFormat, Pattern> INCLUDING = Map.of(
            PromptFormat.JINJA2,
            OF_JINJA,
            PromptFormat.NUNJUCKS,
            OF_JINJA,
            PromptFormat.MUSTACHE,
            Pattern.compile("\\{\\{\\s*+>"));

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
        message(role, text, Map.of());
    }

    /**
     * A template that comes with more.
     *
     * @param more by keys; values that are empty say nothing
     */
    void message(String role, String text, Map<String, Object> more) {
        literal(role, text, more);
        template(text);
    }

    /** A text in which nothing is filled in. */
    void literal(String role, String text, Map<String, Object> more) {
        Map<String, Object> told = new TreeMap<>(more);
        told.values().removeIf(value -> !isThere(value));
        CanonicalJson json = told.isEmpty() ? CanonicalJson.NULL : CanonicalJson.of(told);
        messages.add(new PromptMessage(role, text, json));
        UnseenCharacters.first(text + json)
                .ifPresent(one -> find("Message " + messages.size() + " has characters that are not seen, such as "
                        + one + "; read it where they are marked"));
    }

    /** A text of the prompt that is no message's own, whose variables are those of the prompt. */
    void template(String text) {
        variables.addAll(format.variables(text));
        if (INCLUDING.getOrDefault(format, NEVER).matcher(text).find()) {
            find("It includes what is not read, so that its digest does not tell when that changes");
        }
    }

    /**
     * A place that the caller fills with messages. It says so in the digest, since a message may have any role.
     *
     * @param more what else is said of it
     */
    void placeholder(String name, Map<String, Object> more) {
        Map<String, Object> told = new TreeMap<>(more);
        told.put("type", "placeholder");
        literal("placeholder", name, told);
        variable(name);
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
            findings.add(Naming.line(sentence));
        }
    }

    private static boolean isThere(Object value) {
        return value != null && !value.equals("") && !value.equals(List.of()) && !value.equals(Map.of());
    }

    /** @throws IllegalArgumentException when it is no prompt, or too much of one */
    FoundPrompt found() {
        PromptContract contract =
                new PromptContract(variables, CanonicalJson.of(responseSchema), CanonicalJson.of(tools));
        Prompt prompt = new Prompt(format, messages, contract, partials);
        prompt.digest(); // what has none is refused here, and not where somebody asks for it
        return new FoundPrompt(
                prompt, parameters.isEmpty() ? CanonicalJson.NULL : CanonicalJson.of(parameters), origin, findings);
    }
}
