package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code modelVersion}: looks up the version in a stage, one with a number, or the newest; null when there is none. */
public final class ModelVersionStep extends Step {
    private final String model;
    private String stage;
    private String version;

    @DataBoundConstructor
    public ModelVersionStep(String model) {
        this.model = model;
    }

    public String getModel() {
        return model;
    }

    public String getStage() {
        return stage;
    }

    @DataBoundSetter
    public void setStage(String stage) {
        this.stage = Util.fixEmptyAndTrim(stage);
    }

    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if (stage != null && version != null) {
            throw new AbortException(both(stage, version));
        }
        return new Execution(context, this);
    }

    private static String both(String stage, String version) {
        return "modelVersion: stage " + Naming.quoted(stage) + " and version " + Naming.line(version)
                + " are both given; leave one out";
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final String model;
        private final String stage;
        private final String version;

        Execution(StepContext context, ModelVersionStep said) {
            super(DescriptorImpl.NAME, context);
            this.model = said.model;
            this.stage = said.stage;
            this.version = said.version;
        }

        @Override
        Object work() throws Exception {
            Place place = place(model);
            Optional<ModelVersion> found = found(place);
            if (found.isEmpty() && !Versions.exists(acting(), place)) {
                say(place.absence() + ", so modelVersion returns null");
            } else if (found.isEmpty() && stage == null) {
                say("Only builds of change requests stamped versions of " + place.name()
                        + ", so modelVersion returns null; name one by version");
            }
            return found.isEmpty()
                    ? null
                    : VersionMap.of(found.get(), listener().getLogger()::println);
        }

        private Optional<ModelVersion> found(Place place) throws Exception {
            if (stage != null) {
                return Versions.live(acting(), place, new StageName(stage));
            }
            return version == null
                    ? Versions.latest(acting(), place)
                    : Optional.of(Versions.meant(acting(), place, version));
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "modelVersion";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.ModelVersionStep_displayName();
        }

        @POST
        public FormValidation doCheckVersion(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String stage) {
            return FieldCheck.of(item, value, text -> {
                if (Util.fixEmptyAndTrim(stage) != null) {
                    throw new AbortException(both(stage, text));
                }
            });
        }
    }
}
