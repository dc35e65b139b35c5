package io.jenkins.plugins.modellineage.jenkins.pages.found;

import io.jenkins.plugins.modellineage.jenkins.pages.view.Numbers;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.util.Optional;

/**
 * The best value that all that was found has of a metric.
 *
 * @param run that has it, by its id
 * @param url of the run's page, relative to Jenkins' root
 * @param lower whether the least value is the best
 * @param step at which it was measured; empty when the run cannot be read
 */
public record BestValue(String run, String url, double value, boolean lower, Optional<Long> step) {
    /** Whether the other value is better. */
    public boolean isBeatenBy(double other) {
        return lower ? other < value : other > value;
    }

    public String text() {
        return Numbers.human(value);
    }

    public String exact() {
        return MetricNumbers.written(value);
    }

    /** The step as text; null when it is not known. */
    public String at() {
        return step.map(String::valueOf).orElse(null);
    }
}
