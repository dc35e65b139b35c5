package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.FilesRefused;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.lineage.VersionSelector;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code fetchModel}: copies a version's files into the workspace, verifies them and records the use. */
public final class FetchModelStep extends Step {
    private final String model;
    private String stage;
    private String version;
    private String label;
    private String into;

    @DataBoundConstructor
    public FetchModelStep(String model) {
        this.model = model;
    }

    public String getModel() {
        return model;
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

    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    public String getInto() {
        return into;
    }

    /** The folder of the workspace to copy to; without it the workspace itself. */
    @DataBoundSetter
    public void setInto(String into) {
        this.into = Util.fixEmptyAndTrim(into);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        long said = Stream.of(stage, version, label).filter(Objects::nonNull).count();
        if (said != 1) {
            throw new AbortException("fetchModel: say which version of " + Naming.line(model)
                    + " to fetch, by stage: 'production', by version: 3 or by label: '2.1.0'"
                    + (said == 0 ? "" : ", and by one of these only"));
        }
        OneLine.of(DescriptorImpl.NAME, () -> into == null || into.equals(".") ? "." : WorkspaceFiles.below(into));
        return new Execution(context, this);
    }

    private static final class Execution extends WorkExecution {
        private static final long serialVersionUID = 1L;

        private final String model;
        private final String stage;
        private final String version;
        private final String label;
        private final String into;

        Execution(StepContext context, FetchModelStep said) {
            super(DescriptorImpl.NAME, context);
            this.model = said.model;
            this.stage = said.stage;
            this.version = said.version;
            this.label = said.label;
            this.into = said.into == null ? "." : said.into;
        }

        @Override
        Object work() throws Exception {
            BoundSecrets secrets = secrets();
            secrets.refuse("model", model);
            secrets.refuse("stage", stage);
            secrets.refuse("version", version);
            secrets.refuse("label", label);
            secrets.refuse("into", into);
            WorkspaceFiles workspace = files();
            ModelVersion found = found(place(model));
            VersionFiles.check(acting(), found);
            found.lack().ifPresent(why -> {
                throw new Refused(why);
            });
            workspace.fetch(found.manifest().files(), into, file -> content(found, file));
            Versions.used(acting(), found, how());
            say("Fetched " + Stamper.linked(build(), found.ref().label()) + " into " + into + ": "
                    + Counted.files(found.manifest().files()) + ", every digest verified");
            LinkedHashMap<String, Object> map = VersionMap.of(found, listener().getLogger()::println);
            map.put("into", into);
            return map;
        }

        /** That bytes are gone is no fault of this build, and nothing that a stack trace explains. */
        private static InputStream content(ModelVersion version, FileDigest file) throws IOException {
            try {
                return VersionFiles.read(version, file);
            } catch (FileNotFoundException | NoSuchFileException gone) {
                throw new FilesRefused(gone.getMessage());
            }
        }

        private String how() {
            if (version != null && VersionSelector.isNumber(version)) {
                return "fetched by number";
            }
            return "fetched as "
                    + Stream.of(stage, version, label)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseThrow();
        }

        private ModelVersion found(Place place) throws Exception {
            if (label != null) {
                return Versions.labelled(acting(), place, label);
            }
            return stage == null
                    ? Versions.meant(acting(), place, version)
                    : Versions.requireLive(acting(), place, new StageName(stage));
        }
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "fetchModel";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.FetchModelStep_displayName();
        }

        @POST
        public FormValidation doCheckVersion(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String stage) {
            return FieldCheck.of(item, value, text -> {
                if (Util.fixEmptyAndTrim(stage) != null) {
                    throw new AbortException("stage " + Naming.quoted(stage) + " and version " + Naming.line(text)
                            + " are both given; leave one out");
                }
            });
        }
    }
}
