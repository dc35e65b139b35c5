package io.jenkins.plugins.modellineage.jenkins.pages.chart;

/**
 * Something that a chart points out: a position, and a value to which the others are held.
 *
 * @param value NaN or infinite when there is none
 * @param text what it is, in few words
 */
public record ChartMark(double at, double value, String text) {
    public ChartMark {
        if (!Double.isFinite(at)) {
            throw new IllegalArgumentException("a mark stands at a finite position, not at " + at);
        }
    }

    /** Whether there is a value. */
    public boolean valued() {
        return Double.isFinite(value);
    }
}
