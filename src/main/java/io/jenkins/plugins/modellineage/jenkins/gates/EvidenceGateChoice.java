package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import io.jenkins.plugins.modellineage.gate.Evidence;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
    private ArrayList<String> files;
    private Boolean inputs;
    private Boolean modelCard;
    private Boolean licence;
    private Boolean cleanWorkTree;
    private Boolean tests;

    @DataBoundConstructor
    public EvidenceGateChoice() {
        // everything is optional; a gate that asks for nothing is refused when it is used
    }

    static EvidenceGateChoice of(EvidenceGate gate) {
        EvidenceGateChoice choice = new EvidenceGateChoice();
        choice.setParams(gate.params());
        choice.setMetrics(gate.metrics());
        choice.setFiles(gate.files());
        choice.setInputs(gate.demands(Evidence.INPUTS));
        choice.setModelCard(gate.demands(Evidence.MODEL_CARD));
        choice.setLicence(gate.demands(Evidence.LICENCE));
        choice.setCleanWorkTree(gate.demands(Evidence.CLEAN_WORK_TREE));
        choice.setTests(gate.demands(Evidence.TESTS));
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

    /** Patterns of paths among the version's files. */
    public List<String> getFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(List<String> files) {
        this.files = kept(files);
    }

    public Boolean getModelCard() {
        return modelCard;
    }

    @DataBoundSetter
    public void setModelCard(Boolean modelCard) {
        this.modelCard = asked(modelCard);
    }

    public Boolean getLicence() {
        return licence;
    }

    @DataBoundSetter
    public void setLicence(Boolean licence) {
        this.licence = asked(licence);
    }

    public Boolean getCleanWorkTree() {
        return cleanWorkTree;
    }

    @DataBoundSetter
    public void setCleanWorkTree(Boolean cleanWorkTree) {
        this.cleanWorkTree = asked(cleanWorkTree);
    }

    public Boolean getTests() {
        return tests;
    }

    @DataBoundSetter
    public void setTests(Boolean tests) {
        this.tests = asked(tests);
    }

    public Boolean getInputs() {
        return inputs;
    }

    @DataBoundSetter
    public void setInputs(Boolean inputs) {
        this.inputs = asked(inputs);
    }

    @Override
    public Gate gate() {
        return new EvidenceGate(listed(params), listed(metrics), listed(files), kinds());
    }

    private Set<Evidence> kinds() {
        Set<Evidence> kinds = EnumSet.noneOf(Evidence.class);
        add(kinds, Evidence.INPUTS, inputs);
        add(kinds, Evidence.MODEL_CARD, modelCard);
        add(kinds, Evidence.LICENCE, licence);
        add(kinds, Evidence.CLEAN_WORK_TREE, cleanWorkTree);
        add(kinds, Evidence.TESTS, tests);
        return kinds;
    }

    private static void add(Set<Evidence> kinds, Evidence kind, Boolean asked) {
        if (Boolean.TRUE.equals(asked)) {
            kinds.add(kind);
        }
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(params, metrics, files);
    }

    private static List<String> listed(List<String> names) {
        return names == null ? List.of() : names;
    }

    /** What is not asked for is left out of what a form writes. */
    private static Boolean asked(Boolean said) {
        return Boolean.TRUE.equals(said) ? true : null;
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
            EvidenceGateChoice gate = (EvidenceGateChoice)
                    super.newInstance(request, FormFields.written(form, "params", "metrics", "files"));
            gate.setParams(FormFields.names(form, "params"));
            gate.setMetrics(FormFields.names(form, "metrics"));
            gate.setFiles(FormFields.names(form, "files"));
            return gate;
        }
    }
}
