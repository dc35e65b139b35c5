package io.jenkins.plugins.modellineage.evaluation;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * How the answers were asked for. Scores under different settings say nothing of which model is better.
 *
 * @param shots examples in the prompt
 * @param chatTemplate digest of the template, or what the tool calls it
 * @param generation temperature, longest answer and the like
 */
public record EvaluationSettings(
        OptionalInt shots, Optional<String> chatTemplate, SortedMap<String, String> generation) {
    public static final EvaluationSettings UNKNOWN =
            new EvaluationSettings(OptionalInt.empty(), Optional.empty(), Map.of());

    public EvaluationSettings {
        Objects.requireNonNull(shots, "shots");
        if (shots.isPresent() && shots.getAsInt() < 0) {
            throw new IllegalArgumentException(shots.getAsInt() + " shots were told; expected 0 or more");
        }
        chatTemplate.ifPresent(template -> EvaluationTexts.word("chat template", template));
        generation = EvaluationTexts.parameters("generation", generation);
    }

    public EvaluationSettings(OptionalInt shots, Optional<String> chatTemplate, Map<String, String> generation) {
        this(shots, chatTemplate, EvaluationTexts.parameters("generation", generation));
    }
}
