package io.jenkins.plugins.modellineage.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.mirror.Part;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.Stapler;

@WithJenkins
class ConfiguredMirrorITest {
    @Test
    void shouldBindItsFormAndFindItAgainOnDisk(JenkinsRule jenkins) throws Exception {
        JSONObject form = JSONObject.fromObject("{mirror: {uri: ' https://mlflow.example.com/ ', credentialsId: 'm',"
                + " prefix: 'jenkins/', runs: true, inputs: false, versions: true,"
                + " stages: false, prompts: true}}");

        jenkins.executeOnServer(() -> ModelLineageConfiguration.get().configure(Stapler.getCurrentRequest2(), form));

        ConfiguredMirror mirror = new ModelLineageConfiguration().getMirror();
        assertThat(mirror.getUri()).isEqualTo("https://mlflow.example.com/");
        assertThat(mirror.getCredentialsId()).isEqualTo("m");
        assertThat(mirror.getPrefix()).isEqualTo("jenkins/");
        assertThat(mirror.value().parts()).containsExactlyInAnyOrder(Part.RUNS, Part.VERSIONS, Part.PROMPTS);
    }

    @Test
    void shouldShowWhatIsSwitchedOff(JenkinsRule jenkins) throws Exception {
        ConfiguredMirror mirror = new ConfiguredMirror("https://mlflow.example.com/");
        mirror.setRuns(false);
        ModelLineageConfiguration.get().setMirror(mirror);

        jenkins.submit(jenkins.createWebClient().goTo("manage/configure").getFormByName("config"));

        ConfiguredMirror kept = new ModelLineageConfiguration().getMirror();
        assertThat(kept.isRuns()).isFalse();
        assertThat(kept.isVersions()).isTrue();
    }

    @Test
    void shouldForgetTheMirrorOfAnEmptiedForm(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration.get().setMirror(new ConfiguredMirror("https://mlflow.example.com/"));

        jenkins.executeOnServer(() ->
                ModelLineageConfiguration.get().configure(Stapler.getCurrentRequest2(), JSONObject.fromObject("{}")));

        assertThat(new ModelLineageConfiguration().getMirror()).isNull();
    }

    @Test
    void shouldReadAFileThatLeavesOutWhatAFormWrites(JenkinsRule jenkins) {
        String tag = ConfiguredMirror.class.getName();
        ConfiguredMirror read = (ConfiguredMirror)
                Jenkins.XSTREAM2.fromXML("<" + tag + "><uri>https://mlflow.example.com</uri></" + tag + ">");

        assertThat(read.getCredentialsId()).isEmpty();
        assertThat(read.getPrefix()).isEmpty();
        assertThat(read.value().parts()).containsExactlyInAnyOrder(Part.RUNS, Part.INPUTS, Part.VERSIONS, Part.STAGES);
        assertThat(read.value().fileBytes()).isEqualTo(5L << 30);
    }

    @Test
    void shouldSayWhatIsWrongBesideItsFields(JenkinsRule jenkins) {
        ConfiguredMirror.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(ConfiguredMirror.DescriptorImpl.class);

        refuses(descriptor.doCheckUri(null, "ftp://example.com"), "begins with neither");
        refuses(descriptor.doCheckUri(null, "https://me:secret@example.com"), "holds a user");
        refuses(descriptor.doCheckUri(null, "https://example.com/{secret}"), "choose credentials");
        refuses(descriptor.doCheckPrefix(null, "a:b"), "colon");
        assertThat(descriptor.doCheckUri(null, "http://10.1.2.3:5000").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckPrefix(null, "jenkins/").kind).isEqualTo(FormValidation.Kind.OK);
    }

    /** What a folder names, somebody entered who is no administrator. */
    @Test
    void shouldLetTheMirrorOfAFolderLeadOnlyWhereAnAdministratorLetsIt(JenkinsRule jenkins) throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        ConfiguredMirror.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(ConfiguredMirror.DescriptorImpl.class);

        refuses(descriptor.doCheckUri(team, "http://10.1.2.3:5000"), "not encrypted");
        assertThat(descriptor.doCheckUri(team, "https://8.8.8.8").kind).isEqualTo(FormValidation.Kind.OK);

        ModelLineageConfiguration.get().setMirror(new ConfiguredMirror("http://10.1.2.3:5000/"));
        assertThat(descriptor.doCheckUri(team, "http://10.1.2.3:5000").kind).isEqualTo(FormValidation.Kind.OK);
        refuses(descriptor.doCheckUri(team, "http://10.1.2.3:5001"), "not encrypted");

        ModelLineageConfiguration.get().setWebhookAddresses(List.of("http://10.1.2.4"));
        assertThat(descriptor.doCheckUri(team, "http://10.1.2.4:5000").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void shouldRefuseALengthThatIsNone(JenkinsRule jenkins) {
        ConfiguredMirror.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(ConfiguredMirror.DescriptorImpl.class);

        refuses(descriptor.doCheckFileMebibytes(null, "5 GB"), "whole number");
        assertThat(descriptor.doCheckFileMebibytes(null, "5120").kind).isEqualTo(FormValidation.Kind.OK);
    }

    private static void refuses(FormValidation check, String words) {
        assertThat(check.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(check.renderHtml()).contains(words);
    }
}
