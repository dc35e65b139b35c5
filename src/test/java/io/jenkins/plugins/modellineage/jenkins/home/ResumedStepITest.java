package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.TaskListener;
import hudson.security.ACL;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a step does again when it is resumed after a crash that it did not notice: its work was done, and forgotten. */
@WithJenkins
class ResumedStepITest {
    private static final StageName PRODUCTION = new StageName("production");
    private static final String THREE_VERSIONS = """
            node {
              for (int i in [1, 2, 3]) {
                trackExperiment(name: "run ${i}") {
                  writeFile file: 'a', text: "version ${i}"
                  stampModel model: 'lm', artifacts: 'a'
                }
              }
            }
            echo 'stamped'
            sleep time: 600, unit: 'SECONDS'
            """;

    @Test
    void shouldNotEnterARefusedPromotionTwice(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = running(jenkins);
        List<Gate> unreachable = List.of(new MetricGate("loss", null, 1.0, null, true));

        Promotion first = promote(step(build, "7"), 1, unreachable);
        long seq = ModelLineage.get().registry().lastSeq();
        Promotion again = promote(step(build, "7"), 1, unreachable);

        assertThat(first.state(), is(PromotionState.REFUSED));
        assertThat(again.id(), is(first.id()));
        assertThat(ModelLineage.get().registry().lastSeq(), is(seq));
        stop(jenkins, build);
    }

    @Test
    void shouldAskAnewForAnotherStepOfTheSameBuild(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = running(jenkins);
        List<Gate> unreachable = List.of(new MetricGate("loss", null, 1.0, null, true));

        Promotion first = promote(step(build, "7"), 1, unreachable);
        Promotion retried = promote(step(build, "9"), 1, unreachable);

        assertThat(retried.id(), is(not(first.id())));
        stop(jenkins, build);
    }

    @Test
    void shouldNotRollBackTwice(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = running(jenkins);
        for (int number = 1; number <= 3; number++) {
            promote(step(build, "1" + number), number, List.of());
        }
        Rollbacks.Wish wish = new Rollbacks.Wish(
                PRODUCTION, "answers in French", Optional.empty(), Optional.empty(), QuarantineReach.STAGE, false);
        Place place = Place.of(build.getParent(), "lm");

        Rollbacks.Done first =
                Rollbacks.rollBack(step(build, "20"), place, wish).done().orElseThrow();
        Rollbacks.Done again =
                Rollbacks.rollBack(step(build, "20"), place, wish).done().orElseThrow();

        assertThat(first.to().ref().number(), is(2));
        assertThat(again, is(first));
        assertThat(Rollbacks.before(step(build, "20")).orElseThrow().done(), is(Optional.of(first)));
        assertThat(Rollbacks.before(step(build, "21")), is(Optional.empty()));
        assertThat(ModelLineage.get().registry().live(first.to().ref().model(), PRODUCTION), is(Optional.of(2)));
        stop(jenkins, build);
    }

    @Test
    void shouldGoOnWithTheRunThatWasOpened(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = running(jenkins);
        int before = BuildRuns.of(build).size();
        RunId id = RunId.random();

        Tracking.start(build, id, new ExperimentName("long"), Optional.empty());
        Tracking.start(build, id, new ExperimentName("long"), Optional.empty());

        assertThat(BuildRuns.of(build), hasSize(before + 1));
        stop(jenkins, build);
    }

    @Test
    void shouldRecordNothingForABuildThatIsOver(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = running(jenkins);
        stop(jenkins, build);
        long seq = ModelLineage.get().registry().lastSeq();

        Refused late = assertThrows(Refused.class, () -> promote(step(build, "7"), 1, List.of()));

        assertThat(late.getMessage(), containsString("is over"));
        assertThat(ModelLineage.get().registry().lastSeq(), is(seq));
    }

    private static WorkflowRun running(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.job(jenkins, "train", THREE_VERSIONS)
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("stamped", build);
        return build;
    }

    private static void stop(JenkinsRule jenkins, WorkflowRun build) throws Exception {
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    private static Acting step(WorkflowRun build, String node) {
        return new Acting(build, ACL.SYSTEM2, node);
    }

    private static Promotion promote(Acting acting, int number, List<Gate> gates) throws Exception {
        Place place = Place.of(acting.build().getParent(), "lm");
        ModelVersion version = Versions.numbered(acting, place, number);
        return Promotions.request(
                        acting,
                        place,
                        new Promotions.Wish(version, PRODUCTION, gates, Optional.empty()),
                        TaskListener.NULL)
                .orElseThrow();
    }
}
