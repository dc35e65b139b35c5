package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;

/**
 * A number that a gate saw, and where.
 *
 * @param where which value of which step, for people
 */
record Reading(double value, String where) {
    /** {@code 0.42 (latest, step 20)}. */
    String told() {
        return MetricNumbers.written(value) + " (" + where + ")";
    }
}
