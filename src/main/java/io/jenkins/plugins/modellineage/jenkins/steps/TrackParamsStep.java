package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import java.util.Map;
import java.util.TreeMap;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code trackParams}: records parameters of the current run, each once. */
public final class TrackParamsStep extends Step {
    private Map<?, ?> params;

    @DataBoundConstructor
    public TrackParamsStep() {
        // a map is no constructor argument: it could not be left out while a form is being filled in
    }

    @SuppressWarnings("rawtypes") // a parameterised map has no place in Jenkins' reference pages
    public Map getParams() {
        return params;
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setParams(Map params) {
        this.params = params;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if (params == null || params.isEmpty()) {
            throw new AbortException("trackParams: there is nothing to record; write trackParams params: [key: value]");
        }
        return new Execution(context, OneLine.of(DescriptorImpl.NAME, () -> ParameterValues.normaliseAll(params)));
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final TreeMap<String, String> params;

        Execution(StepContext context, Map<String, String> params) {
            super(DescriptorImpl.NAME, context);
            this.params = new TreeMap<>(params);
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("params", params);
            runLog().append(RunEvent.params(secrets.withoutNamed("params", params)));
            return null;
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "trackParams";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.TrackParamsStep_displayName();
        }

        @Override
        String[] mapFields() {
            return new String[] {"params"};
        }

        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            TrackParamsStep step = (TrackParamsStep) super.newInstance(request, form);
            step.setParams(FormFields.map(form, "params"));
            return step;
        }

        @POST
        public FormValidation doCheckParams(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(
                    item, value, text -> ParameterValues.normaliseAll(FormFields.pairs("params", text)));
        }
    }
}
