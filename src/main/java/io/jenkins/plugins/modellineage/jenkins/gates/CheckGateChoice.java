package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.CheckGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import java.util.Arrays;
import java.util.Collection;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code checkGate}: what came out of a check that the Jenkinsfile made itself. */
public final class CheckGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Boolean passed;
    private String reason;

    @DataBoundConstructor
    public CheckGateChoice(String name, Boolean passed) {
        this.name = Util.fixEmptyAndTrim(name);
        this.passed = passed;
    }

    static CheckGateChoice of(CheckGate gate) {
        CheckGateChoice choice = new CheckGateChoice(gate.name(), gate.passed());
        choice.setReason(gate.reason());
        return choice;
    }

    public String getName() {
        return name;
    }

    /** Null when it was not said, which is refused. */
    public Boolean getPassed() {
        return passed;
    }

    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixEmptyAndTrim(reason);
    }

    @Override
    public Gate gate() {
        return CheckGate.of(name, passed, reason);
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(name, reason);
    }

    /** Registers the gate under its symbol. */
    @Extension
    @Symbol("checkGate")
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String symbol() {
            return "checkGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.CheckGateChoice_displayName();
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, name -> Naming.key("check", name));
        }
    }
}
