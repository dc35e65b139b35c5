package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
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

/** {@code trackTags}: sets tags of the current run; the last value of a tag counts. */
public final class TrackTagsStep extends Step {
    private Map<?, ?> tags;

    @DataBoundConstructor
    public TrackTagsStep() {
        // as for trackParams
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

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if (tags == null || tags.isEmpty()) {
            throw new AbortException("trackTags: there is nothing to set; write trackTags tags: [key: 'value']");
        }
        return new Execution(context, OneLine.of(DescriptorImpl.NAME, () -> ParameterValues.normaliseTags(tags)));
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final TreeMap<String, String> tags;

        Execution(StepContext context, Map<String, String> tags) {
            super(DescriptorImpl.NAME, context);
            this.tags = new TreeMap<>(tags);
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("tags", tags);
            runLog().append(new RunEvent.TagsSet(SortedMaps.copyOf(secrets.withoutNamed("tags", tags))));
            return null;
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "trackTags";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.TrackTagsStep_displayName();
        }

        @Override
        String[] mapFields() {
            return new String[] {"tags"};
        }

        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            TrackTagsStep step = (TrackTagsStep) super.newInstance(request, form);
            step.setTags(FormFields.map(form, "tags"));
            return step;
        }

        @POST
        public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(
                    item, value, text -> ParameterValues.normaliseTags(FormFields.pairs("tags", text)));
        }
    }
}
