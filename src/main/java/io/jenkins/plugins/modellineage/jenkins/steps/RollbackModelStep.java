package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Rollbacks;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.lineage.AskedMoment;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code rollbackModel}: puts an earlier version back into a stage, with a reason. */
public final class RollbackModelStep extends Step {
    private final String model;
    private final String stage;
    private final String reason;
    private Integer version;
    private String asOf;
    private String quarantine;

    @DataBoundConstructor
    public RollbackModelStep(String model, String stage, String reason) {
        this.model = model;
        this.stage = stage;
        this.reason = reason;
    }

    public String getModel() {
        return model;
    }

    public String getStage() {
        return stage;
    }

    public String getReason() {
        return reason;
    }

    public Integer getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(Integer version) {
        this.version = version;
    }

    public String getAsOf() {
        return asOf;
    }

    /** A moment as {@link AskedMoment} reads it, like {@code 2026-11-01T00:00Z}: the version that was live then. */
    @DataBoundSetter
    public void setAsOf(String asOf) {
        this.asOf = Util.fixEmptyAndTrim(asOf);
    }

    public String getQuarantine() {
        return quarantine;
    }

    /** {@code stage}, {@code everywhere} or {@code none}: from where the version left behind is kept; null for the stage. */
    @DataBoundSetter
    public void setQuarantine(String quarantine) {
        this.quarantine = Util.fixEmptyAndTrim(quarantine);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if (version != null && asOf != null) {
            throw new AbortException(both(version.toString(), asOf));
        }
        return new Execution(context, this);
    }

    private static String both(String version, String asOf) {
        return "rollbackModel: version " + version + " and asOf " + Naming.quoted(asOf)
                + " are both given; leave one out";
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final String model;
        private final String stage;
        private final String reason;
        private final Integer version;
        private final String asOf;
        private final String quarantine;

        Execution(StepContext context, RollbackModelStep said) throws AbortException {
            super(DescriptorImpl.NAME, context);
            this.model = said.model;
            this.stage = said.stage;
            this.reason = said.reason;
            this.version = said.version;
            this.asOf = said.asOf;
            this.quarantine = said.quarantine;
            moment(asOf);
            reach(quarantine);
        }

        /** Done twice, it would go back two versions. */
        @Override
        public boolean start() throws Exception {
            runOnceSaved(this::finish);
            return false;
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("reason", reason);
            secrets.refuse("stage", stage);
            secrets.refuse("model", model);
            Rollbacks.Wish wish = new Rollbacks.Wish(
                    new StageName(stage), reason, Optional.ofNullable(version), moment(asOf), reach(quarantine));
            Rollbacks.Done done = Rollbacks.rollBack(acting(), Place.of(acting(), model), wish);
            VersionRef left = done.to().ref().model().version(done.left());
            boolean seen = Versions.sees(acting(), left);
            say("Rolled " + stage + " back" + (seen ? " from " + left.label() : "") + " to "
                    + Stamper.linked(build(), done.to().ref().label()) + ": " + Naming.plain(reason));
            if (done.lifted()) {
                say(done.to().ref().label()
                        + " was quarantined, since a rollback had left it behind; it is not any more");
            }
            if (done.quarantine() != QuarantineReach.NONE) {
                say((seen ? left.label() : "The version left behind") + " is quarantined "
                        + (done.quarantine() == QuarantineReach.STAGE ? "in " + stage : "everywhere"));
            }
            LinkedHashMap<String, Object> map =
                    VersionMap.of(done.to(), listener().getLogger()::println);
            map.put("stage", stage);
            map.put("replaced", seen ? done.left() : null);
            return map;
        }

        static QuarantineReach reach(String word) throws AbortException {
            try {
                return word == null ? QuarantineReach.STAGE : QuarantineReach.of(word);
            } catch (IllegalArgumentException problem) {
                throw new AbortException("rollbackModel: " + problem.getMessage());
            }
        }

        static Optional<Instant> moment(String text) throws AbortException {
            try {
                return Optional.ofNullable(text)
                        .map(it -> AskedMoment.parse(it, Instant.now()).instant());
            } catch (IllegalArgumentException problem) {
                throw new AbortException("rollbackModel: asOf " + problem.getMessage());
            }
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "rollbackModel";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackModelStep_displayName();
        }

        @POST
        public FormValidation doCheckQuarantine(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, text -> Execution.reach(Util.fixEmptyAndTrim(text)));
        }

        @POST
        public FormValidation doCheckAsOf(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String version) {
            return FieldCheck.ofText(item, value, text -> {
                if (Util.fixEmptyAndTrim(version) != null) {
                    throw new AbortException(both(version, text));
                }
                Execution.moment(text);
            });
        }

        @POST
        public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::countFromOne);
        }
    }
}
