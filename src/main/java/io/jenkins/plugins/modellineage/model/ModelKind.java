package io.jenkins.plugins.modellineage.model;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a registered name stands for: all versions of a name are of one kind. */
public enum ModelKind {
    MODEL("model", "stampModel", ""),
    /** Its tag is the one by which MLflow's clients know prompts. */
    PROMPT("prompt", "stampPrompt", "mlflow.prompt.is_prompt"),
    DATASET("data set", "stampDataset", "model-lineage.is_dataset");

    private static final String YES = "true";

    private final String words;
    private final String step;
    private final String tag;

    ModelKind(String words, String step, String tag) {
        this.words = words;
        this.step = step;
        this.tag = tag;
    }

    /** How people call it. */
    public String words() {
        return words;
    }

    /** The step that stamps its versions. */
    public String step() {
        return step;
    }

    /** The tag of the model as such that tells; empty for models. */
    public Optional<String> tag() {
        return Optional.of(tag).filter(key -> !key.isEmpty());
    }

    /** The tags that a name of this kind has. */
    public SortedMap<String, String> tags() {
        return tag.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of(tag, YES));
    }

    /** Whether the tags are those of a name of this kind. */
    public boolean isTold(Map<String, String> tags) {
        return YES.equals(tags.get(tag));
    }

    /** The kinds that a tag tells. */
    public static Stream<ModelKind> tagged() {
        return Stream.of(PROMPT, DATASET);
    }
}
