package io.jenkins.plugins.modellineage.jenkins.deploy;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.jenkins.binding.Arguments;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.home.Assigned;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Watched;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.ParameterizedJobMixIn.ParameterizedJob;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code modelAssigned}: starts a build whenever a version of a model goes live in a stage. */
public final class ModelAssignedTrigger extends Trigger<Job<?, ?>> {
    /** Those that jobs have now. */
    private static final Set<ModelAssignedTrigger> STARTED = ConcurrentHashMap.newKeySet();

    private final String model;
    private String stage;

    /** @param model its name as a step of the job would write it */
    @DataBoundConstructor
    public ModelAssignedTrigger(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    public String getModel() {
        return model;
    }

    /** A stage or a pattern; null for every stage. */
    public String getStage() {
        return stage;
    }

    @DataBoundSetter
    public void setStage(String stage) {
        this.stage = Util.fixEmptyAndTrim(stage);
    }

    @Override
    public void start(Job<?, ?> project, boolean newInstance) {
        super.start(project, newInstance);
        STARTED.add(this);
    }

    @Override
    public void stop() {
        STARTED.remove(this);
        super.stop();
    }

    static Set<ModelAssignedTrigger> started() {
        return Set.copyOf(STARTED);
    }

    /** The job that has it. */
    Job<?, ?> job() {
        return job;
    }

    /** Whether a build is to start for this. */
    boolean isFor(Assigned assigned) {
        try {
            return model != null
                    && (stage == null || new StagePattern(stage).covers(assigned.stage()))
                    && Watched.is(job, model, assigned.version());
        } catch (IllegalArgumentException noStage) {
            return false;
        }
    }

    /** Registers the trigger under its symbol. */
    @Extension
    @Symbol("modelAssigned")
    public static final class DescriptorImpl extends TriggerDescriptor implements CustomDescribableModel {
        private static final String SYMBOL = "modelAssigned";

        @Override
        public String getDisplayName() {
            return Messages.ModelAssignedTrigger_displayName();
        }

        @Override
        public boolean isApplicable(Item item) {
            return item instanceof ParameterizedJob;
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> checked = Arguments.checked(SYMBOL, clazz, arguments);
            Arguments.refuseMissing(SYMBOL, clazz, checked);
            if (checked.get("stage") instanceof String stage && !stage.isBlank()) {
                new StagePattern(stage.strip());
            }
            return checked;
        }

        @POST
        public FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, name -> Place.of(item, name));
        }

        @POST
        public FormValidation doCheckStage(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, StagePattern::new);
        }
    }
}
