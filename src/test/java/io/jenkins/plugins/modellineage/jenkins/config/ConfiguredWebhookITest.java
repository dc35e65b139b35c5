package io.jenkins.plugins.modellineage.jenkins.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.FormValidation;
import hudson.util.Secret;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.Stapler;

@WithJenkins
class ConfiguredWebhookITest {
    private static final String FILL =
            "descriptorByName/" + ConfiguredWebhook.class.getName() + "/fillCredentialsIdItems";

    @Test
    void shouldBindItsFormAndFindItAgainOnDisk(JenkinsRule jenkins) throws Exception {
        JSONObject form =
                JSONObject.fromObject("{webhooks: {name: ' team ', url: 'https://example.com/', format: 'slack',"
                        + " events: 'assigned, rolled-back', models: 'team/*', credentialsId: 'hook'},"
                        + " webhookAddressLines: '10.0.0.0/8\\r\\n\\r\\n *.intern '}");

        jenkins.executeOnServer(() -> ModelLineageConfiguration.get().configure(Stapler.getCurrentRequest2(), form));

        ModelLineageConfiguration read = new ModelLineageConfiguration();
        ConfiguredWebhook webhook = read.getWebhooks().get(0);
        assertThat(webhook.getName(), is("team"));
        assertThat(webhook.getEvents(), contains("assigned", "rolled-back"));
        assertThat(webhook.getCredentialsId(), is("hook"));
        assertThat(webhook.value().events().size(), is(2));
        assertThat(read.getWebhookAddresses(), contains("10.0.0.0/8", "*.intern"));
    }

    @Test
    void shouldReadAFileThatLeavesOutWhatAFormWrites(JenkinsRule jenkins) {
        String tag = ConfiguredWebhook.class.getName();
        ConfiguredWebhook read = (ConfiguredWebhook)
                Jenkins.XSTREAM2.fromXML("<" + tag + "><name>team</name><url>https://example.com/</url></" + tag + ">");
        ConfiguredWebhook nothing = (ConfiguredWebhook) Jenkins.XSTREAM2.fromXML("<" + tag + "/>");

        assertThat(read.value(), is(new ConfiguredWebhook("team", "https://example.com/").value()));
        assertThat(read.getCredentialsId(), is(""));
        assertThat(nothing.getName(), is(""));
    }

    @Test
    void shouldForgetTheLastWebhookOfAnEmptiedForm(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration.get().setWebhooks(List.of(new ConfiguredWebhook("team", "https://example.com/")));

        jenkins.executeOnServer(() ->
                ModelLineageConfiguration.get().configure(Stapler.getCurrentRequest2(), JSONObject.fromObject("{}")));

        assertThat(new ModelLineageConfiguration().getWebhooks().isEmpty(), is(true));
    }

    @Test
    void shouldSayWhatIsWrongBesideItsFields(JenkinsRule jenkins) {
        ConfiguredWebhook.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(ConfiguredWebhook.DescriptorImpl.class);

        refuses(descriptor.doCheckName("a/b"), "Webhook name");
        refuses(descriptor.doCheckUrl("ftp://example.com"), "begins with neither");
        refuses(descriptor.doCheckUrl("http://example.com"), "is not encrypted");
        refuses(descriptor.doCheckUrl("https://169.254.169.254/"), "cloud metadata");
        refuses(descriptor.doCheckUrl("https://hooks.slack.com/services/T0/B0/x"), "{secret}");
        refuses(descriptor.doCheckEvents("assigned, promoted"), "Event &#039;promoted&#039;");
        assertThat(descriptor.doCheckUrl("https://hooks.slack.com/services/{secret}").kind, is(FormValidation.Kind.OK));
        assertThat(descriptor.doCheckEvents("assigned, stamped").kind, is(FormValidation.Kind.OK));
        refuses(ModelLineageConfiguration.get().doCheckWebhookAddressLines("10.0.0.0/99"), "10.0.0.0/8");
    }

    @Test
    void shouldListSecretsForAdministratorsAlone(JenkinsRule jenkins) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.SYSTEM, "hidden-id", "", Secret.fromString("x")));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader"));

        assertThat(fill(jenkins, "admin", HttpMethod.POST).getContentAsString(), containsString("hidden-id"));
        assertThat(fill(jenkins, "reader", HttpMethod.POST).getContentAsString(), not(containsString("hidden-id")));
        assertThat(fill(jenkins, "reader", HttpMethod.POST).getContentAsString(), containsString("chosen-before"));
        assertThat(fill(jenkins, "admin", HttpMethod.GET).getStatusCode(), is(not(200)));
    }

    private static WebResponse fill(JenkinsRule jenkins, String user, HttpMethod verb) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withBasicApiToken(user);
        URL url = new URL(jenkins.getURL(), FILL + "?credentialsId=chosen-before");
        return client.loadWebResponse(new WebRequest(url, verb));
    }

    private static void refuses(FormValidation check, String words) {
        assertThat(check.kind, is(FormValidation.Kind.ERROR));
        assertThat(check.renderHtml(), containsString(words));
    }
}
