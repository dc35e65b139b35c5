package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.jenkins.binding.BindingRefused;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.jenkins.home.LearnedPrompts;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles.InputName;
import io.jenkins.plugins.modellineage.tracker.pachyderm.AskedCommit;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
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

/**
 * {@code trackInputs}: records which files the run was given, by their digests, or which commit of Pachyderm, by its id.
 * Exactly one of these is named.
 */
public final class TrackInputsStep extends Step {
    private String files;
    private String pachyderm;
    private String pachydermFile;
    private String name;
    private String context;
    private String source;
    private Boolean lines;
    private String onFailure;

    /** @param files null where a commit is named: what is set below needs not be said, and what is alone needs no name */
    @DataBoundConstructor
    public TrackInputsStep(String files) {
        setFiles(files);
    }

    public String getFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(String files) {
        this.files = Util.fixEmptyAndTrim(files);
    }

    /** Data of a commit that the server of Pachyderm is asked for: {@code raw@master:/train}. */
    public String getPachyderm() {
        return pachyderm;
    }

    @DataBoundSetter
    public void setPachyderm(String pachyderm) {
        this.pachyderm = Util.fixEmptyAndTrim(pachyderm);
    }

    /** A file of the workspace with what pachctl wrote of a commit; then no server is asked. */
    public String getPachydermFile() {
        return pachydermFile;
    }

    @DataBoundSetter
    public void setPachydermFile(String pachydermFile) {
        this.pachydermFile = Util.fixEmptyAndTrim(pachydermFile);
    }

    /** {@code warn} where the run goes on without a commit that is not known; null where the step fails. */
    public String getOnFailure() {
        return onFailure;
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        String word = Util.fixEmptyAndTrim(onFailure);
        this.onFailure = CommitInputs.FAIL.equals(word) ? null : word;
    }

    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    public String getContext() {
        return context;
    }

    @DataBoundSetter
    public void setContext(String context) {
        this.context = Util.fixEmptyAndTrim(context);
    }

    public String getSource() {
        return source;
    }

    @DataBoundSetter
    public void setSource(String source) {
        this.source = Util.fixEmptyAndTrim(source);
    }

    public Boolean getLines() {
        return lines;
    }

    /** False for files of which only the digests are wanted; null is true, since it is read beside them. */
    @DataBoundSetter
    public void setLines(Boolean lines) {
        this.lines = Boolean.FALSE.equals(lines) ? false : null;
    }

    @Override
    public StepExecution start(StepContext stepContext) {
        return new Execution(stepContext, this);
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        /** Sets of which a line says that the input has prompts. */
        private static final int MOST_TOLD = 5;

        private final String files;
        private final String pachyderm;
        private final String pachydermFile;
        private final boolean goesOn;
        private final String name;
        private final String context;
        private final String source;
        private final boolean lines;

        Execution(StepContext stepContext, TrackInputsStep said) {
            super(DescriptorImpl.NAME, stepContext);
            this.files = said.files;
            this.pachyderm = said.pachyderm;
            this.pachydermFile = said.pachydermFile;
            this.goesOn = CommitInputs.WARN.equals(said.onFailure);
            this.name =
                    said.name == null && said.files != null ? FilePatterns.name(said.files) : Util.fixNull(said.name);
            this.context = Util.fixNull(said.context);
            this.source = Util.fixNull(said.source);
            this.lines = said.lines == null || said.lines;
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("name", name);
            secrets.refuse("context", context);
            secrets.refuse("source", source);
            secrets.refusePatterns("files", files);
            secrets.refuse("pachyderm", pachyderm);
            secrets.refuse("pachydermFile", pachydermFile);
            if (files != null) {
                recordFiles(secrets);
            } else {
                CommitInputs commit = new CommitInputs(pachyderm, pachydermFile, goesOn);
                say(commit.record(new CommitInputs.Said(name, source, context), this::files, runLog(), secrets));
            }
            return null;
        }

        private void recordFiles(BoundSecrets secrets) throws IOException, InterruptedException {
            RunLog run = runLog();
            Input input = files().input(files, new InputName(name, source, context, lines), run);
            say("Recorded the input " + name + ": " + Counted.files(input.files()) + ", digest "
                    + input.digest().abbreviated() + Counted.rows(input.facts()));
            for (String line : EvaluationLines.learned(LearnedPrompts.in(build(), run.id(), input), MOST_TOLD)) {
                say(line);
            }
            Optional<String> named = lines ? DvcInputs.record(input, files(), run, secrets) : Optional.empty();
            if (named.isPresent()) {
                say(named.get());
            }
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "trackInputs";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.TrackInputsStep_displayName();
        }

        @Override
        void refuseMissing(Map<String, Object> arguments) {
            boolean files = isGiven(arguments, "files");
            boolean commit = isGiven(arguments, "pachyderm") || isGiven(arguments, "pachydermFile");
            if (!files && !commit) {
                String how = arguments.get("files") == null ? "missing" : "empty";
                throw new BindingRefused(NAME + ": the argument 'files' is " + how + "; write " + NAME
                        + " files: …, or pachyderm: … for a commit of Pachyderm");
            } else if (files && commit) {
                throw new BindingRefused(
                        NAME + ": 'files' and a commit of Pachyderm are two inputs; write a step for each");
            } else if (files && isGiven(arguments, "onFailure")) {
                throw new BindingRefused(NAME + ": 'onFailure' is about a commit of Pachyderm; leave it out");
            } else if (isGiven(arguments, "pachyderm")) {
                AskedCommit.parse(String.valueOf(arguments.get("pachyderm")));
            }
            if (isGiven(arguments, "onFailure")) {
                CommitInputs.checkOnFailure(String.valueOf(arguments.get("onFailure")));
            }
        }

        private static boolean isGiven(Map<String, Object> arguments, String name) {
            Object given = arguments.get(name);
            return given != null && !given.toString().isBlank();
        }

        @Override
        String[] patternFields() {
            return new String[] {"files"};
        }

        @POST
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::check);
        }

        @POST
        public FormValidation doCheckPachyderm(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, AskedCommit::parse);
        }

        @POST
        public FormValidation doCheckOnFailure(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, CommitInputs::checkOnFailure);
        }
    }
}
