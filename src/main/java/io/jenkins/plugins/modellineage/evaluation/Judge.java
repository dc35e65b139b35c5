package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A model that scores answers. Two are the same judge when everything that is known of them is equal.
 *
 * @param model its id, with its revision where that is known
 * @param prompt digest of what it is asked; empty where the tool does not record it
 * @param parameters of its generation
 */
public record Judge(String model, Optional<Sha256> prompt, SortedMap<String, String> parameters) {
    public Judge {
        EvaluationTexts.word("judge", model);
        Objects.requireNonNull(prompt, "prompt");
        parameters = EvaluationTexts.parameters("judge", parameters);
    }

    public Judge(String model, Optional<Sha256> prompt, Map<String, String> parameters) {
        this(model, prompt, EvaluationTexts.parameters("judge", parameters));
    }

    /** {@code gpt-4o with prompt 3fa9c1d20b7e}, for people. */
    public String told() {
        return model
                + prompt.map(digest -> " with prompt " + digest.abbreviated()).orElse("");
    }
}
