package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Optional;

/** What follows where a gate cannot judge, as a Jenkinsfile and the ledger say it. */
public enum Consequence {
    REFUSE("refuse"),
    PASS("pass");

    private final String word;

    Consequence(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Its word; empty where it is the usual one, which is not written. */
    public Optional<String> wordUnless(Consequence usual) {
        return this == usual ? Optional.empty() : Optional.of(word);
    }

    /**
     * What is written in a field of a gate; null stands for what is usual.
     *
     * @throws IllegalArgumentException naming the field, what is written, and the words that there are, the usual one first
     */
    public static Consequence parse(String field, String written, Consequence usual) {
        if (written == null) {
            return usual;
        }
        for (Consequence one : values()) {
            if (one.word.equals(written)) {
                return one;
            }
        }
        throw new IllegalArgumentException(field + " is " + Naming.quoted(written) + "; write '" + usual.word + "' or '"
                + usual.other().word + "'");
    }

    /** Whether nothing passes that the other would refuse. */
    boolean asksAsMuchAs(Consequence weaker) {
        return this == REFUSE || weaker == PASS;
    }

    private Consequence other() {
        return this == REFUSE ? PASS : REFUSE;
    }
}
