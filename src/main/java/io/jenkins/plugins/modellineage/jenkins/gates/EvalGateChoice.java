package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.Consequence;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.binding.BindingRefused;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.statistics.Confidence;
import java.util.Arrays;
import java.util.Collection;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code evalGate}: what scores by example must show beside the champion's. */
public final class EvalGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private final String set;
    private final String metric;
    private Double margin;
    private Boolean better;
    private Double confidence;
    private Integer minQuestions;
    private String onTooLittle;
    private String onDoubt;
    private Boolean lowerIsBetter;
    private Double range;

    @DataBoundConstructor
    public EvalGateChoice(String set, String metric) {
        this.set = Util.fixEmptyAndTrim(set);
        this.metric = Util.fixEmptyAndTrim(metric);
    }

    static EvalGateChoice of(EvalGate gate) {
        EvalDemand demand = gate.demand();
        EvalGateChoice choice = new EvalGateChoice(demand.set(), demand.metric());
        choice.setMargin(demand.asksBetter() ? null : demand.margin());
        choice.setBetter(demand.asksBetter());
        choice.setConfidence(
                demand.confidence().equals(Confidence.USUAL)
                        ? null
                        : demand.confidence().level());
        choice.setMinQuestions(demand.minQuestions() == EvalDemand.USUAL_QUESTIONS ? null : demand.minQuestions());
        choice.setOnTooLittle(
                demand.onTooLittle().wordUnless(Consequence.REFUSE).orElse(null));
        choice.setOnDoubt(demand.onDoubt().wordUnless(Consequence.PASS).orElse(null));
        choice.setLowerIsBetter(demand.lowerIsBetter().orElse(null));
        choice.setRange(demand.range().orElse(null));
        return choice;
    }

    public String getSet() {
        return set;
    }

    /** Its name without the set's. */
    public String getMetric() {
        return metric;
    }

    public Double getMargin() {
        return margin;
    }

    /** The loss that is accepted; null where better is asked for. */
    @DataBoundSetter
    public void setMargin(Double margin) {
        this.margin = margin;
    }

    public Boolean getBetter() {
        return better;
    }

    @DataBoundSetter
    public void setBetter(Boolean better) {
        this.better = Boolean.TRUE.equals(better) ? true : null;
    }

    public Double getConfidence() {
        return confidence;
    }

    @DataBoundSetter
    public void setConfidence(Double confidence) {
        this.confidence = confidence;
    }

    public Integer getMinQuestions() {
        return minQuestions;
    }

    @DataBoundSetter
    public void setMinQuestions(Integer minQuestions) {
        this.minQuestions = minQuestions;
    }

    public String getOnTooLittle() {
        return onTooLittle;
    }

    @DataBoundSetter
    public void setOnTooLittle(String onTooLittle) {
        this.onTooLittle = Util.fixEmptyAndTrim(onTooLittle);
    }

    public String getOnDoubt() {
        return onDoubt;
    }

    @DataBoundSetter
    public void setOnDoubt(String onDoubt) {
        this.onDoubt = Util.fixEmptyAndTrim(onDoubt);
    }

    public Boolean getLowerIsBetter() {
        return lowerIsBetter;
    }

    /** Null where the evaluation says it. */
    @DataBoundSetter
    public void setLowerIsBetter(Boolean lowerIsBetter) {
        this.lowerIsBetter = lowerIsBetter;
    }

    public Double getRange() {
        return range;
    }

    @DataBoundSetter
    public void setRange(Double range) {
        this.range = range;
    }

    @Override
    public Gate gate() {
        return new EvalGate(EvalDemand.of(set, metric, margin, better)
                .sure(confidence, minQuestions, onTooLittle)
                .doubting(onDoubt)
                .scoring(lowerIsBetter, range));
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(set, metric, margin, confidence, minQuestions, onTooLittle, onDoubt, range);
    }

    /** Registers the gate under its symbol. */
    @Extension
    @Symbol("evalGate")
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String symbol() {
            return "evalGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.EvalGateChoice_displayName();
        }

        @POST
        public FormValidation doCheckSet(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, set -> Naming.key("evaluation set", set));
        }

        @POST
        public FormValidation doCheckMetric(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, metric -> Naming.key("metric", metric));
        }

        @POST
        public FormValidation doCheckMargin(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, text -> {
                if (FieldCheck.decimal(text).signum() <= 0) {
                    throw new BindingRefused("the margin is " + text
                            + "; give the loss that is accepted, such as 0.02, or ask for a better version");
                }
            });
        }

        @POST
        public FormValidation doCheckConfidence(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(
                    item, value, text -> new Confidence(FieldCheck.decimal(text).doubleValue()));
        }

        @POST
        public FormValidation doCheckMinQuestions(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::countFromOne);
        }

        @POST
        public FormValidation doCheckOnTooLittle(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, word -> Consequence.parse("onTooLittle", word, Consequence.REFUSE));
        }

        @POST
        public FormValidation doCheckOnDoubt(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String onTooLittle) {
            return FieldCheck.of(item, value, text -> {
                if (Consequence.parse("onDoubt", text, Consequence.PASS) == Consequence.REFUSE
                        && Consequence.PASS.word().equals(Util.fixEmptyAndTrim(onTooLittle))) {
                    throw new BindingRefused("too little evidence passes, which shows even less than what is in doubt;"
                            + " refuse both, or let both pass");
                }
            });
        }

        @POST
        public FormValidation doCheckRange(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::decimal);
        }
    }
}
