package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.UnsetName;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Prompts;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.lineage.VersionSelector;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code modelVersion}: looks up the version of a model, prompt or data set in a stage, one with a number, or the newest; null
 * when there is none.
 */
public final class ModelVersionStep extends Step {
    private final String model;
    private String prompt;
    private String dataset;
    private String stage;
    private String version;

    /** @param model null where a prompt or data set is meant */
    @DataBoundConstructor
    public ModelVersionStep(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    public String getModel() {
        return model;
    }

    public String getPrompt() {
        return prompt;
    }

    /** The name of a prompt, in place of that of a model. */
    @DataBoundSetter
    public void setPrompt(String prompt) {
        this.prompt = Util.fixEmptyAndTrim(prompt);
    }

    public String getDataset() {
        return dataset;
    }

    /** The name of a data set, likewise. */
    @DataBoundSetter
    public void setDataset(String dataset) {
        this.dataset = Util.fixEmptyAndTrim(dataset);
    }

    public String getStage() {
        return stage;
    }

    @DataBoundSetter
    public void setStage(String stage) {
        this.stage = Util.fixEmptyAndTrim(stage);
    }

    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if (Stream.of(model, prompt, dataset).filter(Objects::nonNull).count() != 1) {
            throw new AbortException(
                    "modelVersion: name what to look up, by model: 'tiny-lm', by prompt: 'support' or by"
                            + " dataset: 'mmlu-mini', and by one of these only");
        }
        if (stage != null && version != null) {
            throw new AbortException(both(stage, version));
        }
        return new Execution(context, this);
    }

    private static String both(String stage, String version) {
        return "modelVersion: stage " + Naming.quoted(stage) + " and version " + Naming.line(version)
                + " are both given; leave one out";
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final ModelKind kind;
        private final String stage;
        private final String version;

        Execution(StepContext context, ModelVersionStep said) {
            super(DescriptorImpl.NAME, context);
            this.name = Stream.of(said.model, said.prompt, said.dataset)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            this.kind =
                    said.prompt != null ? ModelKind.PROMPT : said.dataset != null ? ModelKind.DATASET : ModelKind.MODEL;
            this.stage = said.stage;
            this.version = said.version;
        }

        @Override
        Object work() throws Exception {
            Place place = place(name);
            Optional<ModelVersion> found = found(place);
            if (found.isEmpty() && !Versions.exists(acting(), place)) {
                say(place.absence() + ", so modelVersion returns null");
            } else if (found.isEmpty() && stage == null) {
                say("Only builds of change requests stamped versions of " + place.name()
                        + ", so modelVersion returns null; name one by version");
            }
            return found.isEmpty() ? null : told(found.get());
        }

        /** Of a prompt its text too, so that the build uses it from here on. */
        private Map<String, Object> told(ModelVersion found) throws Exception {
            if (kind == ModelKind.MODEL) {
                return VersionMap.of(found, listener().getLogger()::println);
            }
            if (found.kind() != kind) {
                throw new Refused(found.ref().label() + " is a version of a "
                        + found.kind().words() + "; write modelVersion " + word(found.kind()) + ": "
                        + Naming.quoted(name));
            }
            Map<String, Object> map = kind == ModelKind.PROMPT
                    ? VersionMap.of(found, text(found), listener().getLogger()::println)
                    : VersionMap.of(found, listener().getLogger()::println);
            Versions.used(acting(), found, how());
            return map;
        }

        private static String word(ModelKind kind) {
            return switch (kind) {
                case MODEL -> "model";
                case PROMPT -> "prompt";
                case DATASET -> "dataset";
            };
        }

        private Prompt text(ModelVersion found) throws Exception {
            VersionFiles.check(acting(), found);
            return Prompts.read(found);
        }

        private String how() {
            return stage != null || version != null && !VersionSelector.isNumber(version)
                    ? "looked up as " + (stage == null ? version : stage)
                    : "looked up";
        }

        private Optional<ModelVersion> found(Place place) throws Exception {
            if (stage != null) {
                return Versions.live(acting(), place, new StageName(stage));
            }
            return version == null
                    ? Versions.latest(acting(), place)
                    : Optional.of(Versions.meant(acting(), place, version));
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "modelVersion";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.ModelVersionStep_displayName();
        }

        /** A prompt or data set stands in place of a model. */
        @Override
        void refuseMissing(Map<String, Object> arguments) {
            if (arguments.get("prompt") == null && arguments.get("dataset") == null) {
                super.refuseMissing(arguments);
            }
        }

        @Override
        void refuseUnset(Map<String, Object> arguments) {
            super.refuseUnset(arguments);
            UnsetName.refuse(NAME, "prompt", arguments.get("prompt"));
            UnsetName.refuse(NAME, "dataset", arguments.get("dataset"));
        }

        /** Without the model that a prompt or data set stands in place of. */
        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable written) {
            if (written.getArguments().get("model") != null) {
                return written;
            }
            Map<String, Object> arguments = new LinkedHashMap<>(written.getArguments());
            arguments.remove("model");
            return new UninstantiatedDescribable(written.getSymbol(), written.getKlass(), arguments);
        }

        @POST
        public FormValidation doCheckPrompt(@AncestorInPath Item item, @QueryParameter String value) {
            return doCheckModel(item, value);
        }

        @POST
        public FormValidation doCheckDataset(@AncestorInPath Item item, @QueryParameter String value) {
            return doCheckModel(item, value);
        }

        @POST
        public FormValidation doCheckVersion(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String stage) {
            return FieldCheck.of(item, value, text -> {
                if (Util.fixEmptyAndTrim(stage) != null) {
                    throw new AbortException(both(stage, text));
                }
            });
        }
    }
}
