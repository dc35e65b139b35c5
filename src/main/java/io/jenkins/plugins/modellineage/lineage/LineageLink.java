package io.jenkins.plugins.modellineage.lineage;

import java.util.Objects;

/**
 * One step of a walk through the lineage.
 *
 * @param depth 1 for what the walk's start is connected with
 * @param from nearer to the start of the walk
 * @param to farther from it
 * @param how in a few words
 */
public record LineageLink(int depth, LineageNode from, LineageNode to, String how) {
    public LineageLink {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(how, "how");
    }
}
