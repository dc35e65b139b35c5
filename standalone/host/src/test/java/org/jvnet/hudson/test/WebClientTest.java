package org.jvnet.hudson.test;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.User;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.Stapler;

@WithJenkins
class WebClientTest {
    private JenkinsRule j;

    @BeforeEach
    void secure(JenkinsRule rule) {
        j = rule;
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toAuthenticated()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("root"));
    }

    @Test
    void shouldBeAnonymousUntilLoggedIn() throws Exception {
        JenkinsRule.WebClient client = j.createWebClient().withJavaScriptEnabled(false);

        client.assertFails("closures/?uuid=none", 403);
        assertThat(client.login("alice").executeOnServer(WebClientTest::name)).isEqualTo("alice");
    }

    @Test
    void shouldAuthenticateByTokenAndByPassword() throws Exception {
        assertThat(j.createWebClient().withBasicApiToken("alice").executeOnServer(WebClientTest::name))
                .isEqualTo("alice");
        assertThat(j.createWebClient().withBasicCredentials("bob").executeOnServer(WebClientTest::name))
                .isEqualTo("bob");
        j.createWebClient().withBasicCredentials("bob", "wrong").assertFails("", 401);
    }

    @Test
    void shouldRunCodeWithinARequest() throws Exception {
        String path = j.createWebClient()
                .withBasicApiToken("alice")
                .executeOnServer(() -> Stapler.getCurrentRequest2().getOriginalRequestURI());

        assertThat(path).isEqualTo("/jenkins/closures/");
    }

    @Test
    void shouldNeedACrumbForPostsOfASession() throws Exception {
        JenkinsRule.WebClient client =
                j.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
        client.login("root");
        WebRequest post = new WebRequest(client.createCrumbedUrl("quietDown"), HttpMethod.POST);

        assertThat(client.getPage(new WebRequest(new java.net.URL(j.getURL(), "quietDown"), HttpMethod.POST))
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(403);
        assertThat(client.getPage(post).getWebResponse().getStatusCode()).isNotEqualTo(403);
        assertThat(j.jenkins.isQuietingDown()).isTrue();
    }

    private static String name() {
        return User.current() == null ? "anonymous" : User.current().getId();
    }
}
