package io.jenkins.plugins.modellineage.jenkins.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import hudson.util.FormValidation;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.Stapler;

@WithJenkins
class ConfiguredPachydermITest {
    private static void configure(JenkinsRule jenkins, String form) throws Exception {
        jenkins.executeOnServer(() ->
                ModelLineageConfiguration.get().configure(Stapler.getCurrentRequest2(), JSONObject.fromObject(form)));
    }

    @Test
    void shouldBindItsFormAndFindItAgainOnDisk(JenkinsRule jenkins) throws Exception {
        configure(jenkins, "{pachyderm: {url: ' http://10.0.0.7:1658/ ', credentialsId: 'robot'}}");

        ConfiguredPachyderm read = new ModelLineageConfiguration().getPachyderm();
        assertThat(read.getUrl(), is("http://10.0.0.7:1658/"));
        assertThat(read.getCredentialsId(), is("robot"));
        assertThat(read.value().host(), is("10.0.0.7"));
    }

    @Test
    void shouldForgetAServerThatIsNotInTheFormAnyMore(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration.get().setPachyderm(new ConfiguredPachyderm("https://pachyderm.example.com"));

        configure(jenkins, "{}");

        assertThat(new ModelLineageConfiguration().getPachyderm(), is(nullValue()));
    }

    @Test
    void shouldKeepItsFormAsItIs(JenkinsRule jenkins) throws Exception {
        ConfiguredPachyderm configured = new ConfiguredPachyderm("https://pachyderm.example.com");
        configured.setCredentialsId("robot");
        ModelLineageConfiguration.get().setPachyderm(configured);

        jenkins.configRoundtrip();

        ConfiguredPachyderm now = ModelLineageConfiguration.get().getPachyderm();
        assertThat(now.getUrl(), is("https://pachyderm.example.com"));
        assertThat(now.getCredentialsId(), is("robot"));
    }

    @Test
    void shouldBindConfigurationAsCode(JenkinsRule jenkins) throws Exception {
        ConfiguredPachyderm bound =
                AsCode.bound("""
                unclassified:
                  modelLineage:
                    pachyderm:
                      - url: https://pachyderm.example.com
                        credentialsId: pachyderm-robot
                """, "pachyderm", ConfiguredPachyderm.class).get(0);

        assertThat(bound.getUrl(), is("https://pachyderm.example.com"));
        assertThat(bound.getCredentialsId(), is("pachyderm-robot"));
    }

    @Test
    void shouldReadAFileThatLeavesOutWhatAFormWrites(JenkinsRule jenkins) {
        String tag = ConfiguredPachyderm.class.getName();
        ConfiguredPachyderm nothing = (ConfiguredPachyderm) Jenkins.XSTREAM2.fromXML("<" + tag + "/>");

        assertThat(nothing.getUrl(), is(""));
        assertThat(nothing.getCredentialsId(), is(""));
    }

    @Test
    void shouldSayWhatIsWrongBesideItsFields(JenkinsRule jenkins) {
        ConfiguredPachyderm.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(ConfiguredPachyderm.DescriptorImpl.class);

        refuses(descriptor.doCheckUrl("grpc://pachd:1650"), "begins with neither");
        refuses(descriptor.doCheckUrl("https://user:x@pachd"), "holds a user");
        refuses(descriptor.doCheckUrl("https://pachd/{secret}"), "holds no secret and no query");
        refuses(descriptor.doCheckUrl("https://pachd/?token=x"), "holds no secret and no query");
        assertThat(descriptor.doCheckUrl("http://10.0.0.7:1658").kind, is(FormValidation.Kind.OK));
    }

    private static void refuses(FormValidation check, String words) {
        assertThat(check.kind, is(FormValidation.Kind.ERROR));
        assertThat(check.renderHtml(), containsString(words));
    }
}
