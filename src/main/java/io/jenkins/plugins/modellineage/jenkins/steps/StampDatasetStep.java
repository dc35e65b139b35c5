package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.jenkins.binding.UnsetName;
import io.jenkins.plugins.modellineage.jenkins.home.Datasets;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.Globs;
import io.jenkins.plugins.modellineage.model.DatasetContent;
import io.jenkins.plugins.modellineage.model.DatasetContent.Examples;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.tracker.results.SetFiles;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

/** {@code stampDataset}: makes files the next version of a data set. */
public final class StampDatasetStep extends Step {
    private final String name;
    private final String files;
    private String label;
    private String description;
    private Map<?, ?> tags;

    @DataBoundConstructor
    public StampDatasetStep(String name, String files) {
        this.name = name;
        this.files = files;
    }

    public String getName() {
        return name;
    }

    public String getFiles() {
        return files;
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

    @SuppressWarnings("rawtypes")
    public Map getTags() {
        return tags;
    }

    /** Tags of the version, beside those of its run. */
    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setTags(Map tags) {
        this.tags = tags;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        Map<?, ?> given = tags == null ? Map.of() : tags;
        return new Execution(
                context, this, OneLine.of(DescriptorImpl.NAME, () -> ParameterValues.normaliseTags(given)));
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private static final int TOLD = 5;

        private final String name;
        private final String files;
        private final String label;
        private final String description;
        private final TreeMap<String, String> tags;

        Execution(StepContext context, StampDatasetStep said, Map<String, String> tags) {
            super(DescriptorImpl.NAME, context);
            this.name = said.name;
            this.files = said.files;
            this.label = said.label;
            this.description = said.description;
            this.tags = new TreeMap<>(tags);
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("name", name);
            secrets.refusePatterns("files", files);
            secrets.refuse("label", label);
            secrets.refuse("description", description);
            secrets.refuse("tags", tags);
            Place place = place(name);
            Stamping.check(acting(), place, ModelKind.DATASET);
            SetFiles.Found found = results().examples(files);
            RunLog run = runLog();
            Manifest manifest =
                    new Manifest(files().archive(files, build(), getContext().get(Launcher.class), run));
            Stamper.witness(
                    getContext(),
                    run,
                    manifest.files().stream().map(FileDigest::path).collect(Collectors.toSet()));
            ModelVersion version =
                    Datasets.stamp(acting(), place, run.run(), manifest, content(found), notes(run, secrets));
            tell(version, found);
            return VersionMap.of(version, listener().getLogger()::println);
        }

        private static DatasetContent content(SetFiles.Found found) {
            return new DatasetContent(found.examples()
                    .map(examples -> new Examples(examples.digest(), examples.identity(), examples.count())));
        }

        private VersionNotes notes(RunLog run, BoundSecrets secrets) throws IOException {
            TreeMap<String, String> all = new TreeMap<>(run.run().tags());
            all.putAll(secrets.withoutNamed("tags", tags));
            return new VersionNotes(Optional.ofNullable(label), Optional.ofNullable(description), all);
        }

        private void tell(ModelVersion version, SetFiles.Found found) throws Exception {
            String examples = found.examples()
                    .map(set -> set.count() == 1 ? "1 example" : set.count() + " examples")
                    .orElse("no examples that are read");
            say("Stamped data set " + Stamper.linked(build(), version.ref().label()) + ": " + examples + ", "
                    + Counted.files(version.manifest().files()) + ", digest "
                    + version.manifest().digest().abbreviated());
            if (found.examples().isPresent() && !found.others().isEmpty()) {
                say("No examples are read of "
                        + found.others().stream()
                                .limit(TOLD)
                                .map(Naming::quoted)
                                .collect(Collectors.joining(", "))
                        + (found.others().size() > TOLD ? " and others" : ""));
            }
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "stampDataset";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.StampDatasetStep_displayName();
        }

        @Override
        void refuseUnset(Map<String, Object> arguments) {
            UnsetName.refuse(NAME, "name", arguments.get("name"));
        }

        @Override
        String[] patternFields() {
            return new String[] {"files"};
        }

        @Override
        String[] mapFields() {
            return new String[] {"tags"};
        }

        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            StampDatasetStep step = (StampDatasetStep) super.newInstance(request, form);
            step.setTags(FormFields.map(form, "tags"));
            return step;
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return doCheckModel(item, value);
        }

        @POST
        public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, Globs::check);
        }

        @POST
        public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(
                    item, value, text -> ParameterValues.normaliseTags(FormFields.pairs("tags", text)));
        }
    }
}
