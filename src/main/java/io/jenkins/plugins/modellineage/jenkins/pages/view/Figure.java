package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;

/** A number as pages show it: short for the eye, all digits for the pointer. */
public record Figure(double value) {
    public String text() {
        return Numbers.human(value);
    }

    /** All digits. */
    public String exact() {
        return MetricNumbers.written(value);
    }

    /** What the pointer tells; null where the eye sees all digits. */
    public String hover() {
        return exact().equals(text()) ? null : exact();
    }

    /** With its sign, also where that is a plus; for what was added. */
    public String signed() {
        return (value > 0 ? "+" : "") + text();
    }
}
