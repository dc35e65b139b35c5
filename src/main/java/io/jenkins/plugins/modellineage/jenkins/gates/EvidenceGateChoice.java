package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** {@code evidenceGate}: what must have been recorded before a version may move. */
public final class EvidenceGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private ArrayList<String> params;
    private ArrayList<String> metrics;
    private Boolean inputs;

    @DataBoundConstructor
    public EvidenceGateChoice() {
        // everything is optional; a gate that asks for nothing is refused when it is used
    }

    static EvidenceGateChoice of(EvidenceGate gate) {
        EvidenceGateChoice choice = new EvidenceGateChoice();
        choice.setParams(gate.params());
        choice.setMetrics(gate.metrics());
        choice.setInputs(gate.inputs());
        return choice;
    }

    public List<String> getParams() {
        return params;
    }

    @DataBoundSetter
    public void setParams(List<String> params) {
        this.params = kept(params);
    }

    public List<String> getMetrics() {
        return metrics;
    }

    @DataBoundSetter
    public void setMetrics(List<String> metrics) {
        this.metrics = kept(metrics);
    }

    public Boolean getInputs() {
        return inputs;
    }

    @DataBoundSetter
    public void setInputs(Boolean inputs) {
        this.inputs = Boolean.TRUE.equals(inputs) ? true : null;
    }

    @Override
    public Gate gate() {
        return new EvidenceGate(
                params == null ? List.of() : params,
                metrics == null ? List.of() : metrics,
                Boolean.TRUE.equals(inputs));
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(params, metrics);
    }

    private static ArrayList<String> kept(List<String> names) {
        return names == null || names.isEmpty() ? null : new ArrayList<>(names);
    }

    /** Registers the gate under its symbol. */
    @Extension
    @Symbol("evidenceGate")
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String symbol() {
            return "evidenceGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.EvidenceGateChoice_displayName();
        }

        @Override
        public GateChoice newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            EvidenceGateChoice gate =
                    (EvidenceGateChoice) super.newInstance(request, FormFields.written(form, "params", "metrics"));
            gate.setParams(FormFields.names(form, "params"));
            gate.setMetrics(FormFields.names(form, "metrics"));
            return gate;
        }

        /** The names as a form's text box shows them. */
        public String listed(List<String> names) {
            return names == null ? "" : String.join(", ", names);
        }
    }
}
