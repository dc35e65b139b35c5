package io.jenkins.plugins.modellineage.prompt;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.List;
import java.util.Objects;

/**
 * A prompt that was read, and what stood beside it.
 *
 * @param parameters the model, its parameters and the values that the file gives to variables; null where there are none
 * @param findings what a person should know, each a sentence on one line
 */
public record FoundPrompt(Prompt prompt, CanonicalJson parameters, PromptOrigin origin, List<String> findings) {
    public FoundPrompt {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(origin, "origin");
        findings = List.copyOf(findings);
    }

    /** Tells configurations apart, as {@link Prompt#digest()} does prompts. */
    public Sha256 parametersDigest() {
        return Prompt.digest(parameters);
    }
}
