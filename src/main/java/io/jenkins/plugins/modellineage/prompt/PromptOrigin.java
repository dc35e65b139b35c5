package io.jenkins.plugins.modellineage.prompt;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.List;
import java.util.Objects;

/**
 * What a prompt is called where it comes from, each as the text that was read, on one line of what prints and cut where it is
 * long; empty where nothing is said. None of it is part of a digest: the same text may have many names, and a label may point
 * elsewhere tomorrow.
 *
 * @param kind the tool or kind of file: {@code Langfuse}
 */
public record PromptOrigin(String kind, String name, String version, List<String> labels) {
    /** Most labels that are kept. */
    public static final int LABELS = 100;

    /** Longest of the texts in UTF-16 units. */
    public static final int LENGTH = 250;

    public PromptOrigin {
        Objects.requireNonNull(kind, "kind");
        name = plain(name);
        version = plain(version);
        labels = labels.stream().limit(LABELS).map(PromptOrigin::plain).toList();
    }

    private static String plain(String text) {
        return Naming.shortened(Naming.plain(Naming.shortened(text, LENGTH)), LENGTH);
    }

    /** {@code Langfuse answer v4}, for people. */
    @Override
    public String toString() {
        return kind + (name.isEmpty() ? "" : " " + name) + (version.isEmpty() ? "" : " v" + version);
    }
}
