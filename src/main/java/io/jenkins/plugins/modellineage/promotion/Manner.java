package io.jenkins.plugins.modellineage.promotion;

import java.util.Objects;
import java.util.Optional;

/**
 * How a stage is asked for, beside what is asked for.
 *
 * @param alone whether the request stays when the build that asked ends
 * @param reversal empty for a promotion
 */
public record Manner(boolean alone, Optional<Reversal> reversal) {
    /** A step follows the request, which ends with its build. */
    public static final Manner FOLLOWED = new Manner(false, Optional.empty());

    /** Nobody follows the request: approvals, time or a withdrawal end it. */
    public static final Manner ALONE = new Manner(true, Optional.empty());

    public Manner {
        Objects.requireNonNull(reversal, "reversal");
    }

    /** The same for a rollback. */
    public Manner of(Reversal asked) {
        return new Manner(alone, Optional.of(asked));
    }
}
