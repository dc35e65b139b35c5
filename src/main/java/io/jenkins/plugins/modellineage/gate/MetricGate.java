package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Holds one value of one metric, the latest unless another is asked for, against fixed bounds, the champion, or both. Bounds are inclusive.
 *
 * @param min least value that passes, or null
 * @param max greatest value that passes, or null
 * @param minImprovement by how much, in the metric's own unit, the candidate must be better than the champion; 0 asks
 *     for "not worse", a negative value allows that much loss; null does not compare; without a champion it passes
 * @param minRelativeImprovement the same as a share of the champion's value: 0.05 asks for 5 percent; null does not
 *     compare. Of a champion with 0, any improvement is enough
 * @param lowerIsBetter the direction of "better"
 * @param value which value of the series, of the champion's as of the candidate's
 * @param from which run it reads, of the champion as of the candidate; empty for the one that was stamped
 */
public record MetricGate(
        String metric,
        Double min,
        Double max,
        Double minImprovement,
        Double minRelativeImprovement,
        boolean lowerIsBetter,
        MetricValue value,
        Optional<MetricSource> from)
        implements Gate {

    /** Names in one sentence. */
    private static final int MOST_LISTED = 20;

    public MetricGate {
        Naming.key("metric", metric);
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(from, "from");
        if (min == null && max == null && minImprovement == null && minRelativeImprovement == null) {
            throw new IllegalArgumentException("The gate on metric " + Naming.quoted(metric)
                    + " has no bound and would pass everything; give min, max, minImprovement or"
                    + " minRelativeImprovement");
        }
        finite(metric, "min", min);
        finite(metric, "max", max);
        finite(metric, "minImprovement", minImprovement);
        finite(metric, "minRelativeImprovement", minRelativeImprovement);
        if (min != null && max != null && min > max) {
            throw new IllegalArgumentException("The gate on metric " + Naming.quoted(metric) + " has min "
                    + written(min) + " above max " + written(max) + " and would pass nothing; swap them");
        }
    }

    /** A gate on the run that was stamped. */
    public MetricGate(
            String metric,
            Double min,
            Double max,
            Double minImprovement,
            Double minRelativeImprovement,
            boolean lowerIsBetter,
            MetricValue value) {
        this(metric, min, max, minImprovement, minRelativeImprovement, lowerIsBetter, value, Optional.empty());
    }

    /** A gate that asks for no share. */
    public MetricGate(
            String metric, Double min, Double max, Double minImprovement, boolean lowerIsBetter, MetricValue value) {
        this(metric, min, max, minImprovement, null, lowerIsBetter, value);
    }

    /** A gate on the latest value. */
    public MetricGate(String metric, Double min, Double max, Double minImprovement, boolean lowerIsBetter) {
        this(metric, min, max, minImprovement, lowerIsBetter, MetricValue.LATEST);
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        Optional<String> unread = from.flatMap(source -> source.unread(candidate));
        if (unread.isPresent()) {
            return Verdict.failed(this, unread.get() + ".");
        }
        Optional<String> unlike = champion.filter(live -> comparesWithChampion())
                .flatMap(live -> from.isPresent()
                        ? from.get().unlike(candidate, live)
                        : MetricOrigins.unlike(metric, value, candidate, live));
        return check(read(candidate), champion.map(this::read), unlike);
    }

    private Candidate read(Candidate whole) {
        return from.map(source -> source.read(whole)).orElse(whole);
    }

    /** @param unlike why the champion cannot be compared with */
    private Verdict check(Candidate candidate, Optional<Candidate> champion, Optional<String> unlike) {
        Measurement measured = candidate.metrics().get(metric);
        if (measured == null) {
            return Verdict.failed(
                    this,
                    named(candidate) + " has no metric " + metric + "; " + had(candidate)
                            + Uncounted.told(candidate.uncounted()) + ".");
        }
        Optional<String> unfit = from.isPresent() ? Optional.empty() : MetricOrigins.unfit(metric, value, candidate);
        if (unfit.isPresent()) {
            return Verdict.failed(
                    this,
                    "The evaluation that " + metric + " of " + named(candidate) + " comes from does not count "
                            + unfit.get() + "; evaluate it again.");
        }
        Optional<Reading> read = measured.read(value, lowerIsBetter);
        if (read.isEmpty()) {
            return Verdict.failed(
                    this,
                    "The record of " + named(candidate) + " holds only the latest value of " + metric + ", not the "
                            + value.word() + "; ask for value: 'latest', or stamp a new version.");
        }
        return judged(named(candidate), read.get(), champion, unlike)
                .seeing(seen(read.get(), champion.filter(live -> unlike.isEmpty())));
    }

    private SeenValues seen(Reading mine, Optional<Candidate> champion) {
        Optional<Double> other = champion.filter(live -> comparesWithChampion())
                .map(live -> live.metrics().get(metric))
                .flatMap(measured -> measured.read(value, lowerIsBetter))
                .map(Reading::value);
        SeenValues.Bounds bounds = new SeenValues.Bounds(
                Optional.ofNullable(min),
                Optional.ofNullable(max),
                Optional.ofNullable(minImprovement),
                Optional.ofNullable(minRelativeImprovement));
        return new SeenValues(metric + source(), mine.value(), other, bounds);
    }

    @Override
    public boolean asksAsMuchAs(Gate other) {
        return other instanceof MetricGate weaker
                && metric.equals(weaker.metric())
                && value == weaker.value()
                && lowerIsBetter == weaker.lowerIsBetter()
                && from.equals(weaker.from())
                && (weaker.max() == null || max != null && max <= weaker.max())
                && reaches(min, weaker.min())
                && reaches(minImprovement, weaker.minImprovement())
                && reaches(minRelativeImprovement, weaker.minRelativeImprovement());
    }

    private static boolean reaches(Double mine, Double other) {
        return other == null || mine != null && mine >= other;
    }

    @Override
    public boolean comparesWithChampion() {
        return minImprovement != null || minRelativeImprovement != null;
    }

    private String had(Candidate candidate) {
        List<String> alike = candidate.namedLike(metric);
        if (alike.size() == 1) {
            return "it has " + alike.get(0) + ", so write metric: '" + alike.get(0) + "' if that is meant";
        }
        if (!alike.isEmpty()) {
            return "it has one in each of several files, so name the one that is meant: "
                    + Listed.first(MOST_LISTED, alike);
        }
        if (candidate.metrics().isEmpty()) {
            return "it has none, so record some before it is stamped: trackMetrics metrics: […] or files: '…'";
        }
        return "it has: " + Listed.first(MOST_LISTED, candidate.metrics().keySet());
    }

    private Verdict judged(String name, Reading read, Optional<Candidate> champion, Optional<String> unlike) {
        String found = metric + " of " + name + " is " + read.told();
        if (Double.isNaN(read.value())) {
            return Verdict.failed(this, found + ", not a number to compare.");
        }
        if (max != null && read.value() > max) {
            return Verdict.failed(this, found + ", above the most allowed, " + written(max) + ".");
        }
        if (min != null && read.value() < min) {
            return Verdict.failed(this, found + ", below the least allowed, " + written(min) + ".");
        }
        if (comparesWithChampion() && champion.isPresent()) {
            return unlike.map(why -> unimproved(found + ", but " + why))
                    .orElseGet(() -> compared(found, read.value(), champion.get()));
        }
        return Verdict.passed(this, found + within() + (comparesWithChampion() ? "; there is no champion yet." : "."));
    }

    private Verdict compared(String found, double mine, Candidate champion) {
        String name = "the champion " + named(champion);
        Measurement measured = champion.metrics().get(metric);
        if (measured == null) {
            return unimproved(found + ", but " + name + " has no metric " + metric);
        }
        Optional<Reading> read = measured.read(value, lowerIsBetter);
        if (read.isEmpty()) {
            return unimproved(found + ", but the record of " + name + " holds only the latest value of it");
        }
        double other = read.get().value();
        if (Double.isNaN(other)) {
            return unimproved(found + ", but " + name + " has NaN for " + metric);
        }
        return Double.isInfinite(other) || Double.isInfinite(mine)
                ? infinite(found + ", and of " + name + " " + read.get().told(), mine, other)
                : finite(found + within(), mine, name + " with " + read.get().told(), other);
    }

    private Verdict finite(String found, double mine, String champion, double other) {
        BigDecimal gained = lowerIsBetter
                ? Decimals.of(other).subtract(Decimals.of(mine))
                : Decimals.of(mine).subtract(Decimals.of(other));
        String comparison = found + ", " + gain(gained) + " " + champion;
        if (minImprovement != null && gained.compareTo(Decimals.of(minImprovement)) < 0) {
            return Verdict.failed(this, comparison + "; " + required(minImprovement, MetricGate::written) + ".");
        }
        return minRelativeImprovement == null || isShare(gained, Decimals.of(other))
                ? Verdict.passed(this, comparison + ".")
                : Verdict.failed(
                        this,
                        comparison + "; " + required(minRelativeImprovement, share -> percent(share) + " of that")
                                + ".");
    }

    private boolean isShare(BigDecimal gained, BigDecimal champion) {
        if (champion.signum() == 0 && minRelativeImprovement > 0) {
            return gained.signum() > 0; // any share of nothing is nothing, which would let an equal one pass
        }
        return gained.compareTo(Decimals.of(minRelativeImprovement).multiply(champion.abs())) >= 0;
    }

    /** Infinities still have a better and a worse side, but no distance. */
    private Verdict infinite(String comparison, double mine, double other) {
        boolean better = lowerIsBetter ? mine < other : mine > other;
        return better ? Verdict.passed(this, comparison + ": infinitely better.") : unimproved(comparison);
    }

    private Verdict unimproved(String why) {
        return Verdict.failed(this, why + ", so no improvement can be shown.");
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
            demands.add(improvement(minImprovement, MetricGate::written) + direction());
        }
        if (minRelativeImprovement != null) {
            demands.add(improvement(minRelativeImprovement, MetricGate::percent) + direction());
        }
        String of = value == MetricValue.LATEST ? "" : value.word() + " ";
        return of + metric + source() + " " + String.join(" and ", demands);
    }

    private static String required(double improvement, DoubleFunction<String> written) {
        if (improvement == 0) {
            return "it must not be worse";
        }
        return improvement > 0
                ? "it must be better by at least " + written.apply(improvement)
                : "it may be worse by at most " + written.apply(-improvement);
    }

    private static String improvement(double least, DoubleFunction<String> written) {
        if (least == 0) {
            return "not worse than the champion";
        }
        return least > 0
                ? "better than the champion by at least " + written.apply(least)
                : "worse than the champion by at most " + written.apply(-least);
    }

    private String direction() {
        return " (" + (lowerIsBetter ? "lower" : "higher") + " is better)";
    }

    private static String percent(double share) {
        return Decimals.of(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
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

    private String named(Candidate candidate) {
        return from.map(source -> source.label() + " of ").orElse("")
                + candidate.version().label();
    }

    /** {@code  of run 'fold-1'}. */
    private String source() {
        return from.map(source -> " of " + source.label()).orElse("");
    }

    private static String written(double value) {
        return MetricNumbers.written(value);
    }

    private static void finite(String metric, String bound, Double value) {
        if (value != null && (value.isNaN() || value.isInfinite())) {
            throw new IllegalArgumentException("The gate on metric " + Naming.quoted(metric) + " has " + bound + " "
                    + written(value) + "; give a finite number, or leave it out");
        }
    }
}
