package io.jenkins.plugins.modellineage.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.mirror.Part;
import io.jenkins.plugins.modellineage.mirror.Target;
import io.jenkins.plugins.modellineage.webhook.AddressRefused;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
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

    /**
     * What it means.
     *
     * @throws IllegalArgumentException naming what is wrong and what would mend it
     */
    public Target value() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (runs) {
            parts.add(Part.RUNS);
        }
        if (versions) {
            parts.add(Part.VERSIONS);
        }
        if (versions && stages) {
            parts.add(Part.STAGES);
        }
        return new Target(new WebhookUrl(uri), prefix, parts);
    }

    /** Shows the mirror in the global configuration. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredMirror> {
        @Override
        public String getDisplayName() {
            return Messages.ConfiguredMirror_displayName();
        }

        @POST
        public FormValidation doCheckUri(@QueryParameter String value) {
            return FieldCheck.of(null, value, text -> {
                Target target = new Target(new WebhookUrl(text), "", Set.of());
                try {
                    target.rule().check(target.uri());
                } catch (AddressRefused refused) {
                    throw new IllegalArgumentException(refused.getMessage(), refused);
                }
            });
        }

        @POST
        public FormValidation doCheckPrefix(@QueryParameter String value) {
            return FieldCheck.of(null, value, Target::checkPrefix);
        }

        /** Those of Jenkins itself, for those who administer it; for others what is chosen, and nothing else. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return CredentialChoices.of(
                    credentialsId, List.of(StandardUsernamePasswordCredentials.class, StringCredentials.class));
        }
    }
}
