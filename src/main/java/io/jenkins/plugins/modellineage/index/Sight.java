package io.jenkins.plugins.modellineage.index;

import java.util.Optional;
import java.util.Set;

/**
 * What a searcher may see. It is part of each query, so that neither counts nor pages tell of anything else.
 *
 * @param keys the {@link Entry#sight()} of what may be seen; empty for everything
 */
public record Sight(Optional<Set<String>> keys) {
    /** For those from whom nothing is hidden. */
    public static final Sight EVERYTHING = new Sight(Optional.empty());

    public Sight {
        keys = keys.map(Set::copyOf);
    }

    /** Only what has one of these keys; of no key, nothing. */
    public static Sight of(Set<String> keys) {
        return new Sight(Optional.of(keys));
    }
}
