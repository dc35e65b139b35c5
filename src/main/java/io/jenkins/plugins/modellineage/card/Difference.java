package io.jenkins.plugins.modellineage.card;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Objects;

/**
 * That the author says something else of a version than was found.
 *
 * @param what it is about: {@code base_model}
 */
public record Difference(String what, String author, String found) {
    public Difference {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(found, "found");
    }

    /** In one sentence, for a log. */
    public String sentence() {
        return "The card says that " + Naming.quoted(what) + " is " + Naming.quoted(author) + ", and found was "
                + Naming.quoted(found) + "; the model card tells both";
    }
}
