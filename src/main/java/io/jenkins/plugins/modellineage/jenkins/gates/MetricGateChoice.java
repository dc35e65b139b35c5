package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code metricGate}: bounds on one metric's latest value, absolute or against the champion. */
public final class MetricGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private final String metric;
    private Double min;
    private Double max;
    private Double minImprovement;
    private Boolean lowerIsBetter;

    @DataBoundConstructor
    public MetricGateChoice(String metric) {
        this.metric = metric;
    }

    public String getMetric() {
        return metric;
    }

    public Double getMin() {
        return min;
    }

    @DataBoundSetter
    public void setMin(Double min) {
        this.min = min;
    }

    public Double getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(Double max) {
        this.max = max;
    }

    public Double getMinImprovement() {
        return minImprovement;
    }

    @DataBoundSetter
    public void setMinImprovement(Double minImprovement) {
        this.minImprovement = minImprovement;
    }

    public Boolean getLowerIsBetter() {
        return lowerIsBetter;
    }

    @DataBoundSetter
    public void setLowerIsBetter(Boolean lowerIsBetter) {
        this.lowerIsBetter = Boolean.TRUE.equals(lowerIsBetter) ? true : null;
    }

    @Override
    public Gate gate() {
        if (metric == null || metric.isBlank()) {
            throw new IllegalArgumentException(
                    "The metric gate names no metric; write metricGate(metric: 'loss', max: 0.5)");
        }
        return new MetricGate(metric, min, max, minImprovement, Boolean.TRUE.equals(lowerIsBetter));
    }

    /** Registers the gate under its symbol. */
    @Extension
    @Symbol("metricGate")
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String symbol() {
            return "metricGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.MetricGateChoice_displayName();
        }
    }
}
