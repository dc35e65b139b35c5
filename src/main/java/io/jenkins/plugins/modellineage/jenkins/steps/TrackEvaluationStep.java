package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.jenkins.home.Datasets;
import io.jenkins.plugins.modellineage.jenkins.home.Evaluations;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracker.results.Asked;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code trackEvaluation}: records what an evaluation found, from the files that its tool wrote. */
public final class TrackEvaluationStep extends Step {
    private final String files;
    private String set;
    private String subject;
    private String judge;
    private Boolean includeUnchanged;

    @DataBoundConstructor
    public TrackEvaluationStep(String files) {
        this.files = files;
    }

    public String getFiles() {
        return files;
    }

    public String getSet() {
        return set;
    }

    /** What the evaluation set is called, or which of several in the files is meant; null when the files say. */
    @DataBoundSetter
    public void setSet(String set) {
        this.set = Util.fixEmptyAndTrim(set);
    }

    public String getSubject() {
        return subject;
    }

    /** Which of several models in the files is meant, as they call it; null when there is one. */
    @DataBoundSetter
    public void setSubject(String subject) {
        this.subject = Util.fixEmptyAndTrim(subject);
    }

    public String getJudge() {
        return judge;
    }

    /** The model that scored; null when the files say it or code did. */
    @DataBoundSetter
    public void setJudge(String judge) {
        this.judge = Util.fixEmptyAndTrim(judge);
    }

    public Boolean getIncludeUnchanged() {
        return includeUnchanged;
    }

    /** Whether files count that are older than the block around the step. */
    @DataBoundSetter
    public void setIncludeUnchanged(Boolean includeUnchanged) {
        this.includeUnchanged = Boolean.TRUE.equals(includeUnchanged) ? Boolean.TRUE : null;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        /** Lines about single evaluations; a suite of a thousand tasks has one for all the others. */
        private static final int MOST_TOLD = 100;

        private final String files;
        private final String set;
        private final String subject;
        private final String judge;
        private final boolean includeUnchanged;

        Execution(StepContext context, TrackEvaluationStep said) {
            super(DescriptorImpl.NAME, context);
            this.files = said.files;
            this.set = said.set;
            this.subject = said.subject;
            this.judge = said.judge;
            this.includeUnchanged = Boolean.TRUE.equals(said.includeUnchanged);
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refusePatterns("files", files);
            secrets.refuse("set", set);
            secrets.refuse("subject", subject);
            secrets.refuse("judge", judge);
            RunLog run = runLog();
            Asked asked = new Asked(Optional.ofNullable(set), Optional.ofNullable(subject), Optional.ofNullable(judge));
            record(run, results().read(files, asked, since(run)));
            return null;
        }

        private void record(RunLog run, List<FoundEvaluation> evaluations) throws IOException, InterruptedException {
            List<String> unnamed = Evaluations.record(build(), run, evaluations);
            for (FoundEvaluation found : evaluations.subList(0, Math.min(MOST_TOLD, evaluations.size()))) {
                say(EvaluationLines.recorded(found));
            }
            if (evaluations.size() > MOST_TOLD) {
                say("Recorded " + (evaluations.size() - MOST_TOLD) + " more evaluations from "
                        + FilePatterns.shown(files));
            }
            sets(evaluations);
            for (String name : unnamed.subList(0, Math.min(MOST_TOLD, unnamed.size()))) {
                say(EvaluationLines.unnamed(name));
            }
        }

        /** Connects the run with the data sets that it was evaluated on, where they were stamped. */
        private void sets(List<FoundEvaluation> evaluations) throws IOException, InterruptedException {
            List<EvaluationSet> sets = evaluations.stream()
                    .map(found -> found.scored().evaluation().set())
                    .distinct()
                    .limit(MOST_TOLD)
                    .toList();
            for (EvaluationSet set : sets) {
                Optional<ModelVersion> dataset = Datasets.evaluatedOn(acting(), set);
                if (dataset.isPresent()) {
                    say("The examples of " + Naming.plain(set.name()) + " are those of the data set "
                            + dataset.get().ref().label());
                }
            }
        }

        /** Outside a block there is no time before it. */
        private Optional<Instant> since(RunLog run) throws IOException, InterruptedException {
            return includeUnchanged || getContext().get(CurrentRun.class) == null
                    ? Optional.empty()
                    : Optional.of(run.filesSince());
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "trackEvaluation";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.TrackEvaluationStep_displayName();
        }

        @Override
        String[] patternFields() {
            return new String[] {"files"};
        }

        @POST
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::check);
        }
    }
}
