package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.List;

/** Where values stand on an axis, and what is written beside it. */
interface Ruler {
    /** Share of the way from one end to the other, 0 to 1. */
    double share(double value);

    List<Double> ticks();

    String label(double tick);
}
