package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.gate.Consequence;
import io.jenkins.plugins.modellineage.gate.ContaminationGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code contaminationGate}: how much of an evaluation may be in the training. */
public final class ContaminationGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private ArrayList<String> train;
    private ArrayList<String> evaluation;
    private Double maxShared;
    private String onTooLittle;

    @DataBoundConstructor
    public ContaminationGateChoice() {
        // everything is optional: all inputs count, and nothing may be shared
    }

    static ContaminationGateChoice of(ContaminationGate gate) {
        ContaminationGateChoice choice = new ContaminationGateChoice();
        choice.setTrain(gate.train());
        choice.setEvaluation(gate.evaluation());
        choice.setMaxShared(gate.maxShared() == 0 ? null : gate.maxShared());
        choice.setOnTooLittle(gate.onTooLittle().wordUnless(Consequence.REFUSE).orElse(null));
        return choice;
    }

    /** Names of inputs for training; null where all count. */
    public List<String> getTrain() {
        return train;
    }

    @DataBoundSetter
    public void setTrain(List<String> train) {
        this.train = kept(train);
    }

    /** Names of inputs for evaluation; null where all count. */
    public List<String> getEvaluation() {
        return evaluation;
    }

    @DataBoundSetter
    public void setEvaluation(List<String> evaluation) {
        this.evaluation = kept(evaluation);
    }

    public Double getMaxShared() {
        return maxShared;
    }

    @DataBoundSetter
    public void setMaxShared(Double maxShared) {
        this.maxShared = maxShared;
    }

    public String getOnTooLittle() {
        return onTooLittle;
    }

    @DataBoundSetter
    public void setOnTooLittle(String onTooLittle) {
        this.onTooLittle = Util.fixEmptyAndTrim(onTooLittle);
    }

    @Override
    public Gate gate() {
        return ContaminationGate.of(train, evaluation, maxShared, onTooLittle);
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(train, evaluation, maxShared, onTooLittle);
    }

    private static ArrayList<String> kept(List<String> names) {
        return names == null || names.isEmpty() ? null : new ArrayList<>(names);
    }

    /** Registers the gate under its symbol. */
    @Extension
    @Symbol("contaminationGate")
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String symbol() {
            return "contaminationGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.ContaminationGateChoice_displayName();
        }

        @Override
        public GateChoice newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            ContaminationGateChoice gate = (ContaminationGateChoice)
                    super.newInstance(request, FormFields.written(form, "train", "evaluation"));
            gate.setTrain(FormFields.names(form, "train"));
            gate.setEvaluation(FormFields.names(form, "evaluation"));
            return gate;
        }

        @POST
        public FormValidation doCheckMaxShared(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(
                    item,
                    value,
                    text -> ContaminationGate.of(
                            null, null, FieldCheck.decimal(text).doubleValue(), null));
        }

        @POST
        public FormValidation doCheckOnTooLittle(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, word -> Consequence.parse("onTooLittle", word, Consequence.REFUSE));
        }
    }
}
