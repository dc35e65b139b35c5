package io.jenkins.plugins.modellineage.gate;

import java.util.Objects;
import java.util.Optional;

/**
 * The numbers that a gate saw, kept with its verdict. Bounds are those that the gate has; an absent one is none.
 *
 * @param of what was measured: the name of a metric, or {@code hours}
 * @param candidate the value of the version that wants into the stage
 * @param champion the value that it was compared with; empty where nothing was compared
 */
public record SeenValues(String of, double candidate, Optional<Double> champion, Bounds bounds) {
    public SeenValues {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(champion, "champion");
        Objects.requireNonNull(bounds, "bounds");
    }

    /**
     * Bounds of a gate.
     *
     * @param minImprovement by how much the candidate had to be better than the champion
     * @param minRelativeImprovement the same as a share of the champion's value
     */
    public record Bounds(
            Optional<Double> min,
            Optional<Double> max,
            Optional<Double> minImprovement,
            Optional<Double> minRelativeImprovement) {
        public static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty(), Optional.empty());

        public Bounds {
            Objects.requireNonNull(min, "min");
            Objects.requireNonNull(max, "max");
            Objects.requireNonNull(minImprovement, "minImprovement");
            Objects.requireNonNull(minRelativeImprovement, "minRelativeImprovement");
        }

        public Bounds(Optional<Double> min, Optional<Double> max, Optional<Double> minImprovement) {
            this(min, max, minImprovement, Optional.empty());
        }
    }

    /** A number that was held against a least one alone. */
    static SeenValues atLeast(String of, double seen, double min) {
        return new SeenValues(
                of, seen, Optional.empty(), new Bounds(Optional.of(min), Optional.empty(), Optional.empty()));
    }

    /** A number that was held against a greatest one alone. */
    static SeenValues atMost(String of, double seen, double max) {
        return new SeenValues(
                of, seen, Optional.empty(), new Bounds(Optional.empty(), Optional.of(max), Optional.empty()));
    }

    /** The candidate's value less the champion's, as people subtract decimals; empty where there is none. */
    public Optional<Double> difference() {
        return champion.filter(other -> Double.isFinite(other) && Double.isFinite(candidate))
                .map(other ->
                        Decimals.of(candidate).subtract(Decimals.of(other)).doubleValue());
    }
}
