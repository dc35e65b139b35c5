package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.jenkins.pages.graph.Box;
import io.jenkins.plugins.modellineage.jenkins.pages.graph.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A thing as a picture tells it.
 *
 * @param kind version, input, content, run, stage, build or builds
 * @param word the kind, and what else stands above the name
 * @param told all that is to be heard of it
 * @param url of its page, relative to Jenkins' root; empty when there is none, or not for the reader
 * @param like what it shares with others that it may fold with; empty when it never does
 * @param all what such are called together
 * @param keys what addresses call it that show it by itself: its own key, and that of all its kind where these have one
 * @param weight of its box, unless that stands for others too or the picture is about it
 */
record Named(
        String kind,
        String word,
        String name,
        String told,
        Optional<String> url,
        Optional<String> like,
        String all,
        List<String> keys,
        Box.Weight weight) {
    Named {
        keys = List.copyOf(keys);
    }

    Shape shape() {
        return switch (kind) {
            case "input", "content", "commit" -> Shape.SHEET;
            case "run" -> Shape.PILL;
            case "stage" -> Shape.FLAG;
            case "build", "builds" -> Shape.BARRED;
            default -> Shape.BOX;
        };
    }
}
