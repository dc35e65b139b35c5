package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.codec.PromptCodec;
import io.jenkins.plugins.modellineage.jenkins.home.Prompts;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The tags in which MLflow's clients look for a prompt, of versions that {@code stampPrompt} made. */
final class PromptTags {
    /** Whether the text is one text, or the messages of a chat. */
    static final String TYPE = "_mlflow_prompt_type";

    static final String CHAT = "chat";

    private static final Logger LOGGER = Logger.getLogger(PromptTags.class.getName());
    private static final String TEXT = "text";

    private PromptTags() {}

    /** The version with these tags; as it is when it has them, is no prompt, or its text is not for the caller. */
    static ModelVersion with(ModelVersion version) {
        if (version.prompt().isEmpty()
                || version.tags().containsKey(ModelVersion.PROMPT_TEXT_TAG)
                || !VersionFiles.mayRead(version)) {
            return version;
        }
        return messages(version)
                .map(messages -> version.noted(Optional.empty(), Optional.empty(), tags(messages), Set.of()))
                .orElse(version);
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
        } catch (IOException | Refused gone) {
            LOGGER.log(Level.FINE, "A prompt is told without its text", gone);
            return Optional.empty();
        }
    }
}
