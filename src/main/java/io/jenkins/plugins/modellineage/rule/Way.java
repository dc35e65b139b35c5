package io.jenkins.plugins.modellineage.rule;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A way of asking for a stage that a rule may shut. */
public enum Way {
    /** A build of a change request, or a version that one stamped, wherever that is allowed otherwise. */
    CHANGE_REQUEST("changeRequests", "change requests"),
    /** An alias or a stage that an MLflow client sets. */
    ALIAS("aliases", "aliases of MLflow clients"),
    /** A person who asks without a build. */
    PEOPLE("people", "promotions by people on pages, by REST and by CLI");

    private final String word;
    private final String told;

    Way(String word, String told) {
        this.word = word;
        this.told = told;
    }

    /** As it is written and stored. */
    public String word() {
        return word;
    }

    /** The way in words, such as {@code promotions by people on pages, by REST and by CLI}. */
    public String told() {
        return told;
    }

    /**
     * The way of that word.
     *
     * @throws IllegalArgumentException naming the words that there are
     */
    public static Way of(String word) {
        return Arrays.stream(values())
                .filter(way -> way.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A rule refuses "
                        + Arrays.stream(values()).map(Way::word).collect(Collectors.joining(" or ")) + ", not "
                        + Naming.quoted(Naming.plain(word))));
    }
}
