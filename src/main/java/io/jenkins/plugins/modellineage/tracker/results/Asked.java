package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.evaluation.Judge;
import java.util.Objects;
import java.util.Optional;

/**
 * What is said of files from outside of them.
 *
 * @param set name of the evaluation set: of several in the files the one that is meant, of one alone what it is called
 * @param subject which of several models in the files is meant
 * @param judge what is known of the model that scored, where the files do not say
 * @param texts whether the texts of the examples are kept
 */
public record Asked(Optional<String> set, Optional<String> subject, Optional<Judge> judge, boolean texts) {
    /** Files say it all. */
    public static final Asked NOTHING = new Asked(Optional.empty(), Optional.empty(), Optional.empty());

    public Asked {
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(judge, "judge");
    }

    /** Where texts are not kept. */
    public Asked(Optional<String> set, Optional<String> subject, Optional<Judge> judge) {
        this(set, subject, judge, false);
    }

    /** The same with texts. */
    public Asked withTexts() {
        return new Asked(set, subject, judge, true);
    }

    /** Only the set has a name. */
    public static Asked of(String set) {
        return new Asked(Optional.of(set), Optional.empty(), Optional.empty());
    }
}
