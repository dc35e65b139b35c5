package io.jenkins.plugins.modellineage.prompt;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A prompt, without the model and its parameters, which move on their own.
 *
 * @param format how its texts are to be understood: the same braces mean different things
 * @param messages in their order, at least one
 * @param partials by their names, those that partials include among them
 */
public record Prompt(
        PromptFormat format, List<PromptMessage> messages, PromptContract contract, List<PromptPartial> partials) {
    /** Most messages of a prompt. */
    public static final int MESSAGES = 1_000;

    /** Most partials of a prompt. */
    public static final int PARTIALS = 100;

    public Prompt {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(contract, "contract");
        messages = List.copyOf(messages);
        partials = partials.stream()
                .distinct()
                .sorted(Comparator.comparing(PromptPartial::name))
                .toList();
        if (messages.isEmpty() || messages.size() > MESSAGES || partials.size() > PARTIALS) {
            throw new IllegalArgumentException("A prompt has " + messages.size() + " messages and " + partials.size()
                    + " partials; give 1 to " + MESSAGES + " messages and " + PARTIALS + " partials at most");
        }
    }

    /**
     * What makes it this prompt: SHA-256 of the UTF-8 of the {@link #canonical} JSON. Two of the same digest are told the same
     * to a model, as far as partials have digests.
     */
    public Sha256 digest() {
        return digest(canonical());
    }

    /** The digest of a canonical JSON, as those of parameters of a model are made as well. */
    public static Sha256 digest(CanonicalJson json) {
        return Sha256.of(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An object of format, messages, variables in their order, responseSchema, tools and partials, with all six keys. A message
     * is an object of role and text, and of {@code more} where it says more.
     */
    public CanonicalJson canonical() {
        return CanonicalJson.of(Map.of(
                "format", format.word(),
                "messages", messages.stream().map(Prompt::json).toList(),
                "variables", List.copyOf(contract.variables()),
                "responseSchema", contract.responseSchema(),
                "tools", contract.tools(),
                "partials", partials.stream().map(Prompt::json).toList()));
    }

    private static Map<String, Object> json(PromptMessage message) {
        Map<String, Object> json = new HashMap<>();
        json.put("role", message.role());
        json.put("text", message.text());
        if (!message.more().isNull()) {
            json.put("more", message.more());
        }
        return json;
    }

    private static Map<String, Object> json(PromptPartial partial) {
        Map<String, Object> json = new HashMap<>();
        json.put("name", partial.name());
        json.put("digest", partial.digest().map(Sha256::hex).orElse(null));
        return json;
    }
}
