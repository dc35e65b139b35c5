package io.jenkins.plugins.modellineage.tracker.history;

/**
 * How much is taken from one place.
 *
 * @param runs at most so many
 * @param points of all their series
 * @param bytes that their description takes on its way from the agent
 */
public record HistoryBounds(int runs, long points, long bytes) {
    /** As many runs as a build may have, and what they measured in a year of trainings. */
    public static final HistoryBounds DEFAULT = new HistoryBounds(10_000, 20_000_000, 2L << 30);

    /** So many runs whose series cannot be read may come beside those that count. */
    int broken() {
        return (int) Math.min(Integer.MAX_VALUE, 10L * runs);
    }
}
