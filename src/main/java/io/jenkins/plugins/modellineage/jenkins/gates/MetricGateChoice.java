package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricDemand;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.MetricSource;
import io.jenkins.plugins.modellineage.gate.MetricValue;
import io.jenkins.plugins.modellineage.jenkins.binding.BindingRefused;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code metricGate}: bounds on one value of a metric, absolute or against the champion. */
public final class MetricGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private final String metric;
    private Double min;
    private Double max;
    private Double minImprovement;
    private Double minRelativeImprovement;
    private Boolean lowerIsBetter;
    private String value;
    private String run;
    private String dataSet;

    @DataBoundConstructor
    public MetricGateChoice(String metric) {
        this.metric = metric;
    }

    static MetricGateChoice of(MetricGate gate) {
        MetricGateChoice choice = new MetricGateChoice(gate.metric());
        choice.setMin(gate.min());
        choice.setMax(gate.max());
        choice.setMinImprovement(gate.minImprovement());
        choice.setMinRelativeImprovement(gate.minRelativeImprovement());
        choice.setLowerIsBetter(gate.lowerIsBetter());
        choice.setValue(gate.value() == MetricValue.LATEST ? null : gate.value().word());
        gate.from().ifPresent(choice::from);
        return choice;
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

    public Double getMinRelativeImprovement() {
        return minRelativeImprovement;
    }

    /** As a share of the live version's value: 0.05 is 5 percent. */
    @DataBoundSetter
    public void setMinRelativeImprovement(Double minRelativeImprovement) {
        this.minRelativeImprovement = minRelativeImprovement;
    }

    public Boolean getLowerIsBetter() {
        return lowerIsBetter;
    }

    /** True, false, or null for "not said", which is refused where the metric's name makes it a guess. */
    @DataBoundSetter
    public void setLowerIsBetter(Boolean lowerIsBetter) {
        this.lowerIsBetter = lowerIsBetter;
    }

    public String getValue() {
        return value;
    }

    /** Which value of the series; null for the latest. */
    @DataBoundSetter
    public void setValue(String value) {
        this.value = Util.fixEmptyAndTrim(value);
    }

    public String getRun() {
        return run;
    }

    /** Name of the run inside the stamped one's block that it reads; null for the stamped one. */
    @DataBoundSetter
    public void setRun(String run) {
        this.run = Util.fixEmptyAndTrim(run);
    }

    public String getDataSet() {
        return dataSet;
    }

    /** Name of the data set that the run was given that it reads; null for the stamped run. */
    @DataBoundSetter
    public void setDataSet(String dataSet) {
        this.dataSet = Util.fixEmptyAndTrim(dataSet);
    }

    private void from(MetricSource source) {
        if (source.kind() == MetricSource.Kind.RUN) {
            setRun(source.name());
        } else {
            setDataSet(source.name());
        }
    }

    @Override
    public Gate gate() {
        return MetricDemand.on(metric)
                .between(min, max)
                .improving(minImprovement)
                .improvingByShare(minRelativeImprovement)
                .lowerIsBetter(lowerIsBetter)
                .value(value)
                .from(run, dataSet)
                .gate();
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(metric, min, max, minImprovement, minRelativeImprovement, value, run, dataSet);
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

        /** The words for values other than the latest, as a form's list offers them. */
        public List<String> otherValues() {
            return Arrays.stream(MetricValue.values())
                    .filter(value -> value != MetricValue.LATEST)
                    .map(MetricValue::word)
                    .toList();
        }

        @POST
        public FormValidation doCheckMetric(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String max,
                @QueryParameter String min,
                @QueryParameter String minImprovement,
                @QueryParameter String minRelativeImprovement) {
            return FieldCheck.ofText(item, value, metric -> {
                if (Stream.of(max, min, minImprovement, minRelativeImprovement)
                        .allMatch(bound -> Util.fixEmptyAndTrim(bound) == null)) {
                    throw new BindingRefused(
                            "no bound is given, so that every value would pass; fill in one of the next"
                                    + " four fields");
                }
            });
        }

        @POST
        public FormValidation doCheckValue(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, MetricValue::parse);
        }

        @POST
        public FormValidation doCheckMax(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String min) {
            return FieldCheck.of(item, value, text -> {
                BigDecimal most = FieldCheck.decimal(text);
                if (Util.fixEmptyAndTrim(min) != null && most.compareTo(FieldCheck.decimal(min)) < 0) {
                    throw new BindingRefused("at most " + text + " is below at least " + min.strip()
                            + ", so that nothing would pass; swap them");
                }
            });
        }

        @POST
        public FormValidation doCheckMin(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::decimal);
        }

        @POST
        public FormValidation doCheckMinRelativeImprovement(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::decimal);
        }

        @POST
        public FormValidation doCheckMinImprovement(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::decimal);
        }
    }
}
