package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.Datasets;
import io.jenkins.plugins.modellineage.jenkins.home.Evaluations;
import io.jenkins.plugins.modellineage.jenkins.home.LearnedPrompts;
import io.jenkins.plugins.modellineage.jenkins.home.Measuring;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracker.results.Asked;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.ScratchRun;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** {@code trackEvaluation}: records what an evaluation found, from the files that its tool wrote. */
public final class TrackEvaluationStep extends Step {
    private final String files;
    private String set;
    private String subject;
    private String judge;
    private String judgePrompt;
    private Map<?, ?> judgeParams;
    private String model;
    private String version;
    private Boolean texts;
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

    public String getJudgePrompt() {
        return judgePrompt;
    }

    /** What the judge was asked, or the path of a file that holds that; null where the files say it or nobody knows. */
    @DataBoundSetter
    public void setJudgePrompt(String judgePrompt) {
        this.judgePrompt = judgePrompt == null || judgePrompt.isBlank() ? null : judgePrompt;
    }

    @SuppressWarnings("rawtypes") // a parameterised map has no place in Jenkins' reference pages
    public Map getJudgeParams() {
        return judgeParams;
    }

    /** Parameters of the judge's generation. */
    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setJudgeParams(Map judgeParams) {
        this.judgeParams = judgeParams == null || judgeParams.isEmpty() ? null : judgeParams;
    }

    public String getModel() {
        return model;
    }

    /** The model whose version was evaluated after its stamp; null for the current run. */
    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    public String getVersion() {
        return version;
    }

    /** The version's number, label, or a stage that it is live in; null for the one that this build stamped. */
    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    public Boolean getTexts() {
        return texts;
    }

    /** Whether prompt, reference and output of each example are kept with the build. */
    @DataBoundSetter
    public void setTexts(Boolean texts) {
        this.texts = Boolean.TRUE.equals(texts) ? Boolean.TRUE : null;
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
    public StepExecution start(StepContext context) throws Exception {
        MeasuredVersion.require(DescriptorImpl.NAME, model, version, "files: '…'");
        if (model != null && texts != null) {
            throw new AbortException(DescriptorImpl.NAME + ": texts are kept with the build whose run is evaluated, and"
                    + " not with model " + Naming.quoted(Naming.plain(model)) + "; leave texts or model out");
        }
        Optional<SaidJudge> said = OneLine.of(DescriptorImpl.NAME, () -> SaidJudge.of(judge, judgePrompt, judgeParams));
        return new Execution(context, this, said);
    }

    static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        /** Lines about single evaluations; a suite of a thousand tasks has one for all the others. */
        private static final int MOST_TOLD = 100;

        private final String files;
        private final String set;
        private final String subject;
        private final String judge;
        /** Null where none is said, as in a step that was saved before there was one. */
        private final String judgePrompt;
        /** Likewise. */
        private final TreeMap<String, String> judgeParams;

        private final String model;
        private final String version;
        private final boolean texts;
        private final boolean includeUnchanged;

        Execution(StepContext context, TrackEvaluationStep said, Optional<SaidJudge> judged) {
            super(DescriptorImpl.NAME, context);
            this.files = said.files;
            this.set = said.set;
            this.subject = said.subject;
            this.judge = said.judge;
            this.judgePrompt = said.judgePrompt;
            this.judgeParams = judged.map(SaidJudge::params).map(TreeMap::new).orElse(null);
            this.model = said.model;
            this.version = said.version;
            this.texts = Boolean.TRUE.equals(said.texts);
            this.includeUnchanged = Boolean.TRUE.equals(said.includeUnchanged);
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refusePatterns("files", files);
            secrets.refuse("set", set);
            secrets.refuse("subject", subject);
            secrets.refuse("model", model);
            secrets.refuse("version", version);
            judged().ifPresent(said -> said.refuseSecrets(secrets));
            if (model == null) {
                record(runLog());
            } else {
                add();
            }
            return null;
        }

        Optional<SaidJudge> judged() {
            return SaidJudge.of(judge, judgePrompt, judgeParams);
        }

        private List<FoundEvaluation> read() throws IOException, InterruptedException {
            Optional<SaidJudge> said = judged();
            Optional<Judge> known =
                    said.isEmpty() ? Optional.empty() : Optional.of(said.get().judge(files(), secrets()));
            Asked asked = new Asked(Optional.ofNullable(set), Optional.ofNullable(subject), known, texts);
            List<FoundEvaluation> found = results().read(files, asked, since());
            if (texts && found.stream().allMatch(each -> each.texts().isEmpty())) {
                say("No texts are kept: none are in the files, or their form is one of which they are not read");
            }
            return found;
        }

        private void record(RunLog run) throws IOException, InterruptedException {
            List<FoundEvaluation> found = read();
            tell(found, Evaluations.record(build(), run, found));
            for (String line : EvaluationLines.learned(LearnedPrompts.recorded(build(), run.id(), found), MOST_TOLD)) {
                say(line);
            }
            List<ModelVersion> stamped = Evaluations.stamped(build(), run.id());
            if (!stamped.isEmpty()) {
                say(EvaluationLines.tooLate(stamped.get(stamped.size() - 1).ref()));
            }
        }

        /** Adds to a version's record instead. */
        private void add() throws IOException, InterruptedException {
            Acting acting = acting();
            Place place = place(model);
            ModelVersion evaluated =
                    MeasuredVersion.of(acting, place, version, getContext().get(CurrentRun.class));
            List<FoundEvaluation> found = read();
            Instant now = Instant.now();
            try (ScratchRun scratch = ScratchRun.of(acting.ref(), now, now)) {
                List<String> unnamed = Evaluations.record(scratch, found);
                Measuring.add(acting, place, evaluated, scratch);
                tell(found, unnamed);
            }
            say("Added to the evidence of "
                    + Stamper.linked(build(), evaluated.ref().label()) + ", evaluated after its stamp");
            for (String name : found.stream()
                    .map(FoundEvaluation::set)
                    .distinct()
                    .limit(MOST_TOLD)
                    .toList()) {
                if (Evaluations.isStampedWith(evaluated, name)) {
                    say(EvaluationLines.displaced(evaluated.ref(), name));
                }
            }
        }

        private void tell(List<FoundEvaluation> evaluations, List<String> unnamed)
                throws IOException, InterruptedException {
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
        private Optional<Instant> since() throws IOException, InterruptedException {
            CurrentRun around = getContext().get(CurrentRun.class);
            return includeUnchanged || around == null
                    ? Optional.empty()
                    : Optional.of(Tracking.current(build(), around).filesSince());
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
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return super.customInstantiate(JudgeMap.spread(arguments));
        }

        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            TrackEvaluationStep step = (TrackEvaluationStep) super.newInstance(request, form);
            step.setJudgeParams(FormFields.map(form, "judgeParams"));
            return step;
        }

        @Override
        String[] mapFields() {
            return new String[] {"judgeParams"};
        }

        @Override
        String[] patternFields() {
            return new String[] {"files"};
        }

        @POST
        public FormValidation doCheckVersion(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String model) {
            return MeasuredVersion.check(item, value, model);
        }

        @POST
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::check);
        }

        @POST
        public FormValidation doCheckJudge(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, text -> SaidJudge.of(text, null, null));
        }

        @POST
        public FormValidation doCheckJudgePrompt(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String judge) {
            return SaidJudge.checkPrompt(item, value, judge);
        }

        @POST
        public FormValidation doCheckJudgeParams(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String judge) {
            return SaidJudge.checkParams(item, value, judge);
        }
    }
}
