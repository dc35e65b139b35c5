package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.CauseAction;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Training in one stage, registering in another. */
@WithJenkins
class StampAfterBlockITest {
    private static final String TRAIN = """
            trackExperiment(name: '%s', params: [lr: 0.1], artifacts: '%s') {
              writeFile file: '%s', text: 'weights of %s'
              trackMetrics metrics: [r2: %s]
            }
            """;

    @Test
    void shouldStampTheOnlyFinishedRun(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                "node {\n" + train("houses", 0.71)
                        + "stampModel model: 'houses', label: 'acceptance'\n"
                        + "promoteModel model: 'houses', stage: 'production', gates: metricGate(metric: 'r2', min: 0.5)\n}");

        ModelVersion version = only("houses");
        assertThat(version.metrics(), hasEntry("r2", 0.71));
        assertThat(version.params(), hasEntry("lr", "0.1"));
        assertThat(version.manifest().files(), hasSize(1));
    }

    @Test
    void shouldStampFilesGivenAfterTheBlockWithWhatItMeasured(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, """
                node {
                  trackParams params: [seed: 7]
                  trackExperiment(name: 'houses') { trackMetrics metrics: [r2: 0.71] }
                  writeFile file: 'model.pkl', text: 'weights'
                  stampModel model: 'houses', artifacts: 'model.pkl'
                }
                """);

        assertThat(only("houses").metrics(), hasEntry("r2", 0.71));
    }

    @Test
    void shouldKeepTheAgentThatTrained(JenkinsRule jenkins) throws Exception {
        jenkins.createOnlineSlave(hudson.model.Label.get("gpu"));
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "node('gpu') {\n" + train("houses", 0.71) + "}\nnode('built-in') { stampModel model: 'houses' }");

        assertThat(only("houses").provenance().fact("agent").orElseThrow(), is(not("built-in")));
        jenkins.assertLogContains("Stamped houses@1", build);
    }

    @Test
    void shouldAskWhichOfSeveralRunsIsMeant(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins, "node {\n" + train("forest", 0.7) + train("boosted", 0.8) + "stampModel model: 'houses'\n}");

        jenkins.assertLogContains(
                "stampModel: Several runs of this build can be meant; say which one: run: 'forest' or run: 'boosted'",
                build);
    }

    @Test
    void shouldStampTheRunThatIsNamed(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                "node {\n" + train("forest", 0.7) + train("boosted", 0.8)
                        + "stampModel model: 'houses', run: 'boosted'\n}");

        assertThat(only("houses").metrics(), hasEntry("r2", 0.8));
    }

    @Test
    void shouldStampTheRunThatABlockReturned(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "node {\ndef t = " + train("tree", 0.7) + train("tree", 0.8)
                        + "echo \"${t.experiment} returned ${t.value}\"\n"
                        + "def v = stampModel(model: 'houses', run: t)\n"
                        + "stampModel model: 'by-id', run: t.run\necho \"same run: ${v.run == t.run}\"\n}");

        jenkins.assertLogContains("tree returned null", build);
        jenkins.assertLogContains("same run: true", build);
        assertThat(only("houses").metrics(), hasEntry("r2", 0.7));
    }

    @Test
    void shouldSayThatANamedRunIsNotThere(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                Pipelines.fail(jenkins, "node {\n" + train("tree", 0.7) + "stampModel model: 'm', run: 'bush'\n}");

        jenkins.assertLogContains("stampModel: There is no run 'bush' here; say which one: run: 'tree'", build);
    }

    @Test
    void shouldNotStampWhatFailed(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  catchError { trackExperiment(name: 'tree') { error 'diverged' } }
                  stampModel model: 'm', run: 'tree'
                }
                """);

        jenkins.assertLogContains("stampModel: The run 'tree' failed, and a failed run is not stamped", build);
    }

    @Test
    void shouldNotStampABranchThatFailed(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  catchError {
                    parallel good: {
                      trackMetrics metrics: [r2: 0.9]
                      writeFile file: 'w', text: 'weights'
                      trackArtifacts files: 'w'
                      error 'diverged'
                    }
                  }
                  stampModel model: 'm'
                }
                """);

        jenkins.assertLogContains(
                "stampModel: The run 'p0 (good)' failed, and a failed run is not stamped; run it again", build);
    }

    @Test
    void shouldNotStampFilesWithoutTheMetricsOfTheRunThatFailed(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  trackParams params: [seed: 7]
                  catchError { trackExperiment(name: 'tree') { trackMetrics metrics: [r2: 0.2]; error 'diverged' } }
                  writeFile file: 'w', text: 'weights'
                  stampModel model: 'm', artifacts: 'w'
                }
                """);

        jenkins.assertLogContains("stampModel: The run 'tree' failed, and a failed run is not stamped", build);
    }

    @Test
    void shouldStampTheSecondTryOfARunThatFailed(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, """
                int tries = 0
                node {
                  retry(2) { trackExperiment(name: 'tree') { trackMetrics metrics: [r2: 0.7]; if (++tries < 2) { error 'again' } } }
                  writeFile file: 'w', text: 'weights'
                  stampModel model: 'm', artifacts: 'w'
                }
                """);

        assertThat(only("m").metrics(), hasEntry("r2", 0.7));
    }

    @Test
    void shouldNotStampFilesWithoutTheMetricsOfAStageThatARestartSkipped(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "node {\nif (env.BUILD_NUMBER == '1') {\n" + train("tree", 0.7)
                        + "}\nwriteFile file: 'w', text: 'weights'\nstampModel model: 'm', artifacts: 'w'\n}");
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);

        WorkflowRun restarted = jenkins.assertBuildStatus(
                Result.FAILURE,
                job.scheduleBuild2(0, new CauseAction(new RestartDeclarativePipelineCause(first, "Register"))));

        jenkins.assertLogContains(
                "stampModel: This build tracked nothing to stamp, and train #1, which it repeats, did; restart from the"
                        + " stage that tracks, or use m@1, which train #1 stamped",
                restarted);
    }

    @Test
    void shouldNotTakeTheRunOfAnotherBranch(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, "parallel good: { node {\n" + train("good", 0.9) + """
                         } }, bad: {
                          sleep 3
                          node { writeFile file: 'bad', text: 'B'; stampModel model: 'par-bad', artifacts: 'bad' }
                        }
                        promoteModel model: 'par-bad', stage: 'production', gates: metricGate(metric: 'r2', min: 0.8)
                        """);

        jenkins.assertLogContains("par-bad@1 has no metric r2", build);
    }

    @Test
    void shouldTakeTheRunOfItsOwnBranch(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(
                jenkins,
                "parallel a: { node {\n" + train("a", 0.9) + "stampModel model: 'of-a'\n} },\nb: { node {\n"
                        + train("b", 0.8) + "stampModel model: 'of-b'\n} }");

        assertThat(only("of-a").metrics(), hasEntry("r2", 0.9));
        assertThat(only("of-b").metrics(), hasEntry("r2", 0.8));
    }

    @Test
    void shouldPointToTheRunThatHasFiles(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins,
                "node { trackExperiment(name: 'sweep') {\n" + train("tree", 0.7) + "stampModel model: 'm'\n} }");

        jenkins.assertLogContains(
                "stampModel: The run 'sweep' archived no files to stamp, but others of this build did; say which one:"
                        + " run: 'tree'",
                build);
    }

    @Test
    void shouldReturnWhatTheBodyReturned(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'w', text: 'weights'
                  def v = trackExperiment(name: 'tree') { stampModel model: 'lm', artifacts: 'w' }
                  echo "stamped ${v.name} of ${v.experiment}, also ${v.value.name}"
                  def t = trackExperiment(name: 'tree', artifacts: 'w', model: 'other') { 'done' }
                  echo "stamped ${t.name}, ${t.value}"
                }
                """);

        jenkins.assertLogContains("stamped lm@1 of tree, also lm@1", build);
        jenkins.assertLogContains("stamped other@1, done", build);
    }

    @Test
    void shouldStampBeforeTheBlockEndsWhenAStepInsideAsksForTheVersion(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, """
                node {
                  trackExperiment(name: 'tree', artifacts: 'w', model: 'lm') {
                    writeFile file: 'w', text: 'weights'
                    trackMetrics metrics: [r2: 0.7]
                    promoteModel model: 'lm', stage: 'production', gates: metricGate(metric: 'r2', min: 0.5)
                  }
                }
                """);

        only("lm");
        Model model = ModelLineage.get().registry().models().iterator().next();
        assertThat(model.live(new StageName("production")).orElseThrow(), is(1));
    }

    @Test
    void shouldNotStampEarlyInABuildThatFailed(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  trackExperiment(name: 'tree', artifacts: 'w', model: 'lm') {
                    writeFile file: 'w', text: 'weights'
                    catchError { error 'diverged' }
                    promoteModel model: 'lm', stage: 'production'
                  }
                }
                """);

        jenkins.assertLogContains("promoteModel: The build has failed, so the block 'tree' stamps nothing", build);
        assertThat(ModelLineage.get().registry().models().iterator().hasNext(), is(false));
    }

    private static String train(String name, double r2) {
        return String.format(TRAIN, name, name, name, name, r2);
    }

    private static ModelVersion only(String model) {
        ModelVersion only = null;
        for (Model known : ModelLineage.get().registry().models()) {
            if (known.ref().name().value().equals(model)) {
                assertThat(known.versions(), hasSize(1));
                only = known.versions().get(0);
            }
        }
        return only;
    }
}
