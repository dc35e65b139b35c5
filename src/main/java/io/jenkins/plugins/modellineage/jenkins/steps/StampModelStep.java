package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.BindingRefused;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.RunChoice;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code stampModel}: makes files of the current run the next version of a model. */
public final class StampModelStep extends Step {
    private final String model;
    private String artifacts;
    private String run;
    private String label;
    private String description;
    private String card;

    @DataBoundConstructor
    public StampModelStep(String model) {
        this.model = model;
    }

    public String getModel() {
        return model;
    }

    public String getArtifacts() {
        return artifacts;
    }

    /** Files to archive and stamp; without it, those that the run has archived already. */
    @DataBoundSetter
    public void setArtifacts(String artifacts) {
        this.artifacts = Util.fixEmptyAndTrim(artifacts);
    }

    public String getRun() {
        return run;
    }

    /** The run to stamp: the name of its experiment or branch, or its id; without it the one that can be meant. */
    @DataBoundSetter
    public void setRun(String run) {
        this.run = Util.fixEmptyAndTrim(run);
    }

    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    public String getCard() {
        return card;
    }

    /** A file that the author wrote about the model; it is archived and stamped with the others. */
    @DataBoundSetter
    public void setCard(String card) {
        this.card = Util.fixEmptyAndTrim(card);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final String model;
        private final String artifacts;
        private final String run;
        private final String label;
        private final String description;
        private final String card;

        Execution(StepContext context, StampModelStep said) {
            super(DescriptorImpl.NAME, context);
            this.model = said.model;
            this.artifacts = said.artifacts;
            this.run = said.run;
            this.label = said.label;
            this.description = said.description;
            this.card = said.card;
        }

        @Override
        Object work() throws Exception {
            refuseSecrets();
            Place place = place(model);
            Stamping.check(acting(), place);
            RunLog run = chosen();
            catchUp(run);
            Optional<ArchivedCard> written =
                    card == null ? Optional.empty() : Optional.of(ArchivedCard.read(files(), secrets(), card));
            Optional<Manifest> archived = archived(run);
            if (written.isPresent()) {
                FileDigest file =
                        written.get().archive(files(), build(), getContext().get(Launcher.class), run);
                archived = archived.map(files -> with(files, file));
            }
            VersionNotes notes = new VersionNotes(
                    Optional.ofNullable(label),
                    Optional.ofNullable(description),
                    run.run().tags(),
                    written.map(ArchivedCard::path));
            ModelVersion version = archived.isEmpty()
                    ? Stamper.stamp(getContext(), place, run, notes)
                    : Stamper.stamp(getContext(), place, run, archived.get(), notes);
            if (written.isPresent()) {
                written.get().tell(version, listener().getLogger()::println);
            }
            return VersionMap.of(version, listener().getLogger()::println);
        }

        private static Manifest with(Manifest files, FileDigest card) {
            List<FileDigest> all = new ArrayList<>(files.files());
            all.removeIf(file -> file.path().equals(card.path()));
            all.add(card);
            return new Manifest(all);
        }

        /** What the step is told to archive; empty when the run's own files are to be stamped. */
        private Optional<Manifest> archived(RunLog run) throws Exception {
            return artifacts == null
                    ? Optional.empty()
                    : Optional.of(new Manifest(
                            files().archive(artifacts, build(), getContext().get(Launcher.class), run)));
        }

        /** The run named, that of the block around the step, or the one that can be meant outside all blocks. */
        private RunLog chosen() throws Exception {
            if (run != null) {
                return RunChoice.named(build(), branch(), run);
            }
            RunLog chosen = getContext().get(CurrentRun.class) == null ? RunChoice.only(build(), branch()) : runLog();
            if (artifacts == null && chosen.run().manifest().files().isEmpty()) {
                String others = RunChoice.withFiles(build());
                if (!others.isEmpty()) {
                    throw new Refused("The run "
                            + Naming.quoted(chosen.run().experiment().value())
                            + " archived no files to stamp, but others of this build did; say which one: " + others);
                }
            }
            return chosen;
        }

        /** Metrics that cannot be read now keep no model from being stamped; the end of the block judges them. */
        private void catchUp(RunLog run) throws Exception {
            try {
                OneLine.of(DescriptorImpl.NAME, () -> {
                    Harvester.catchUp(run.id());
                    return null;
                });
            } catch (AbortException unreadable) {
                say(unreadable.getMessage() + " (the version is stamped without what cannot be read)");
            }
        }

        private void refuseSecrets() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("model", model);
            secrets.refuse("run", run);
            secrets.refuse("label", label);
            secrets.refuse("description", description);
            secrets.refuse("card", card);
            secrets.refusePatterns("artifacts", artifacts);
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "stampModel";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.StampModelStep_displayName();
        }

        @Override
        String[] patternFields() {
            return new String[] {"artifacts"};
        }

        /** What {@code trackExperiment} returned stands for its run. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> written = new LinkedHashMap<>(arguments);
            if (arguments.get("run") instanceof Map<?, ?> result) {
                if (!(result.get("run") instanceof CharSequence)) {
                    throw new BindingRefused(NAME
                            + ": 'run' takes the name or id of a run, or what trackExperiment returned, not a map"
                            + " without 'run'; write run: 'name'");
                }
                written.put("run", result.get("run"));
            }
            return super.customInstantiate(written);
        }

        @POST
        public FormValidation doCheckArtifacts(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::check);
        }
    }
}
