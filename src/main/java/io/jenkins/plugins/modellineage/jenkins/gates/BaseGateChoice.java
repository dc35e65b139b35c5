package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.BaseDemand;
import io.jenkins.plugins.modellineage.gate.BaseGate;
import io.jenkins.plugins.modellineage.gate.Consequence;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.model.StageName;
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

/** {@code baseGate}: what a version must have been made of. */
public final class BaseGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private String stage;
    private String model;
    private ArrayList<String> allowed;
    private Boolean digestOnly;
    private String whenNone;

    @DataBoundConstructor
    public BaseGateChoice() {
        // everything is optional; a gate that asks for nothing is refused when it is used
    }

    static BaseGateChoice of(BaseGate gate) {
        BaseDemand demand = gate.demand();
        BaseGateChoice choice = new BaseGateChoice();
        choice.setStage(demand.stage().map(StageName::value).orElse(null));
        choice.setModel(demand.model().orElse(null));
        choice.setAllowed(demand.allowed());
        choice.setDigestOnly(demand.proof() == BaseDemand.Proof.CONTENT);
        choice.setWhenNone(demand.whenNone().wordUnless(Consequence.REFUSE).orElse(null));
        return choice;
    }

    public String getStage() {
        return stage;
    }

    @DataBoundSetter
    public void setStage(String stage) {
        this.stage = Util.fixEmptyAndTrim(stage);
    }

    public String getModel() {
        return model;
    }

    /** Its name, or {@code /folder/name} from the root. */
    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    public List<String> getAllowed() {
        return allowed;
    }

    /** Versions, names of others' models, digests. */
    @DataBoundSetter
    public void setAllowed(List<String> allowed) {
        this.allowed = allowed == null || allowed.isEmpty() ? null : new ArrayList<>(allowed);
    }

    public Boolean getDigestOnly() {
        return digestOnly;
    }

    @DataBoundSetter
    public void setDigestOnly(Boolean digestOnly) {
        this.digestOnly = Boolean.TRUE.equals(digestOnly) ? true : null;
    }

    public String getWhenNone() {
        return whenNone;
    }

    @DataBoundSetter
    public void setWhenNone(String whenNone) {
        this.whenNone = Util.fixEmptyAndTrim(whenNone);
    }

    @Override
    public Gate gate() {
        return new BaseGate(BaseDemand.of(stage, model, allowed, digestOnly).whenNone(whenNone));
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(stage, model, allowed, whenNone);
    }

    /** Registers the gate under its symbol. */
    @Extension
    @Symbol("baseGate")
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String symbol() {
            return "baseGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.BaseGateChoice_displayName();
        }

        @Override
        public GateChoice newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            BaseGateChoice gate = (BaseGateChoice) super.newInstance(request, FormFields.written(form, "allowed"));
            gate.setAllowed(FormFields.names(form, "allowed"));
            return gate;
        }

        @POST
        public FormValidation doCheckStage(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, StageName::new);
        }

        @POST
        public FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, model -> BaseDemand.of("production", model, List.of(), null));
        }

        @POST
        public FormValidation doCheckAllowed(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(
                    item, value, names -> BaseDemand.of(null, null, Naming.given("allowed", List.of(names)), null));
        }

        @POST
        public FormValidation doCheckWhenNone(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, word -> Consequence.parse("whenNone", word, Consequence.REFUSE));
        }
    }
}
