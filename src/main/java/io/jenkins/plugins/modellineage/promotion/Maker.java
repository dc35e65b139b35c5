package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** A part that somebody may have in what is approved, and for which an approval may bar them. */
public enum Maker {
    /** Who may have started any of the builds that made it or ask for it. */
    STARTER("starter", "starters", "people who may have made it"),
    /** Who wrote a change that one of these builds took. */
    COMMIT_AUTHOR("commitAuthor", "commit authors", "people who wrote changes that it was built from"),
    /** Who may have started the build that stamped the version. */
    STAMPER("stamper", "who stamped it", "people who may have started the build that stamped it");

    private final String word;
    private final String told;
    private final String people;

    Maker(String word, String told, String people) {
        this.word = word;
        this.told = told;
        this.people = people;
    }

    /** As it is written and stored. */
    public String word() {
        return word;
    }

    /** In the middle of a sentence. */
    String told() {
        return told;
    }

    /** Why one of them may not approve, with what to do. */
    String refusal() {
        return people + " may not approve it; ask somebody else.";
    }

    /**
     * The parts of those words.
     *
     * @throws IllegalArgumentException when one is none of them
     */
    public static Set<Maker> all(Collection<String> words) {
        return words.stream().map(Maker::of).collect(Collectors.toSet());
    }

    /**
     * The part of that word.
     *
     * @throws IllegalArgumentException naming the words that there are
     */
    public static Maker of(String word) {
        return Arrays.stream(values())
                .filter(maker -> maker.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mayNotApprove takes "
                        + Arrays.stream(values()).map(Maker::word).collect(Collectors.joining(", ")) + ", not "
                        + Naming.quoted(Naming.plain(word))));
    }
}
