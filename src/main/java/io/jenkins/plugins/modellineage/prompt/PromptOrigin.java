package io.jenkins.plugins.modellineage.prompt;

import java.util.List;
import java.util.Objects;

/**
 * What a prompt is called where it comes from, each as the text that was read; empty where nothing is said. None of it is
 * part of a digest: the same text may have many names, and a label may point elsewhere tomorrow.
 *
 * @param kind the tool or kind of file: {@code Langfuse}
 */
public record PromptOrigin(String kind, String name, String version, List<String> labels) {
    public PromptOrigin {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        labels = List.copyOf(labels);
    }

    /** {@code Langfuse answer v4}, for people. */
    @Override
    public String toString() {
        return kind + (name.isEmpty() ? "" : " " + name) + (version.isEmpty() ? "" : " v" + version);
    }
}
