package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Objects;
import java.util.Optional;

/**
 * One row that was scored: a sample of the answer to a question.
 *
 * @param id of the question; rows of one id are samples of it
 * @param group what several questions share: a text, a repository, a conversation
 * @param sample tells the samples of one question apart: attempt, epoch; 0 where there is one
 * @param input digest of what was asked, where the file has it
 * @param target digest of the answer that was expected, where the file has it
 */
public record Example(String id, Optional<String> group, int sample, Optional<Sha256> input, Optional<Sha256> target) {
    /** In UTF-16 units. Ids that are whole texts are to be replaced by their digests. */
    public static final int ID_LENGTH = 250;

    public Example {
        check("example id", id);
        group.ifPresent(name -> check("group of an example", name));
        if (sample < 0) {
            throw new IllegalArgumentException(
                    "Sample " + sample + " of example " + Naming.quoted(id) + " is negative; number samples from 0");
        }
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(target, "target");
    }

    /** The only answer to a question whose text nobody recorded. */
    public static Example of(String id) {
        return new Example(id, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    /** Lines and zeros part what goes into a digest, so no id holds one. */
    private static void check(String kind, String text) {
        if (text.isEmpty() || text.length() > ID_LENGTH) {
            throw new IllegalArgumentException("The " + kind + " " + Naming.quoted(text) + " has " + text.length()
                    + " characters; 1 to " + ID_LENGTH + " are allowed, so use a digest of it instead");
        }
        if (text.codePoints().anyMatch(c -> !Naming.isPrintable(c))) {
            throw new IllegalArgumentException("The " + kind + " " + Naming.quoted(text)
                    + " has characters that do not print; use a digest of it instead");
        }
    }
}
