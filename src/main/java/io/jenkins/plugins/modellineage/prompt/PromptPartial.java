package io.jenkins.plugins.modellineage.prompt;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Objects;
import java.util.Optional;

/**
 * A text that a prompt includes by its name.
 *
 * @param digest SHA-256 of the text in UTF-8 with LF at the end of lines; empty where it is not known, so that it may change
 *     without a change of the prompt's digest
 */
public record PromptPartial(String name, Optional<Sha256> digest) {
    /** Longest name in UTF-16 units. */
    public static final int NAME_LENGTH = 1_000;

    /** @throws IllegalArgumentException when the name is too long */
    public PromptPartial {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(digest, "digest");
        if (name.length() > NAME_LENGTH) {
            throw new IllegalArgumentException("The name of a partial has " + name.length() + " characters; at most "
                    + NAME_LENGTH + " are recorded, so shorten it");
        }
    }
}
