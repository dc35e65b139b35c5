package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.jenkins.binding.UnsetName;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Prompts;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.PromptText;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Arrays;
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

/** {@code stampPrompt}: makes a file, or a text, the next version of a prompt. */
public final class StampPromptStep extends Step {
    private final String name;
    private String file;
    private String text;
    private String format;
    private String prompt;
    private String label;
    private String description;
    private Map<?, ?> tags;

    @DataBoundConstructor
    public StampPromptStep(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public String getFile() {
        return file;
    }

    /** The file of the workspace that the prompt is read of. */
    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    public String getText() {
        return text;
    }

    /** The prompt itself, in place of a file. Blanks around it belong to it. */
    @DataBoundSetter
    public void setText(String text) {
        this.text = Util.fixEmpty(text);
    }

    public String getFormat() {
        return format;
    }

    /** How the text says what is to be filled in; null for names in two braces. */
    @DataBoundSetter
    public void setFormat(String format) {
        this.format = Util.fixEmptyAndTrim(format);
    }

    public String getPrompt() {
        return prompt;
    }

    /** Which of several prompts in the file is meant: its name, or its place from 1 on. */
    @DataBoundSetter
    public void setPrompt(String prompt) {
        this.prompt = Util.fixEmptyAndTrim(prompt);
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
        boolean isText = text != null && !text.isBlank();
        if (isText == (file != null)) {
            throw new AbortException("stampPrompt: say what " + Naming.line(name) + " is to be, by file:"
                    + " 'prompts/support.prompty' or by text: '…'" + (isText ? ", and by one of these only" : ""));
        }
        if (file != null && format != null || isText && prompt != null) {
            throw new AbortException("stampPrompt: "
                    + (isText
                            ? "'prompt' chooses among those of a file, and a text is" + " one; leave it out"
                            : "a file tells its format by its name; leave 'format' out"));
        }
        OneLine.of(DescriptorImpl.NAME, () -> format(format));
        return new Execution(context, this, OneLine.of(DescriptorImpl.NAME, () -> tags(given(tags))));
    }

    private static Map<String, String> tags(Map<?, ?> given) {
        Map<String, String> tags = ParameterValues.normaliseTags(given);
        PromptContent.TAGS.stream()
                .filter(tags::containsKey)
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("the tag " + Naming.quoted(key)
                            + " says what a prompt is, which its file or text says already; leave it out of 'tags'");
                });
        return tags;
    }

    private static Map<?, ?> given(Map<?, ?> tags) {
        return tags == null ? Map.of() : tags;
    }

    private static PromptFormat format(String word) {
        return word == null
                ? PromptFormat.DOUBLE_BRACES
                : PromptFormat.of(word)
                        .orElseThrow(() -> new IllegalArgumentException("there is no format " + Naming.quoted(word)
                                + "; it is one of "
                                + Arrays.stream(PromptFormat.values())
                                        .map(PromptFormat::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final String file;
        private final String text;
        private final String format;
        private final String prompt;
        private final String label;
        private final String description;
        private final TreeMap<String, String> tags;

        Execution(StepContext context, StampPromptStep said, Map<String, String> tags) {
            super(DescriptorImpl.NAME, context);
            this.name = said.name;
            this.file = said.file;
            this.text = said.text;
            this.format = said.format;
            this.prompt = said.prompt;
            this.label = said.label;
            this.description = said.description;
            this.tags = new TreeMap<>(tags);
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            refuseSecrets(secrets);
            Place place = place(name);
            Stamping.check(acting(), place, ModelKind.PROMPT);
            PromptText found = file == null ? PromptText.of(text, format(format)) : prompts(file);
            found.texts().forEach(content -> secrets.refuse("the prompt", content));
            FoundPrompt chosen = found.chosen(Optional.ofNullable(prompt));
            RunLog run = runLog();
            Stamper.witness(getContext(), run, found.files().keySet());
            ModelVersion version =
                    Prompts.stamp(acting(), place, run.run(), found.files(), chosen, notes(run, secrets));
            PromptLines.stamped(version, chosen, getContext());
            return VersionMap.of(version, chosen.prompt(), listener().getLogger()::println);
        }

        private VersionNotes notes(RunLog run, BoundSecrets secrets) throws IOException {
            TreeMap<String, String> all = new TreeMap<>(run.run().tags());
            all.keySet().removeAll(PromptContent.TAGS);
            all.putAll(secrets.withoutNamed("tags", tags));
            return new VersionNotes(Optional.ofNullable(label), Optional.ofNullable(description), all);
        }

        private void refuseSecrets(BoundSecrets secrets) {
            secrets.refuse("name", name);
            secrets.refuse("file", file);
            secrets.refuse("text", text);
            secrets.refuse("prompt", prompt);
            secrets.refuse("label", label);
            secrets.refuse("description", description);
            secrets.refuse("tags", tags);
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "stampPrompt";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.StampPromptStep_displayName();
        }

        @Override
        void refuseUnset(Map<String, Object> arguments) {
            UnsetName.refuse(NAME, "name", arguments.get("name"));
        }

        @Override
        String[] mapFields() {
            return new String[] {"tags"};
        }

        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            StampPromptStep step = (StampPromptStep) super.newInstance(request, form);
            step.setTags(FormFields.map(form, "tags"));
            return step;
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return doCheckModel(item, value);
        }

        @POST
        public FormValidation doCheckFormat(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, StampPromptStep::format);
        }

        @POST
        public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, text -> tags(FormFields.pairs("tags", text)));
        }
    }
}
