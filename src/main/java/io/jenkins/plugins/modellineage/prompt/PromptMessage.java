package io.jenkins.plugins.modellineage.prompt;

import java.util.Objects;

/**
 * One text of a prompt, as it stands in its file: nothing is filled in.
 *
 * @param role who says it, such as {@code system} or {@code user}; empty for a prompt that is one text
 * @param text with LF at the end of lines, otherwise as it was: a blank at its end changes what a model answers
 */
public record PromptMessage(String role, String text) {
    /** Longest role in UTF-16 units. */
    public static final int ROLE_LENGTH = 100;

    public PromptMessage {
        Objects.requireNonNull(role, "role");
        text = text.replace("\r\n", "\n");
        if (role.length() > ROLE_LENGTH) {
            throw new IllegalArgumentException("A role of a prompt has " + role.length() + " characters; at most "
                    + ROLE_LENGTH + " are recorded, so shorten it");
        }
    }
}
