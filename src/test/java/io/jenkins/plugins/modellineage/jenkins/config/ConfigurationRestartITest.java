package io.jenkins.plugins.modellineage.jenkins.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import org.htmlunit.html.HtmlForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What an administrator saved is there when Jenkins comes back. */
class ConfigurationRestartITest {
    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void shouldKeepWhatWasSavedOnItsPage() throws Throwable {
        session.then(ConfigurationRestartITest::allowNightly);
        session.then(jenkins ->
                assertThat(ModelLineageConfigurationITest.shown(), contains("team: nightly, without change requests")));
    }

    private static void allowNightly(JenkinsRule jenkins) throws Exception {
        HtmlForm form = jenkins.createWebClient().goTo("configure").getFormByName("config");
        jenkins.getButtonByCaption(form, "Add access").click();
        form.getInputByName("_.folder").setValue("team");
        form.getTextAreaByName("_.jobs").setText("nightly");
        jenkins.submit(form);
    }
}
