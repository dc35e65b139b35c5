package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.export.ExportFormat;
import io.jenkins.plugins.modellineage.export.Tally;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.UnsetName;
import io.jenkins.plugins.modellineage.jenkins.home.ExportedRuns;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.FilesRefused;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceExport;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import java.util.LinkedHashMap;
import java.util.Locale;
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

/** {@code exportRuns}: writes runs into the workspace in a form that other tools read. */
public final class ExportRunsStep extends Step {
    private static final String COPY = "copy";

    private final String to;
    private String format;
    private String from;
    private String model;
    private String experiment;
    private String filter;
    private String artifacts;

    @DataBoundConstructor
    public ExportRunsStep(String to) {
        this.to = to;
    }

    public String getTo() {
        return to;
    }

    public String getFormat() {
        return format;
    }

    /** {@code mlflow}, which it is without this, {@code jsonl} or {@code csv}. */
    @DataBoundSetter
    public void setFormat(String format) {
        this.format = Util.fixEmptyAndTrim(format);
    }

    public String getFrom() {
        return from;
    }

    /** A job or folder; without this, the folder of the build's job. */
    @DataBoundSetter
    public void setFrom(String from) {
        this.from = Util.fixEmptyAndTrim(from);
    }

    public String getModel() {
        return model;
    }

    /** A model, whose versions and their runs are meant. */
    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    public String getExperiment() {
        return experiment;
    }

    @DataBoundSetter
    public void setExperiment(String experiment) {
        this.experiment = Util.fixEmptyAndTrim(experiment);
    }

    public String getFilter() {
        return filter;
    }

    @DataBoundSetter
    public void setFilter(String filter) {
        this.filter = Util.fixEmptyAndTrim(filter);
    }

    public String getArtifacts() {
        return artifacts;
    }

    /** {@code copy}, which it is without this, or {@code link}. */
    @DataBoundSetter
    public void setArtifacts(String artifacts) {
        this.artifacts = Util.fixEmptyAndTrim(artifacts);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        OneLine.of(DescriptorImpl.NAME, () -> folder(to));
        if (model != null && from != null) {
            throw new AbortException(
                    "exportRuns: model and from are both given; leave one out, since a model has its runs from anywhere");
        }
        OneLine.of(DescriptorImpl.NAME, () -> format(format));
        OneLine.of(DescriptorImpl.NAME, () -> copyOrLink(artifacts));
        OneLine.of(DescriptorImpl.NAME, () -> filter(filter));
        return new Execution(context, this);
    }

    private static String folder(String to) throws FilesRefused {
        String folder = Util.fixEmptyAndTrim(to);
        if (folder == null) {
            throw new IllegalArgumentException("'to' is empty; write the folder that the runs go to, such as 'export'");
        }
        return folder.equals(".") ? folder : WorkspaceFiles.below(folder);
    }

    private static ExportFormat format(String word) {
        return word == null
                ? ExportFormat.MLFLOW
                : ExportFormat.of(word)
                        .orElseThrow(() -> new IllegalArgumentException("format is " + Naming.quoted(word)
                                + "; write one of " + String.join(", ", ExportFormat.words())));
    }

    private static ExportFormat.Files copyOrLink(String word) {
        for (ExportFormat.Files files : ExportFormat.Files.values()) {
            if (files.name().toLowerCase(Locale.ROOT).equals(word == null ? COPY : word)) {
                return files;
            }
        }
        throw new IllegalArgumentException("artifacts is " + Naming.quoted(word) + "; write 'copy' or 'link'");
    }

    private static Filter filter(String text) {
        return text == null ? Filter.ALL : FilterParser.parse(text, Attributes.RUNS);
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final String to;
        private final String format;
        private final String from;
        private final String model;
        private final String experiment;
        private final String filter;
        private final String artifacts;

        Execution(StepContext context, ExportRunsStep said) {
            super(DescriptorImpl.NAME, context);
            this.to = said.to;
            this.format = said.format;
            this.from = said.from;
            this.model = said.model;
            this.experiment = said.experiment;
            this.filter = said.filter;
            this.artifacts = said.artifacts;
        }

        @Override
        Object work() throws Exception {
            refuseSecrets();
            String folder = folder(to);
            ExportFormat form = format(format);
            ExportedRuns runs = runs();
            Tally tally;
            try (WorkspaceExport export = new WorkspaceExport(workspace(DescriptorImpl.NAME, getContext()), folder)) {
                tally = form.write(runs, copyOrLink(artifacts), export);
            }
            tally.leave("runs whose log cannot be read; the pages of their builds tell more", runs.unreadable());
            tell(tally, (folder.equals(".") ? "" : folder + "/") + form.place());
            return map(tally, folder, form);
        }

        private void refuseSecrets() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("to", to);
            secrets.refuse("format", format);
            secrets.refuse("from", from);
            secrets.refuse("model", model);
            secrets.refuse("experiment", experiment);
            secrets.refuse("filter", filter);
            secrets.refuse("artifacts", artifacts);
        }

        private ExportedRuns runs() throws Exception {
            ExportedRuns.Wanted wanted = new ExportedRuns.Wanted(Optional.ofNullable(experiment), filter(filter));
            return model == null
                    ? ExportedRuns.from(acting(), Optional.ofNullable(from), wanted)
                    : ExportedRuns.ofModel(acting(), place(model), wanted);
        }

        private void tell(Tally tally, String place) throws Exception {
            say("Exported to " + place + ": " + tally.sentence());
            for (String part : tally.left()) {
                say("Left out: " + part);
            }
        }

        private static Map<String, Object> map(Tally tally, String folder, ExportFormat form) {
            LinkedHashMap<String, Object> map = new LinkedHashMap<>();
            map.put("to", folder);
            map.put("format", form.word());
            map.put("runs", tally.runs());
            map.put("values", tally.values());
            map.put("versions", tally.versions());
            map.put("traces", tally.traces());
            map.put("files", tally.files());
            return map;
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "exportRuns";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.ExportRunsStep_displayName();
        }

        @Override
        void refuseUnset(Map<String, Object> arguments) {
            for (String name : new String[] {"from", "model", "experiment"}) {
                UnsetName.refuse(NAME, name, arguments.get(name));
            }
        }

        @POST
        public FormValidation doCheckFormat(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, ExportRunsStep::format);
        }

        @POST
        public FormValidation doCheckArtifacts(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, ExportRunsStep::copyOrLink);
        }

        @POST
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, ExportRunsStep::folder);
        }

        @POST
        public FormValidation doCheckFilter(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, ExportRunsStep::filter);
        }

        @POST
        public FormValidation doCheckFrom(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String model) {
            return FieldCheck.of(item, value, text -> {
                if (Util.fixEmptyAndTrim(model) != null) {
                    throw new AbortException("model and from are both given; leave one out");
                }
            });
        }
    }
}
