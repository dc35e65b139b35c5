package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.home.ImportedRuns;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code importRuns}: records the runs that another tool left in files as runs of this build. */
public final class ImportRunsStep extends Step {
    private final String files;
    private Boolean artifacts;

    @DataBoundConstructor
    public ImportRunsStep(String files) {
        this.files = files == null ? null : files.strip();
    }

    /** A folder or a file. */
    public String getFiles() {
        return files;
    }

    public Boolean getArtifacts() {
        return artifacts;
    }

    /** False for who wants no files of the runs; null is true. */
    @DataBoundSetter
    public void setArtifacts(Boolean artifacts) {
        this.artifacts = Boolean.FALSE.equals(artifacts) ? false : null;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    private static final class Execution extends ImportExecution {
        private static final long serialVersionUID = 1L;

        private final String files;
        private final boolean artifacts;

        Execution(StepContext context, ImportRunsStep said) {
            super(DescriptorImpl.NAME, context);
            this.files = said.files;
            this.artifacts = said.artifacts == null;
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("files", files);
            return imported(WorkspaceHistory.Sought.RUNS, files, artifacts, secrets, place -> {
                ImportedRuns imported = ImportedRuns.of(build(), place, secrets);
                say(ImportLines.of(files, imported), secrets);
                return answer(imported);
            });
        }

        private static Map<String, Object> answer(ImportedRuns imported) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("count", imported.ids().size());
            answer.put("ids", new ArrayList<>(imported.ids()));
            return answer;
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "importRuns";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.ImportRunsStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        /** Whether the box for files is checked: it is unless somebody unchecked it. */
        public boolean archives(ImportRunsStep step) {
            return step == null || step.artifacts == null;
        }

        @POST
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::checkPlain);
        }
    }
}
