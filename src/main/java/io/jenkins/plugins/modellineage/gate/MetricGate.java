package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds the latest value of one metric against fixed bounds, the champion, or both. Bounds are inclusive.
 *
 * @param min least value that passes, or null
 * @param max greatest value that passes, or null
 * @param minImprovement by how much, in the metric's own unit, the candidate must be better than the champion; 0 asks
 *     for "not worse", a negative value allows that much loss; null does not compare; without a champion it passes
 * @param lowerIsBetter the direction of "better"
 */
public record MetricGate(String metric, Double min, Double max, Double minImprovement, boolean lowerIsBetter)
        implements Gate {

    /** Names in one sentence. */
    private static final int MOST_LISTED = 20;

    public MetricGate {
        Naming.key("metric", metric);
        if (min == null && max == null && minImprovement == null) {
            throw new IllegalArgumentException("The gate on metric " + Naming.quoted(metric)
                    + " has no bound and would pass everything; give min, max or minImprovement");
        }
        finite(metric, "min", min);
        finite(metric, "max", max);
        finite(metric, "minImprovement", minImprovement);
        if (min != null && max != null && min > max) {
            throw new IllegalArgumentException("The gate on metric " + Naming.quoted(metric) + " has min "
                    + written(min) + " above max " + written(max) + " and would pass nothing; swap them");
        }
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        Double value = candidate.metrics().get(metric);
        if (value == null) {
            return Verdict.failed(this, named(candidate) + " has no metric " + metric + "; " + had(candidate) + ".");
        }
        if (value.isNaN()) {
            return Verdict.failed(this, metric + " of " + named(candidate) + " is NaN, not a number to compare.");
        }
        return against(named(candidate), value, champion);
    }

    @Override
    public boolean comparesWithChampion() {
        return minImprovement != null;
    }

    private static String had(Candidate candidate) {
        if (candidate.metrics().isEmpty()) {
            return "it has none, so record some before it is stamped: trackMetrics metrics: […] or files: '…'";
        }
        String listed = candidate.metrics().keySet().stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return "it has: " + listed + (candidate.metrics().size() > MOST_LISTED ? ", …" : "");
    }

    private Verdict against(String name, double value, Optional<Candidate> champion) {
        String found = metric + " of " + name + " is " + written(value);
        if (max != null && value > max) {
            return Verdict.failed(this, found + ", above the most allowed, " + written(max) + ".");
        }
        if (min != null && value < min) {
            return Verdict.failed(this, found + ", below the least allowed, " + written(min) + ".");
        }
        if (minImprovement != null && champion.isPresent()) {
            return compared(found, value, champion.get());
        }
        return Verdict.passed(this, found + within() + (minImprovement == null ? "." : "; there is no champion yet."));
    }

    private Verdict compared(String found, double value, Candidate champion) {
        Double other = champion.metrics().get(metric);
        if (other == null || other.isNaN() || other.isInfinite() || Double.isInfinite(value)) {
            return incomparable(found, value, champion, other);
        }
        BigDecimal gained = lowerIsBetter
                ? exact(other).subtract(exact(value))
                : exact(value).subtract(exact(other));
        String comparison =
                found + within() + ", " + gain(gained) + " the champion " + named(champion) + " with " + written(other);
        if (gained.compareTo(exact(minImprovement)) < 0) {
            return Verdict.failed(this, comparison + "; " + required() + ".");
        }
        return Verdict.passed(this, comparison + ".");
    }

    /** Infinities still have a better and a worse side, but no distance. */
    private Verdict incomparable(String found, double value, Candidate champion, Double other) {
        if (other == null || other.isNaN()) {
            String missing = other == null ? " has no metric " + metric : " has NaN for " + metric;
            return Verdict.failed(
                    this,
                    found + ", but the champion " + named(champion) + missing + ", so no improvement can be shown.");
        }
        String comparison = found + " and of the champion " + named(champion) + " " + written(other);
        boolean better = lowerIsBetter ? value < other : value > other;
        return better
                ? Verdict.passed(this, comparison + ": infinitely better.")
                : Verdict.failed(this, comparison + ", so no improvement can be shown.");
    }

    @Override
    public String description() {
        List<String> demands = new ArrayList<>();
        if (min != null) {
            demands.add("at least " + written(min));
        }
        if (max != null) {
            demands.add("at most " + written(max));
        }
        if (minImprovement != null) {
            demands.add(improvement() + " (" + (lowerIsBetter ? "lower" : "higher") + " is better)");
        }
        return metric + " " + String.join(" and ", demands);
    }

    private String required() {
        if (minImprovement == 0) {
            return "it must not be worse";
        }
        return minImprovement > 0
                ? "it must be better by at least " + written(minImprovement)
                : "it may be worse by at most " + written(-minImprovement);
    }

    private String improvement() {
        if (minImprovement == 0) {
            return "not worse than the champion";
        }
        return minImprovement > 0
                ? "better than the champion by at least " + written(minImprovement)
                : "worse than the champion by at most " + written(-minImprovement);
    }

    private String within() {
        return min == null && max == null ? "" : ", within bounds";
    }

    private static String gain(BigDecimal gained) {
        String amount = gained.abs().stripTrailingZeros().toPlainString();
        return switch (gained.signum()) {
            case 0 -> "equal to";
            case 1 -> amount + " better than";
            default -> amount + " worse than";
        };
    }

    private static String named(Candidate candidate) {
        return candidate.version().label();
    }

    private static String written(double value) {
        return MetricNumbers.written(value);
    }

    /** The decimal that people read: 0.3 is better than 0.2 by 0.1, which binary subtraction would deny. */
    private static BigDecimal exact(double value) {
        return new BigDecimal(Double.toString(value));
    }

    private static void finite(String metric, String bound, Double value) {
        if (value != null && (value.isNaN() || value.isInfinite())) {
            throw new IllegalArgumentException("The gate on metric " + Naming.quoted(metric) + " has " + bound + " "
                    + written(value) + "; give a finite number, or leave it out");
        }
    }
}
