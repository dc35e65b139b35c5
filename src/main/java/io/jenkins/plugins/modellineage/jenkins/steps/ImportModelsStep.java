package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.home.ImportedModels;
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

/** {@code importModels}: makes what another tool has in its registry versions of models, with the stages there as history. */
public final class ImportModelsStep extends Step {
    private final String files;
    private String folder;
    private Boolean artifacts;

    @DataBoundConstructor
    public ImportModelsStep(String files) {
        this.files = files == null ? null : files.strip();
    }

    /** A folder or a file. */
    public String getFiles() {
        return files;
    }

    public String getFolder() {
        return folder;
    }

    /** The folder in which the models lie; null for that of the job. */
    @DataBoundSetter
    public void setFolder(String folder) {
        this.folder = Util.fixEmptyAndTrim(folder);
    }

    public Boolean getArtifacts() {
        return artifacts;
    }

    /** False for who wants no files of the versions; null is true. */
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
        private final String folder;
        private final boolean artifacts;

        Execution(StepContext context, ImportModelsStep said) {
            super(DescriptorImpl.NAME, context);
            this.files = said.files;
            this.folder = said.folder == null ? "" : said.folder;
            this.artifacts = said.artifacts == null;
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("files", files);
            secrets.refuse("folder", folder);
            return imported(WorkspaceHistory.Sought.MODELS, files, artifacts, secrets, place -> {
                ImportedModels imported = ImportedModels.of(acting(), folder, place, secrets);
                say(ImportLines.of(files, imported), secrets);
                return answer(imported);
            });
        }

        private static Map<String, Object> answer(ImportedModels imported) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("count", imported.versions().size());
            answer.put(
                    "names",
                    new ArrayList<>(imported.versions().stream()
                            .map(version -> version.ref().label())
                            .toList()));
            answer.put("before", imported.before());
            return answer;
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "importModels";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.ImportModelsStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        /** Whether the box for files is checked: it is unless somebody unchecked it. */
        public boolean archives(ImportModelsStep step) {
            return step == null || step.artifacts == null;
        }

        @POST
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::checkPlain);
        }
    }
}
