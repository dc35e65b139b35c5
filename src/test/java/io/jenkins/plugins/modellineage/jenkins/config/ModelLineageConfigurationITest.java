package io.jenkins.plugins.modellineage.jenkins.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.util.List;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.Stapler;

@WithJenkins
class ModelLineageConfigurationITest {

    @Test
    void shouldBindItsFormAndFindItAgainOnDisk(JenkinsRule jenkins) throws Exception {
        JSONObject form = JSONObject.fromObject(
                "{grants: {folder: 'team', jobs: 'other/train, elsewhere', changeRequests: true}}");

        jenkins.executeOnServer(() -> ModelLineageConfiguration.get().configure(Stapler.getCurrentRequest2(), form));

        ModelLineageConfiguration read = new ModelLineageConfiguration();
        assertThat(read.getGrants(), hasSize(1));
        assertThat(read.grants("team", "other/train"), is(true));
        assertThat("all jobs below a listed folder", read.grants("team", "elsewhere/deep/job"), is(true));
        assertThat(read.grants("team", "other/training"), is(false));
        assertThat(read.grants("", "other/train"), is(false));
        assertThat(read.trustsChangeRequests("team"), is(true));
    }

    @Test
    void shouldForgetGrantsThatTheFormHasNoMore(JenkinsRule jenkins) throws Exception {
        ModelLineageConfiguration.get().setGrants(List.of(new ScopeGrant("team", "a")));

        jenkins.executeOnServer(
                () -> ModelLineageConfiguration.get().configure(Stapler.getCurrentRequest2(), new JSONObject()));

        assertThat(ModelLineageConfiguration.get().getGrants(), hasSize(0));
    }
}
