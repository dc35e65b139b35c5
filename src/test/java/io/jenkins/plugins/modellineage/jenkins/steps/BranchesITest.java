package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Which run a step belongs to in parallel branches and matrix cells. */
class BranchesITest {
    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void shouldGiveEachBranchARunOfItsOwn() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = Pipelines.succeed(jenkins, """
                    trackParams params: [seed: 7]
                    parallel good: { trackMetrics metrics: [acc: 0.9] }, bad: { trackMetrics metrics: [acc: 0.1] }
                    trackParams params: [after: true]
                    """);
            String job = build.getParent().getName();

            assertThat(
                    BuildRuns.of(build).stream()
                            .map(run -> run.experiment().value())
                            .toList(),
                    containsInAnyOrder(job, job + " (good)", job + " (bad)"));
            assertThat(called(build, job + " (good)").latestMetrics(), hasEntry("acc", 0.9));
            assertThat(called(build, job + " (bad)").latestMetrics(), hasEntry("acc", 0.1));
            assertThat(called(build, job).latestMetrics(), anEmptyMap());
            assertThat(called(build, job).params().keySet(), contains("after", "seed"));
        });
    }

    @Test
    void shouldNotStampABranchWithTheNumbersOfAnother() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = Pipelines.fail(jenkins, """
                    parallel good: {
                      node { trackMetrics metrics: [acc: 0.9]; writeFile file: 'w', text: 'A'; stampModel model: 'par-good', artifacts: 'w' }
                    }, bad: {
                      node { trackMetrics metrics: [acc: 0.1]; writeFile file: 'w', text: 'B'; stampModel model: 'par-bad', artifacts: 'w' }
                    }
                    promoteModel model: 'par-bad', stage: 'production', gates: metricGate(metric: 'acc', min: 0.8)
                    """);

            jenkins.assertLogContains("acc of par-bad@1 is 0.1", build);
        });
    }

    @Test
    void shouldNotTakeTheVersionOfABranchThatWroteTheSameBytes() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = Pipelines.fail(jenkins, """
                    def branch(acc) {
                      node {
                        trackMetrics metrics: [acc: acc]
                        writeFile file: 'w', text: 'A'
                        stampModel model: 'lm', artifacts: 'w'
                      }
                      promoteModel model: 'lm', stage: 'production', gates: metricGate(metric: 'acc', min: 0.8)
                    }
                    parallel good: { branch(0.9) }, bad: { branch(0.1) }
                    """);

            jenkins.assertLogContains("is 0.9", build);
            jenkins.assertLogContains("is 0.1", build);
        });
    }

    @Test
    void shouldTellNestedBranchesAndCellsApart() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = Pipelines.succeed(jenkins, """
                    parallel a: { parallel x: { trackParams params: [p: 1] }, y: { trackParams params: [p: 2] } },
                        b: { parallel x: { trackParams params: [p: 3] } },
                        "Matrix - MODEL = 'resnet', TARGET = 'cpu'": { trackParams params: [p: 4] }
                    """);
            String job = build.getParent().getName();

            assertThat(
                    BuildRuns.of(build).stream()
                            .map(run -> run.experiment().value())
                            .toList(),
                    containsInAnyOrder(
                            job + " (a, x)", job + " (a, y)", job + " (b, x)", job + " (MODEL=resnet, TARGET=cpu)"));
            assertThat(called(build, job + " (b, x)").params(), hasEntry("p", "3"));
        });
    }

    @Test
    void shouldFindTheRunOfABranchAgainWhenItIsRetried() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = Pipelines.succeed(jenkins, """
                    int tries = 0
                    parallel a: { retry(2) { trackParams params: [p: 1]; if (++tries < 2) { error 'once more' } } }
                    """);

            assertThat(BuildRuns.of(build), hasSize(1));
        });
    }

    @Test
    void shouldEndTheRunOfABranchAsTheBranchEnded() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = Pipelines.succeed(jenkins, """
                    try {
                      parallel good: { trackParams params: [p: 1] }, bad: { trackParams params: [p: 2]; error 'diverged' }
                    } catch (e) { echo 'went on without it' }
                    """);
            String job = build.getParent().getName();

            assertThat(called(build, job + " (good)").status(), is(RunStatus.FINISHED));
            assertThat(called(build, job + " (bad)").status(), is(RunStatus.FAILED));
        });
    }

    @Test
    void shouldEndTheRunOfABranchBeforeTheBuildEnds() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = Pipelines.job(
                            jenkins,
                            "train",
                            "parallel a: { trackParams params: [p: 1] }\necho 'joined'\nsleep time: 100, unit: 'SECONDS'")
                    .scheduleBuild2(0)
                    .waitForStart();

            Pipelines.await(
                    "the branch's run ended",
                    build,
                    () -> BuildRuns.of(build).stream().anyMatch(run -> run.status() == RunStatus.FINISHED));
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        });
    }

    @Test
    void shouldKeepOneRunForABlockAroundBranches() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = Pipelines.succeed(jenkins, """
                    trackExperiment(name: 'shards') {
                      parallel a: { trackMetrics metrics: [loss_a: 1] }, b: { trackMetrics metrics: [loss_b: 2] }
                    }
                    """);

            assertThat(Pipelines.onlyRun(build).latestMetrics().keySet(), contains("loss_a", "loss_b"));
        });
    }

    @Test
    void shouldGoOnWithTheRunOfABranchAfterARestart() throws Throwable {
        Pipelines.assumeShell();
        session.then(jenkins -> {
            WorkflowJob job = Pipelines.job(jenkins, "train", """
                    node {
                      parallel a: {
                        trackParams params: [before: 1]
                        sh 'echo waits here; while [ ! -f go ]; do sleep 0.2; done'
                        trackParams params: [after: 2]
                      }
                    }
                    """);
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("waits here", build);
        });
        session.then(jenkins -> {
            WorkflowRun build = jenkins.jenkins
                    .getItemByFullName("train", WorkflowJob.class)
                    .getBuildByNumber(1);
            jenkins.jenkins.getWorkspaceFor(build.getParent()).child("go").write("", "UTF-8");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

            assertThat(Pipelines.onlyRun(build).params().keySet(), contains("after", "before"));
        });
    }

    private static TrackedRun called(WorkflowRun build, String experiment) throws IOException {
        List<TrackedRun> runs = BuildRuns.of(build).stream()
                .filter(run -> run.experiment().value().equals(experiment))
                .toList();
        assertThat(runs, hasSize(1));
        return runs.get(0);
    }
}
