package io.jenkins.plugins.modellineage.prompt;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Objects;

/**
 * One text of a prompt, as it stands in its file: nothing is filled in.
 *
 * @param role who says it, such as {@code system} or {@code user}; empty for a prompt that is one text
 * @param text with LF at the end of lines, otherwise as it was: a blank at its end changes what a model answers
 * @param more an object of what the message says beside these, such as the name of who speaks, the tools that are called, or
 *     parts that are pictures; null where there is nothing else
 */
public record PromptMessage(String role, String text, CanonicalJson more) {
    /** Longest role in UTF-16 units. */
    public static final int ROLE_LENGTH = 100;

    /** @throws IllegalArgumentException when the role is too long, or has characters that are not seen */
    public PromptMessage {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(more, "more");
        text = text.replace("\r\n", "\n");
        if (role.length() > ROLE_LENGTH) {
            throw new IllegalArgumentException("A role of a prompt has " + role.length() + " characters; at most "
                    + ROLE_LENGTH + " are recorded, so shorten it");
        }
        if (!role.isEmpty()) {
            Naming.key("role", role);
        }
    }

    /** Of nothing but a role and a text. */
    public PromptMessage(String role, String text) {
        this(role, text, CanonicalJson.NULL);
    }
}
