package io.jenkins.plugins.modellineage.jenkins.pages.chart;

/**
 * A measured value at a position. The value may be NaN or infinite: it then leaves a gap in its line.
 *
 * @param x the position: a step, a build number; finite
 */
public record ChartPoint(double x, double y) {
    public ChartPoint {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("a point stands at a finite position, not at " + x);
        }
    }

    boolean drawn() {
        return Double.isFinite(y);
    }
}
