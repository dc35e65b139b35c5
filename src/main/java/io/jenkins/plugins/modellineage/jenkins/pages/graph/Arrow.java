package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import java.util.Objects;

/**
 * What leads from one box to another.
 *
 * @param from place of the box in the list of all
 * @param to likewise
 * @param label in a few words, for the pointer
 */
public record Arrow(int from, int to, String label) {
    public Arrow {
        Objects.requireNonNull(label, "label");
    }
}
