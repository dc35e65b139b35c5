package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import java.util.Optional;

/**
 * A version of a prompt as far as it can be read.
 *
 * @param name of the version
 * @param content what is on record of it
 * @param prompt empty when its text was not read
 * @param problem why not, in words for people; null when it was
 */
public record PromptSide(String name, Optional<PromptContent> content, Optional<Prompt> prompt, String problem) {
    public static PromptSide read(String name, Optional<PromptContent> content, Prompt prompt) {
        return new PromptSide(name, content, Optional.of(prompt), null);
    }

    public static PromptSide unread(String name, Optional<PromptContent> content, String problem) {
        return new PromptSide(name, content, Optional.empty(), problem);
    }
}
