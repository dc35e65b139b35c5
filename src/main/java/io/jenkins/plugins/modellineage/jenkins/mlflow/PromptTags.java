package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.codec.PromptCodec;
import io.jenkins.plugins.modellineage.jenkins.home.Prompts;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The tags in which MLflow's clients look for a prompt: tags may change later, so that the kept text is what counts. */
final class PromptTags {
    /** Whether the text is one text, or the messages of a chat. */
    static final String TYPE = PromptContent.TYPE_TAG;

    static final String CHAT = "chat";

    private static final Logger LOGGER = Logger.getLogger(PromptTags.class.getName());
    private static final String TEXT = "text";

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
        SortedMap<String, String> tags = VersionFiles.mayRead(version)
                ? messages(version).map(PromptTags::tags).orElseGet(ModelKind.PROMPT::tags)
                : ModelKind.PROMPT.tags();
        others.removeAll(tags.keySet());
        return version.noted(Optional.empty(), Optional.empty(), tags, others);
    }

    private static SortedMap<String, String> tags(List<PromptMessage> messages) {
        boolean isText = messages.size() == 1 && messages.get(0).role().isEmpty();
        SortedMap<String, String> tags = new TreeMap<>(ModelKind.PROMPT.tags());
        tags.putAll(Map.of(
                TYPE,
                isText ? TEXT : CHAT,
                ModelVersion.PROMPT_TEXT_TAG,
                isText ? messages.get(0).text() : PromptCodec.chat(messages)));
        return tags;
    }

    private static Optional<List<PromptMessage>> messages(ModelVersion version) {
        try {
            return Optional.of(Prompts.read(version).messages());
        } catch (IOException | Refused | IllegalArgumentException gone) {
            LOGGER.log(Level.FINE, "A prompt is told without its text", gone);
            return Optional.empty();
        }
    }
}
