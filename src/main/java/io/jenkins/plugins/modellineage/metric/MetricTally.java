package io.jenkins.plugins.modellineage.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A series that grows, in a few numbers instead of its points. A point that stands before the greatest may be there
 * already, which only the points themselves could tell: from then on the count and the mean are not known here, while
 * the latest point and the extremes always are. Not safe for use by several threads.
 */
public final class MetricTally {
    private final Stretch stretch = new Stretch();
    private final DecimalSum sum = new DecimalSum();
    private int added;
    private int count;
    private boolean ascending = true;

    public void add(MetricPoint point) {
        int order = added == 0 ? 1 : point.compareTo(stretch.last());
        added++;
        if (order == 0) {
            return;
        }
        if (order > 0) {
            sum.add(point.value());
            count++;
        } else {
            ascending = false;
        }
        stretch.add(point);
    }

    /** How many points were added, duplicates included. */
    public int added() {
        return added;
    }

    /** The point with the greatest (step, timestamp, value). */
    public MetricPoint latest() {
        return stretch.last();
    }

    /** The latest point of series that are one together. */
    public static MetricPoint latest(Collection<MetricTally> parts) {
        return parts.stream()
                .map(MetricTally::latest)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * The summary of series that are one together, each of which has points.
     *
     * @return empty when they may have points in common, or one of them has a point twice
     */
    public static Optional<MetricSummary> summary(Collection<MetricTally> parts) {
        List<MetricTally> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparing(part -> part.stretch.first()));
        return countable(sorted) ? Optional.of(summed(sorted)) : Optional.empty();
    }

    private static boolean countable(List<MetricTally> sorted) {
        for (int i = 0; i < sorted.size(); i++) {
            boolean apart = i == 0
                    || sorted.get(i - 1)
                                    .latest()
                                    .compareTo(sorted.get(i).stretch.first())
                            < 0;
            if (!sorted.get(i).ascending || !apart) {
                return false;
            }
        }
        return true;
    }

    private static MetricSummary summed(List<MetricTally> parts) {
        Stretch all = new Stretch();
        DecimalSum sum = new DecimalSum();
        int count = 0;
        for (MetricTally part : parts) {
            all.add(part.stretch);
            sum.add(part.sum);
            count += part.count;
        }
        return new MetricSummary(all.last(), all.lowest(), all.highest(), sum.mean(count), count);
    }
}
