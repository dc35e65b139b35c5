package io.jenkins.plugins.modellineage.experiment;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What a logged model is to a run.
 *
 * @param step of the training at which the run put it out; 0 for others
 */
public record ModelLink(LoggedModelId model, Role role, long step) {
    /** How run and model belong together. */
    public enum Role {
        /** The model's files and its journal are kept with the run. */
        KEPT("kept"),
        /** The run made it. */
        OUTPUT("output"),
        /** The run used it. */
        INPUT("input");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** The role as it is stored. */
        public String word() {
            return word;
        }

        /** The role of that word; none for words of later releases. */
        public static Optional<Role> of(String word) {
            return Arrays.stream(values())
                    .filter(role -> role.word.equals(word))
                    .findFirst();
        }
    }

    public ModelLink {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(role, "role");
    }

    public ModelLink(LoggedModelId model, Role role) {
        this(model, role, 0);
    }
}
