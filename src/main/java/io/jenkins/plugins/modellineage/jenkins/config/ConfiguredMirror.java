package io.jenkins.plugins.modellineage.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.mirror.Part;
import io.jenkins.plugins.modellineage.mirror.Target;
import io.jenkins.plugins.modellineage.webhook.AddressRefused;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The MLflow server that gets a copy, as an administrator wrote it: what is wrong with it is told where it is used. */
public final class ConfiguredMirror extends AbstractDescribableImpl<ConfiguredMirror> {
    private final String uri;
    private String credentialsId = "";
    private String prefix = "";
    private Boolean runs = true;
    private Boolean versions = true;
    private Boolean stages = true;
    private Boolean inputs = true;
    private Boolean prompts = false;
    private Boolean datasets = false;
    private Boolean files = false;
    private Integer fileMebibytes;

    @DataBoundConstructor
    public ConfiguredMirror(String uri) {
        this.uri = Util.fixNull(uri).strip();
    }

    /** A file that was written by hand may leave out what a form always writes. */
    private Object readResolve() {
        ConfiguredMirror whole = new ConfiguredMirror(uri);
        whole.setCredentialsId(credentialsId);
        whole.setPrefix(prefix);
        whole.runs = runs == null || runs;
        whole.versions = versions == null || versions;
        whole.stages = stages == null || stages;
        whole.inputs = inputs == null || inputs;
        whole.prompts = prompts != null && prompts;
        whole.datasets = datasets != null && datasets;
        whole.files = files != null && files;
        whole.fileMebibytes = fileMebibytes;
        return whole;
    }

    /** Of a tracking server. */
    public String getUri() {
        return uri;
    }

    /** Id of a user name with its password, or of a secret text that is a token; blank for none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).strip();
    }

    /** Before the names of experiments and registered models there. */
    public String getPrefix() {
        return prefix;
    }

    /** @param prefix as it is, since a blank at its end may be meant */
    @DataBoundSetter
    public void setPrefix(String prefix) {
        this.prefix = Util.fixNull(prefix);
    }

    public boolean isRuns() {
        return runs;
    }

    @DataBoundSetter
    public void setRuns(boolean runs) {
        this.runs = runs;
    }

    public boolean isVersions() {
        return versions;
    }

    @DataBoundSetter
    public void setVersions(boolean versions) {
        this.versions = versions;
    }

    /** Whether stages are aliases there; needs versions. */
    public boolean isStages() {
        return stages;
    }

    @DataBoundSetter
    public void setStages(boolean stages) {
        this.stages = stages;
    }

    /** Whether inputs of runs are data sets there; needs runs. */
    public boolean isInputs() {
        return inputs;
    }

    @DataBoundSetter
    public void setInputs(boolean inputs) {
        this.inputs = inputs;
    }

    /** Whether prompts are mirrored with their texts; needs versions. */
    public boolean isPrompts() {
        return prompts;
    }

    @DataBoundSetter
    public void setPrompts(boolean prompts) {
        this.prompts = prompts;
    }

    /** Whether versions of data sets are mirrored, without their rows; needs versions. */
    public boolean isDatasets() {
        return datasets;
    }

    @DataBoundSetter
    public void setDatasets(boolean datasets) {
        this.datasets = datasets;
    }

    /** Whether the bytes of files are mirrored; needs runs. */
    public boolean isFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(boolean files) {
        this.files = files;
    }

    /** A larger file stays a link, in mebibytes; setting null sets the default. */
    public Integer getFileMebibytes() {
        return fileMebibytes == null ? Target.FILE_MEBIBYTES : fileMebibytes;
    }

    @DataBoundSetter
    public void setFileMebibytes(Integer fileMebibytes) {
        this.fileMebibytes = fileMebibytes == null ? null : Math.max(0, fileMebibytes);
    }

    /**
     * What it means.
     *
     * @throws IllegalArgumentException naming what is wrong and what would mend it
     */
    public Target value() {
        Map<Part, Boolean> wanted = Map.of(
                Part.RUNS, runs,
                Part.INPUTS, runs && inputs,
                Part.FILES, runs && files,
                Part.VERSIONS, versions,
                Part.STAGES, versions && stages,
                Part.PROMPTS, versions && prompts,
                Part.DATASETS, versions && datasets);
        Set<Part> parts = EnumSet.noneOf(Part.class);
        wanted.forEach((part, is) -> {
            if (is) {
                parts.add(part);
            }
        });
        return new Target(new WebhookUrl(uri), prefix, parts, (long) getFileMebibytes() << 20);
    }

    /** Shows the mirror in the configuration of Jenkins and of folders. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredMirror> {
        private static final List<Class<? extends StandardCredentials>> KINDS =
                List.of(StandardUsernamePasswordCredentials.class, StringCredentials.class);

        @Override
        public String getDisplayName() {
            return Messages.ConfiguredMirror_displayName();
        }

        /** That of a folder may lead where an administrator lets it, that of Jenkins anywhere. */
        @POST
        public FormValidation doCheckUri(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, text -> {
                Target target = new Target(new WebhookUrl(text), "", Set.of());
                try {
                    ModelLineageConfiguration configuration = ModelLineageConfiguration.get();
                    (item == null ? target.rule() : configuration.mirrorRule(target)).check(target.uri());
                } catch (AddressRefused refused) {
                    throw new IllegalArgumentException(refused.getMessage(), refused);
                }
            });
        }

        @POST
        public FormValidation doCheckPrefix(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, Target::checkPrefix);
        }

        @POST
        public FormValidation doCheckFileMebibytes(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, text -> {
                if (!text.matches("\\d{1,7}")) {
                    throw new IllegalArgumentException(Messages.ConfiguredMirror_noMebibytes());
                }
            });
        }

        /**
         * Those of Jenkins itself, for those who administer it, and those of a folder, for those who configure it, if they are
         * for the address; for others what is chosen, and nothing else.
         */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String uri) {
            return CredentialChoices.of(item, credentialsId, uri, KINDS);
        }

        @POST
        public FormValidation doCheckCredentialsId(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String uri) {
            return CredentialChoices.check(item, value, uri, KINDS);
        }
    }
}
