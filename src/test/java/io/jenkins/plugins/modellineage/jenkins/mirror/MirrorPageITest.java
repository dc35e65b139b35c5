package io.jenkins.plugins.modellineage.jenkins.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.pages.monitors.MirrorMonitor;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.Optional;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What administrators see of the mirror. */
@WithJenkins
class MirrorPageITest {
    private static final RunId ID = new RunId("0123456789abcdef0123456789abcdef");

    private MlflowStub stub;

    @BeforeEach
    void start() throws Exception {
        stub = new MlflowStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private static MirrorMonitor monitor() {
        return ExtensionList.lookupSingleton(MirrorMonitor.class);
    }

    private static void mirrorTo(String uri) {
        ModelLineageConfiguration.get().setMirror(new ConfiguredMirror(uri));
    }

    private static JSONObject state(JenkinsRule jenkins) throws Exception {
        return jenkins.getJSON("model-lineage/mirror/api/json").getJSONObject().getJSONObject("state");
    }

    @Test
    void shouldTellSinceWhenARunWaits(JenkinsRule jenkins) throws Exception {
        stub.always(MlflowStub.status(401));
        mirrorTo(stub.url() + "/");
        Run<?, ?> build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", "echo 'trains'"));
        long before = System.currentTimeMillis();
        Tracking.start(build, ID, ExperimentName.parse("lm"), Optional.empty());

        Patience.await(() -> {
            Tracking.write(build, ID); // also while it is being told, when it waits no more
            return state(jenkins).getInt("waiting") == 1;
        });
        assertThat(state(jenkins).getLong("oldestTimestamp"))
                .isBetween(before - 1_000, System.currentTimeMillis() + 60_000);
    }

    @Test
    void shouldTellOfNoTimeWhereNothingWaits(JenkinsRule jenkins) throws Exception {
        mirrorTo(stub.url() + "/");

        assertThat(state(jenkins).get("oldestTimestamp")).hasToString("null");
    }

    @Test
    void shouldWarnAdministratorsOfAMirrorThatCannotWork(JenkinsRule jenkins) throws Exception {
        mirrorTo("ftp://mlflow.example.com");

        assertThat(monitor().isActivated()).isTrue();
        assertThat(jenkins.createWebClient().goTo("manage/").asNormalizedText())
                .contains(monitor().rows());
    }

    @Test
    void shouldWarnOfNothingWhileTheMirrorWorks(JenkinsRule jenkins) {
        mirrorTo(stub.url() + "/");

        assertThat(monitor().isActivated()).isFalse();
    }
}
