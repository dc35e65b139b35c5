package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.jenkins.home.Prompts;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** The tags in which MLflow's clients look for a prompt: tags may change later, so that the kept text is what counts. */
final class PromptTags {
    /** Whether the text is one text, or the messages of a chat. */
    static final String TYPE = PromptContent.TYPE_TAG;

    static final String CHAT = "chat";

    private PromptTags() {}

    /**
     * The version with these tags, and without a text where its own is not for the caller, or gone; as it is when nothing is on
     * record of what it says.
     */
    static ModelVersion with(ModelVersion version) {
        if (version.prompt().isEmpty()) {
            return version;
        }
        ModelVersion told = version.noted(Optional.empty(), Optional.empty(), ModelKind.PROMPT.tags(), Set.of());
        if (Prompts.isTold(version)) {
            return told;
        }
        Set<String> others = new TreeSet<>(PromptContent.TAGS);
        SortedMap<String, String> tags =
                VersionFiles.mayRead(version) ? Prompts.tags(version) : ModelKind.PROMPT.tags();
        others.removeAll(tags.keySet());
        return version.noted(Optional.empty(), Optional.empty(), tags, others);
    }
}
