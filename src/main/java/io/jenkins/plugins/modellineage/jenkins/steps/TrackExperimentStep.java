package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.jenkins.binding.MetricsPatterns;
import io.jenkins.plugins.modellineage.jenkins.binding.UnsetName;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code trackExperiment}: a tracked run around a block of steps; inside another one it is that run's child. */
public final class TrackExperimentStep extends Step {
    private final String name;
    private Map<?, ?> params;
    private Map<?, ?> tags;
    private String paramsFile;
    private String metricsFiles;
    private Boolean includeUnchanged;
    private Boolean wandb;
    private String inputs;
    private String artifacts;
    private String model;
    private String card;

    @DataBoundConstructor
    public TrackExperimentStep(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    @SuppressWarnings("rawtypes")
    public Map getParams() {
        return params;
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setParams(Map params) {
        this.params = params;
    }

    @SuppressWarnings("rawtypes")
    public Map getTags() {
        return tags;
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setTags(Map tags) {
        this.tags = tags;
    }

    public String getParamsFile() {
        return paramsFile;
    }

    /** A JSON object in the workspace, read before the block starts. */
    @DataBoundSetter
    public void setParamsFile(String paramsFile) {
        this.paramsFile = Util.fixEmptyAndTrim(paramsFile);
    }

    public String getMetricsFiles() {
        return metricsFiles;
    }

    /** Files read while the block runs and at its end. */
    @DataBoundSetter
    public void setMetricsFiles(String metricsFiles) {
        this.metricsFiles = Util.fixEmptyAndTrim(metricsFiles);
    }

    public Boolean getIncludeUnchanged() {
        return includeUnchanged;
    }

    /** Whether metrics files count that are as they were before the block began. */
    @DataBoundSetter
    public void setIncludeUnchanged(Boolean includeUnchanged) {
        this.includeUnchanged = Boolean.TRUE.equals(includeUnchanged) ? Boolean.TRUE : null;
    }

    public Boolean getWandb() {
        return wandb;
    }

    /** Whether scripts in the block log to W&B without a server, and what they log is read. */
    @DataBoundSetter
    public void setWandb(Boolean wandb) {
        this.wandb = Boolean.TRUE.equals(wandb) ? Boolean.TRUE : null;
    }

    public String getInputs() {
        return inputs;
    }

    /** Files digested before the block starts. */
    @DataBoundSetter
    public void setInputs(String inputs) {
        this.inputs = Util.fixEmptyAndTrim(inputs);
    }

    public String getArtifacts() {
        return artifacts;
    }

    /** Files archived when the block succeeded. */
    @DataBoundSetter
    public void setArtifacts(String artifacts) {
        this.artifacts = Util.fixEmptyAndTrim(artifacts);
    }

    public String getModel() {
        return model;
    }

    /** The model whose next version the run's files become when the block succeeded. */
    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    public String getCard() {
        return card;
    }

    /** A file that the author wrote about the model, stamped with the others. */
    @DataBoundSetter
    public void setCard(String card) {
        this.card = Util.fixEmptyAndTrim(card);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        refuseNull("name", name);
        refuseNull("model", model);
        OneLine.of(DescriptorImpl.NAME, () -> ExperimentName.parse(name));
        if (card != null && model == null) {
            throw new AbortException("trackExperiment: card " + Naming.quoted(card)
                    + " is about a model, and none is stamped; add model: '…', or leave card out");
        }
        if (card != null
                || paramsFile != null
                || metricsFiles != null
                || wandb != null
                || inputs != null
                || artifacts != null) {
            WorkExecution.workspace(DescriptorImpl.NAME, context);
        }
        Map<String, String> said =
                params == null ? Map.of() : OneLine.of(DescriptorImpl.NAME, () -> ParameterValues.normaliseAll(params));
        Map<String, String> labels =
                tags == null ? Map.of() : OneLine.of(DescriptorImpl.NAME, () -> ParameterValues.normaliseTags(tags));
        return new TrackExperimentExecution(context, new Experiment(this, said, labels));
    }

    /** In a job's first build, Declarative's options know no parameters: their names would all end in null. */
    private static void refuseNull(String argument, String value) throws AbortException {
        if (UnsetName.isIn(value)) {
            throw new AbortException("trackExperiment: the " + argument + " " + Naming.quoted(value)
                    + " contains the word null, as if a parameter in it was not set; parameters are not set in options { } of a job's"
                    + " first build, so use a plain " + argument
                    + " and record them in steps { }: trackParams params: params");
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "trackExperiment";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.TrackExperimentStep_displayName();
        }

        @Override
        String[] patternFields() {
            return new String[] {"inputs", "artifacts"};
        }

        @Override
        String[] metricsFields() {
            return new String[] {"metricsFiles"};
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(CurrentRun.class, EnvironmentExpander.class);
        }

        /** The step says it itself, since Declarative's options are where this happens most. */
        @Override
        void refuseUnset(Map<String, Object> arguments) {
            // see start
        }

        @Override
        String[] mapFields() {
            return new String[] {"params", "tags"};
        }

        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            TrackExperimentStep step = (TrackExperimentStep) super.newInstance(request, form);
            step.setParams(FormFields.map(form, "params"));
            step.setTags(FormFields.map(form, "tags"));
            return step;
        }

        @POST
        public FormValidation doCheckParams(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(
                    item, value, text -> ParameterValues.normaliseAll(FormFields.pairs("params", text)));
        }

        @POST
        public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(
                    item, value, text -> ParameterValues.normaliseTags(FormFields.pairs("tags", text)));
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, ExperimentName::new);
        }

        @POST
        public FormValidation doCheckInputs(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::check);
        }

        @POST
        public FormValidation doCheckMetricsFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, text -> Globs.check(MetricsPatterns.plain(text)));
        }

        @POST
        public FormValidation doCheckArtifacts(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::check);
        }
    }
}
