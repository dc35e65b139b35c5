package io.jenkins.plugins.modellineage.comparison;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Of things with two values each, such as quality and cost, those that no other beats: none is as good in both and better in one.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Pareto_front">Pareto front</a>
 */
public final class ParetoFront {
    private ParetoFront() {}

    /** One of the two values, for each thing; NaN where it has none. */
    public record Values(double[] each, boolean lowerIsBetter) {
        /** Greater is better. */
        private double gain(int thing) {
            return lowerIsBetter ? 0 - each[thing] : each[thing];
        }
    }

    /**
     * The places of those that no other beats; things that are equal in both stand there together, and what lacks a value does not
     * take part.
     */
    public static Set<Integer> of(Values one, Values other) {
        int[] sorted = IntStream.range(0, Math.min(one.each.length, other.each.length))
                .filter(thing -> !Double.isNaN(one.each[thing]) && !Double.isNaN(other.each[thing]))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(one::gain)
                        .thenComparingDouble(other::gain)
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        Set<Integer> front = new TreeSet<>();
        int best = -1;
        for (int thing : sorted) {
            boolean further = best < 0 || other.gain(thing) > other.gain(best);
            boolean equal = best >= 0 && one.gain(thing) == one.gain(best) && other.gain(thing) == other.gain(best);
            if (further || equal) {
                front.add(thing);
                best = thing;
            }
        }
        return front;
    }
}
