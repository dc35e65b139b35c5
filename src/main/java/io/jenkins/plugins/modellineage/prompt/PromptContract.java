package io.jenkins.plugins.modellineage.prompt;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a program that uses a prompt has to keep to.
 *
 * @param variables what it must give, as far as that shows without rendering
 * @param responseSchema what it gets; null where nothing is said
 * @param tools which the model may ask it to call; null where there are none
 */
public record PromptContract(SortedSet<String> variables, CanonicalJson responseSchema, CanonicalJson tools) {
    /** Most variables of a prompt. */
    public static final int VARIABLES = 1_000;

    /** @throws IllegalArgumentException when there are too many variables, or one has no name that can be read */
    public PromptContract {
        Objects.requireNonNull(responseSchema, "responseSchema");
        Objects.requireNonNull(tools, "tools");
        variables = Collections.unmodifiableSortedSet(new TreeSet<>(variables));
        if (variables.size() > VARIABLES) {
            throw new IllegalArgumentException("A prompt has " + variables.size() + " variables; at most " + VARIABLES
                    + " are recorded, so part it");
        }
        variables.forEach(name -> Naming.key("variable", name));
    }
}
