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

    /** A run that no server takes; it is written to all along, since it does not wait while it is being told. */
    private Run<?, ?> refusedRun(JenkinsRule jenkins) throws Exception {
        stub.always(MlflowStub.status(401));
        mirrorTo(stub.url() + "/");
        Run<?, ?> build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", "echo 'trains'"));
        Tracking.start(build, ID, ExperimentName.parse("lm"), Optional.empty());
        return build;
    }

    @Test
    void shouldTellSinceWhenARunWaits(JenkinsRule jenkins) throws Exception {
        long before = System.currentTimeMillis();
        Run<?, ?> build = refusedRun(jenkins);

        Patience.await(() -> {
            Tracking.write(build, ID);
            return state(jenkins).getInt("waiting") == 1;
        });
        assertThat(state(jenkins).getLong("oldestTimestamp"))
                .isBetween(before - 1_000, System.currentTimeMillis() + 60_000);
    }

    @Test
    void shouldSayOnThePageWhichOfThemTheAgeIsOf(JenkinsRule jenkins) throws Exception {
        Run<?, ?> build = refusedRun(jenkins);

        Patience.await(() -> {
            Tracking.write(build, ID);
            String page =
                    jenkins.createWebClient().goTo("model-lineage/mirror/").asNormalizedText();
            return page.matches("(?s).*Runs that wait\\s+1, the first (in )?[0-9].*");
        });
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
