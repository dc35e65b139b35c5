package io.jenkins.plugins.modellineage.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.HostnamePortRequirement;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import com.cloudbees.plugins.credentials.domains.SchemeRequirement;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Credentials of a domain are for what lies in it, wherever a server is configured. */
@WithJenkins
class ChosenCredentialsITest {
    private static final String OURS = "https://inside.example.com/hook";
    private static final String OTHER = "https://outside.example.com/hook";

    private JenkinsRule j;

    @BeforeEach
    void add(JenkinsRule rule) {
        j = rule;
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new DomainText("inside.example.com", "of-inside", "secret word"));
    }

    private ConfiguredWebhook.DescriptorImpl webhook() {
        return j.jenkins.getDescriptorByType(ConfiguredWebhook.DescriptorImpl.class);
    }

    private ConfiguredPachyderm.DescriptorImpl pachyderm() {
        return j.jenkins.getDescriptorByType(ConfiguredPachyderm.DescriptorImpl.class);
    }

    private ConfiguredMirror.DescriptorImpl mirror() {
        return j.jenkins.getDescriptorByType(ConfiguredMirror.DescriptorImpl.class);
    }

    @Test
    void shouldOfferThoseOfADomainOnlyForWhatLiesInIt() {
        assertThat(webhook().doFillCredentialsIdItems("", OURS)).anyMatch(this::isThat);
        assertThat(pachyderm().doFillCredentialsIdItems("", OURS)).anyMatch(this::isThat);
        assertThat(mirror().doFillCredentialsIdItems(null, "", OURS)).anyMatch(this::isThat);

        assertThat(webhook().doFillCredentialsIdItems("", OTHER)).noneMatch(this::isThat);
        assertThat(pachyderm().doFillCredentialsIdItems("", OTHER)).noneMatch(this::isThat);
        assertThat(mirror().doFillCredentialsIdItems(null, "", OTHER)).noneMatch(this::isThat);
    }

    private boolean isThat(ListBoxModel.Option option) {
        return option.value.equals("of-inside");
    }

    /** What its place makes of an address must not let it ask for nothing. */
    @Test
    void shouldOfferThemForNoOtherAddressThatHoldsTheSecret() {
        String address = "https://outside.example.com/services/{secret}";

        assertThat(webhook().doFillCredentialsIdItems("", address)).noneMatch(this::isThat);
        refuses(webhook().doCheckCredentialsId("of-inside", address), "that outside.example.com does not lie in");
    }

    /** Nobody knows yet what to ask of them. */
    @ParameterizedTest
    @ValueSource(strings = {"", "https://", "ftp://inside.example.com"})
    void shouldOfferAllWhileThereIsNoAddress(String url) {
        assertThat(webhook().doFillCredentialsIdItems("", url)).anyMatch(this::isThat);
        assertThat(webhook().doCheckCredentialsId("of-inside", url).kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void shouldKeepInTheListWhatIsChosenAndSayWhyItDoesNotFit() {
        assertThat(webhook().doFillCredentialsIdItems("of-inside", OTHER)).anyMatch(this::isThat);

        String why = "Credentials &#039;of-inside&#039; are for a domain that outside.example.com does not lie in";
        refuses(webhook().doCheckCredentialsId("of-inside", OTHER), why);
        refuses(pachyderm().doCheckCredentialsId("of-inside", OTHER), why);
        refuses(mirror().doCheckCredentialsId(null, "of-inside", OTHER), why);
    }

    @Test
    void shouldSayThatTheyAreGone() {
        String why = "Credentials &#039;gone&#039; are not there";

        refuses(webhook().doCheckCredentialsId("gone", OURS), why);
        refuses(pachyderm().doCheckCredentialsId("gone", OURS), why);
        refuses(mirror().doCheckCredentialsId(null, "gone", OURS), why);
    }

    @Test
    void shouldSayNothingOfThoseThatFit() {
        assertThat(webhook().doCheckCredentialsId("of-inside", OURS).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(webhook().doCheckCredentialsId("", OTHER).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(pachyderm().doCheckCredentialsId("of-inside", OURS).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(mirror().doCheckCredentialsId(null, "of-inside", OURS).kind).isEqualTo(FormValidation.Kind.OK);
    }

    /** What is for Jenkins alone is not there for a folder, so its form tells nothing of it. */
    @Test
    void shouldTellTheFormOfAFolderNothingOfThoseOfJenkins() throws Exception {
        Folder team = j.createProject(Folder.class, "team");

        refuses(mirror().doCheckCredentialsId(team, "of-inside", OTHER), "are not there");
    }

    @Test
    void shouldAskOfTheDomainWhatTheAddressSays() {
        assertThat(ChosenCredentials.required(new WebhookUrl("https://inside.example.com:8443/a/{secret}")))
                .anyMatch(one -> one instanceof SchemeRequirement scheme
                        && scheme.getScheme().equals("https"))
                .anyMatch(one -> one instanceof HostnameRequirement host
                        && host.getHostname().equals("inside.example.com"))
                .anyMatch(one -> one instanceof HostnamePortRequirement port && port.getPort() == 8443);
    }

    private static void refuses(FormValidation check, String words) {
        assertThat(check.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(check.renderHtml()).contains(words);
    }
}
