package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.webhook.AddressRefused;
import io.jenkins.plugins.modellineage.webhook.Format;
import io.jenkins.plugins.modellineage.webhook.Webhook;
import io.jenkins.plugins.modellineage.webhook.WebhookEvent;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A webhook as an administrator wrote it: what is wrong with it is told where it is used, and keeps nothing else out. */
public final class ConfiguredWebhook extends AbstractDescribableImpl<ConfiguredWebhook> {
    private static final String SLACK = "hooks.slack.com";

    private final String name;
    private final String url;
    private String format = Format.JSON.word();
    private List<String> events = new ArrayList<>();
    private String models = "";
    private String credentialsId = "";

    @DataBoundConstructor
    public ConfiguredWebhook(String name, String url) {
        this.name = Util.fixNull(name).strip();
        this.url = Util.fixNull(url).strip();
    }

    /** A file that was written by hand may leave out what a form always writes. */
    private Object readResolve() {
        ConfiguredWebhook whole = new ConfiguredWebhook(name, url);
        whole.setFormat(format);
        whole.setEvents(events);
        whole.setModels(models);
        whole.setCredentialsId(credentialsId);
        return whole;
    }

    public String getName() {
        return name;
    }

    public String getUrl() {
        return url;
    }

    public String getFormat() {
        return format;
    }

    @DataBoundSetter
    public void setFormat(String format) {
        this.format = Util.fixEmptyAndTrim(format) == null ? Format.JSON.word() : format.strip();
    }

    /** Words of events; none stands for all. */
    public List<String> getEvents() {
        return events;
    }

    /** @param events a form gives them as one text, so commas part words in each */
    @DataBoundSetter
    public void setEvents(List<String> events) {
        this.events = new ArrayList<>();
        for (String text : events == null ? List.<String>of() : events) {
            this.events.addAll(Naming.parted(Util.fixNull(text)));
        }
        if (this.events.stream().anyMatch(WebhookEvent.ALL::equalsIgnoreCase)) {
            this.events.clear();
        }
    }

    /** The same as its box shows it: never empty, since a box without a value shows the list itself. */
    public String getEventLine() {
        return events.isEmpty() ? WebhookEvent.ALL : String.join(", ", events);
    }

    /** Pattern of full names; blank for all models. */
    public String getModels() {
        return models;
    }

    @DataBoundSetter
    public void setModels(String models) {
        this.models = Util.fixNull(models).strip();
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
     * What it means.
     *
     * @throws IllegalArgumentException naming what is wrong and what would mend it
     */
    public Webhook value() {
        return new Webhook(
                name, new WebhookUrl(url), Format.parse(format), WebhookEvent.parse(events), Util.fixNull(models));
    }

    /** Shows the webhook in the global configuration. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredWebhook> {
        @Override
        public String getDisplayName() {
            return Messages.ConfiguredWebhook_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return FieldCheck.of(null, value, Webhook::checkName);
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return FieldCheck.of(null, value, text -> {
                WebhookUrl url = new WebhookUrl(text);
                if (url.host().equals(SLACK) && !url.holdsSecret()) {
                    throw new IllegalArgumentException(Messages.ConfiguredWebhook_openSecret(WebhookUrl.SECRET));
                }
                try {
                    ModelLineageConfiguration.get().addressRule().check(url);
                } catch (AddressRefused refused) {
                    throw new IllegalArgumentException(refused.getMessage(), refused);
                }
            });
        }

        @POST
        public FormValidation doCheckEvents(@QueryParameter String value) {
            return FieldCheck.of(null, value, text -> WebhookEvent.parse(Naming.parted(text)));
        }

        @POST
        public FormValidation doCheckFormat(@QueryParameter String value) {
            return FieldCheck.of(null, value, Format::parse);
        }

        @POST
        public ListBoxModel doFillFormatItems() {
            Jenkins.get().checkPermission(Jenkins.SYSTEM_READ);
            ListBoxModel formats = new ListBoxModel();
            for (Format format : Format.values()) {
                formats.add(format.word());
            }
            return formats;
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
