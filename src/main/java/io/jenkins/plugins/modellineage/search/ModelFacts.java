package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@link Attributes#REGISTERED} and tags mean of a registered model. */
public final class ModelFacts {
    /** The tag that makes a registered model a prompt. */
    public static final String PROMPT_TAG = ModelKind.PROMPT.tag().orElseThrow();

    /** The tag in which a version of a prompt has its text. */
    public static final String PROMPT_TEXT_TAG = ModelVersion.PROMPT_TEXT_TAG;

    private ModelFacts() {}

    /** Whether the version is a prompt's, whose text is kept from the beginning, and which no build archived. */
    public static boolean isPrompt(ModelVersion version) {
        return version.kind() == ModelKind.PROMPT;
    }

    /** The facts of a model. One that is no prompt says so: clients leave prompts out by asking for what is none. */
    public static Facts of(String name, Instant created, Instant changed, Map<String, String> tags) {
        SortedMap<String, String> all = new TreeMap<>(tags);
        all.putIfAbsent(PROMPT_TAG, "false");
        return new Facts.Collected()
                .tags(all)
                .text("name", name)
                .time("creation_timestamp", created)
                .time("last_updated_timestamp", changed)
                .facts();
    }
}
