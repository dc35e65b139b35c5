package io.jenkins.plugins.modellineage.rule;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks for a stage, and how.
 *
 * @param job full name of the build's job; empty when no build asks
 * @param ways of those that a rule may shut
 */
public record Asking(Optional<String> job, Set<Way> ways) {
    public Asking {
        Objects.requireNonNull(job, "job");
        ways = Collections.unmodifiableSet(ways.isEmpty() ? EnumSet.noneOf(Way.class) : EnumSet.copyOf(ways));
    }

    /** A build of that job, by a step. */
    public static Asking build(String job) {
        return new Asking(Optional.of(job), Set.of());
    }

    /** A person, without a build; who asks for a promotion does so {@code by(Way.PEOPLE)}. */
    public static Asking person() {
        return new Asking(Optional.empty(), Set.of());
    }

    /** The same in that way as well. */
    public Asking by(Way way) {
        Set<Way> more = EnumSet.of(way);
        more.addAll(ways);
        return new Asking(job, more);
    }
}
