package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles.InputName;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code trackInputs}: records which files the run was given, by their digests. */
public final class TrackInputsStep extends Step {
    private final String files;
    private String name;
    private String context;
    private String source;
    private Boolean lines;

    @DataBoundConstructor
    public TrackInputsStep(String files) {
        this.files = files;
    }

    public String getFiles() {
        return files;
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

        private final String files;
        private final String name;
        private final String context;
        private final String source;
        private final boolean lines;

        Execution(StepContext stepContext, TrackInputsStep said) {
            super(DescriptorImpl.NAME, stepContext);
            this.files = said.files;
            this.name = said.name == null ? FilePatterns.name(said.files) : said.name;
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
            RunLog run = runLog();
            Input input = files().input(files, new InputName(name, source, context, lines), run);
            say("Recorded the input " + name + ": " + Counted.files(input.files()) + ", digest "
                    + input.digest().abbreviated() + Counted.rows(input.facts()));
            return null;
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
        String[] patternFields() {
            return new String[] {"files"};
        }

        @POST
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::check);
        }
    }
}
