package io.jenkins.plugins.modellineage.comparison;

import io.jenkins.plugins.modellineage.gate.Directions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A metric of all sides.
 *
 * @param values one for each side, in their order; empty where it was not measured
 * @param directions which way metrics get better
 */
public record Contest(String metric, List<OptionalDouble> values, Directions directions) {
    private static final String BETTER = "better";

    public Contest {
        Objects.requireNonNull(metric, "metric");
        values = List.copyOf(values);
    }

    /** Every metric that a side has, in that order. */
    public static List<Contest> of(List<Side> sides, Comparator<String> order, Directions directions) {
        TreeSet<String> metrics = new TreeSet<>(order);
        sides.forEach(side -> metrics.addAll(side.metrics().keySet()));
        List<Contest> contests = new ArrayList<>();
        for (String metric : metrics) {
            contests.add(new Contest(
                    metric, sides.stream().map(side -> value(side, metric)).toList(), directions));
        }
        return contests;
    }

    /** Which way the sides' metrics get better: as is said, else as their evaluations say. */
    public static Directions directions(List<Side> sides, Directions said) {
        return said.or(Directions.agreed(sides.stream().map(Side::directions).toList()));
    }

    private static OptionalDouble value(Side side, String metric) {
        Double value = side.metrics().get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Whether the sides are not all the same in it. */
    public boolean differs() {
        return values.stream().distinct().count() > 1;
    }

    /** How much greater the side's value is than that of the first side; empty where that is no number. */
    public OptionalDouble difference(int side) {
        OptionalDouble own = values.get(side);
        OptionalDouble first = values.get(0);
        if (own.isEmpty() || first.isEmpty()) {
            return OptionalDouble.empty();
        }
        double difference = own.getAsDouble() - first.getAsDouble();
        return Double.isFinite(difference) ? OptionalDouble.of(difference) : OptionalDouble.empty();
    }

    /** Whether the side is better or worse than the first one; empty as in {@link Directions#trend}. */
    public Optional<String> trend(int side) {
        return trend(0, side);
    }

    private Optional<String> trend(int before, int after) {
        OptionalDouble own = values.get(after);
        OptionalDouble other = values.get(before);
        return own.isEmpty() || other.isEmpty()
                ? Optional.empty()
                : directions.trend(metric, other.getAsDouble(), own.getAsDouble());
    }

    private boolean isBetter(int side, int other) {
        return trend(other, side).filter(BETTER::equals).isPresent();
    }

    /** Whether it is known which way is better, and the sides are not all the same. */
    public boolean decides() {
        return differs() && directions.lower(metric).isPresent();
    }

    /** The side that is better than all others that were measured, if there is one. */
    public OptionalInt best() {
        List<Integer> measured =
                sides().filter(side -> isNumber(values.get(side))).boxed().toList();
        return measured.size() < 2
                ? OptionalInt.empty()
                : measured.stream()
                        .filter(side ->
                                measured.stream().allMatch(other -> other.equals(side) || isBetter(side, other)))
                        .mapToInt(side -> side)
                        .findFirst();
    }

    /**
     * The side that is the best over all, if there is one: in no metric of which the direction is known is another one
     * better, each of them it has, and each other side it beats in at least one.
     */
    public static OptionalInt best(List<Contest> contests) {
        List<Contest> deciding = contests.stream().filter(Contest::decides).toList();
        return deciding.isEmpty()
                ? OptionalInt.empty()
                : deciding.get(0).sides().filter(side -> isBest(side, deciding)).findFirst();
    }

    private static boolean isBest(int side, List<Contest> deciding) {
        return deciding.stream().allMatch(contest -> contest.isUnbeaten(side))
                && deciding.get(0)
                        .sides()
                        .filter(other -> other != side)
                        .allMatch(other -> deciding.stream().anyMatch(contest -> contest.isBetter(side, other)));
    }

    private boolean isUnbeaten(int side) {
        return isNumber(values.get(side)) && sides().noneMatch(other -> isBetter(other, side));
    }

    private static boolean isNumber(OptionalDouble value) {
        return value.isPresent() && !Double.isNaN(value.getAsDouble());
    }

    private IntStream sides() {
        return IntStream.range(0, values.size());
    }
}
