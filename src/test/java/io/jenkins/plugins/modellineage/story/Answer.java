package io.jenkins.plugins.modellineage.story;

import java.util.EnumSet;
import java.util.Set;

/**
 * What came of an act.
 *
 * @param done in a word; empty when it was refused
 * @param whys each reason that would do; none when nothing has to be said
 */
record Answer(String done, Set<Why> whys) {
    static final Answer DONE = done("done");

    static Answer done(String word) {
        return new Answer(word, Set.of());
    }

    static Answer done(String word, Why why) {
        return new Answer(word, Set.of(why));
    }

    static Answer refused(Set<Why> whys) {
        return new Answer("", whys);
    }

    static Answer refused(Why why) {
        return refused(EnumSet.of(why));
    }

    /** Whether the other, which names one reason at most, says the same. */
    boolean allows(Answer other) {
        return done.equals(other.done)
                && (whys.isEmpty() ? other.whys.isEmpty() : whys.containsAll(other.whys) && !other.whys.isEmpty());
    }
}
