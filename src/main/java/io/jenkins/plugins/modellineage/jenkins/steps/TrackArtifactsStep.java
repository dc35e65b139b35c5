package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.Launcher;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code trackArtifacts}: digests files of the run and archives them with the build. */
public final class TrackArtifactsStep extends Step {
    private final String files;

    @DataBoundConstructor
    public TrackArtifactsStep(String files) {
        this.files = files;
    }

    public String getFiles() {
        return files;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, files);
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final String files;

        Execution(StepContext context, String files) {
            super(DescriptorImpl.NAME, context);
            this.files = files;
        }

        @Override
        Object work() throws Exception {
            secrets().refusePatterns("files", files);
            List<FileDigest> archived =
                    files().archive(files, build(), getContext().get(Launcher.class), runLog());
            say("Archived " + Counted.files(archived) + " for " + FilePatterns.shown(files));
            return null;
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "trackArtifacts";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.TrackArtifactsStep_displayName();
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
