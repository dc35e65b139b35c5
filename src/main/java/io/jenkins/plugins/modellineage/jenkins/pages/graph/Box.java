package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import java.util.Objects;
import java.util.Optional;

/**
 * A box of a diagram.
 *
 * @param word what kind of thing it is, above its name
 * @param name shortened in the box where it is too long for that
 * @param told all that is to be heard of it, the word and the name among it
 * @param href where it leads; empty for nowhere
 * @param weight how it looks beside others
 */
public record Box(String word, String name, String told, Optional<String> href, Shape shape, Weight weight) {
    /** How a box looks beside others. */
    public enum Weight {
        PLAIN,
        /** What the diagram is about. */
        HERE,
        /** What is in force. */
        STRONG,
        /** Several in one. */
        STACK
    }

    public Box {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(href, "href");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(weight, "weight");
    }
}
