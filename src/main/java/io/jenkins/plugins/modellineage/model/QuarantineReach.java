package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Arrays;
import java.util.Locale;

/** From where a rollback keeps the version that it leaves behind. */
public enum QuarantineReach {
    /** From the stage that was rolled back. */
    STAGE,
    /** From every stage of the model. */
    EVERYWHERE,
    /** From none: the version is good, and another one is wanted. */
    NONE;

    /** The word for it in a Pipeline and in the ledger. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the words there are */
    public static QuarantineReach of(String word) {
        return Arrays.stream(values())
                .filter(reach -> reach.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "quarantine is " + Naming.quoted(word) + "; write 'stage', 'everywhere' or 'none'"));
    }
}
