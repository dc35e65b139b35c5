package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The server of Pachyderm that steps ask, as an administrator wrote it: what is wrong with it is told where it is used. */
public final class ConfiguredPachyderm extends AbstractDescribableImpl<ConfiguredPachyderm> {
    private final String url;
    private String credentialsId = "";

    @DataBoundConstructor
    public ConfiguredPachyderm(String url) {
        this.url = Util.fixNull(url).strip();
    }

    /** A file that was written by hand may leave out what a form always writes. */
    private Object readResolve() {
        ConfiguredPachyderm whole = new ConfiguredPachyderm(url);
        whole.setCredentialsId(credentialsId);
        return whole;
    }

    public String getUrl() {
        return url;
    }

    /** Id of a secret text; blank for none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).strip();
    }

    /**
     * Where questions go.
     *
     * @throws IllegalArgumentException naming what is wrong and what would mend it
     */
    public WebhookUrl value() {
        WebhookUrl value = new WebhookUrl(url);
        if (value.holdsSecret() || url.indexOf('?') >= 0) {
            throw new IllegalArgumentException(Messages.ConfiguredPachyderm_noSecret());
        }
        return value;
    }

    /** Shows the server in the global configuration. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredPachyderm> {
        @Override
        public String getDisplayName() {
            return Messages.ConfiguredPachyderm_displayName();
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return FieldCheck.of(null, value, text -> new ConfiguredPachyderm(text).value());
        }

        /**
         * The secret texts of Jenkins itself that are for the address, for those who administer it; for others what is chosen, and
         * nothing else.
         */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId, @QueryParameter String url) {
            return CredentialChoices.of(credentialsId, url, List.of(StringCredentials.class));
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String url) {
            return CredentialChoices.check(null, value, url, List.of(StringCredentials.class));
        }
    }
}
