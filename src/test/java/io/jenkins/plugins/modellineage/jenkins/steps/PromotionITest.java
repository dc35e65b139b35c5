package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PromotionITest {

    @Test
    void shouldSayThatARollbackLiftsAQuarantine(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", stamp("1") + "promoteModel model: 'lm', stage: 'production'");
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        WorkflowRun back =
                Pipelines.succeed(jenkins, "rollbackModel model: 'lm', stage: 'production', reason: 'worse'");
        jenkins.assertLogNotContains("was quarantined", back);

        WorkflowRun again = Pipelines.succeed(
                jenkins, "rollbackModel model: 'lm', stage: 'production', reason: 'it was the prompt', version: 2");

        jenkins.assertLogContains(
                "lm@2 was quarantined, since a rollback had left it behind; it is not any more", again);
    }

    @Test
    void shouldKeepTheVersionLeftBehindFromEveryStageWhenToldTo(JenkinsRule jenkins) throws Exception {
        promoteTwoAndRollBack(jenkins, "everywhere");

        WorkflowRun refused = Pipelines.fail(jenkins, "promoteModel model: 'lm', version: 2, stage: 'staging'");

        jenkins.assertLogContains("lm@2 cannot be promoted to staging: a rollback left it behind", refused);
    }

    @Test
    void shouldKeepTheVersionLeftBehindFromNothingWhenToldTo(JenkinsRule jenkins) throws Exception {
        promoteTwoAndRollBack(jenkins, "none");

        Pipelines.succeed(jenkins, "promoteModel model: 'lm', version: 2, stage: 'production'");

        assertThat(model().live(new StageName("production")).orElseThrow(), is(2));
    }

    private static void promoteTwoAndRollBack(JenkinsRule jenkins, String quarantine) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", stamp("1") + "promoteModel model: 'lm', stage: 'production'");
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        Pipelines.succeed(
                jenkins,
                "rollbackModel model: 'lm', stage: 'production', reason: 'worse', quarantine: '" + quarantine + "'");
        assertThat(model().live(new StageName("production")).orElseThrow(), is(1));
    }

    @Test
    void shouldRefuseWhatAGateRefusesAndSayWhy(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins,
                stamp("50")
                        + "promoteModel model: 'lm', stage: 'production', gates: metricGate(metric: 'perplexity', max: 40)");

        jenkins.assertLogContains(
                "Gate refused: perplexity of lm@1 is 50 (latest, step 0), above the most allowed, 40.", build);
        jenkins.assertLogContains("ERROR: promoteModel: The gates refused lm@1 to production (P1)", build);
        assertThat(JenkinsRule.getLog(build), not(containsString("\tat ")));
        assertThat(registry().promotion("P1").orElseThrow().state(), is(PromotionState.REFUSED));
        assertThat(model().live(new StageName("production")).isPresent(), is(false));
    }

    @Test
    void shouldCompareWithTheChampion(JenkinsRule jenkins) throws Exception {
        String gate = "promoteModel model: 'lm', stage: 'production',"
                + " gates: metricGate(metric: 'perplexity', minImprovement: 0.0, lowerIsBetter: true)";
        Pipelines.succeed(jenkins, stamp("31.7") + gate);
        WorkflowRun worse = Pipelines.fail(jenkins, stamp("32") + gate);
        WorkflowRun better = Pipelines.succeed(
                jenkins,
                stamp("30")
                        + "def p = promoteModel(model: 'lm', stage: 'production',"
                        + " gates: [metricGate(metric: 'perplexity', minImprovement: 0.0, lowerIsBetter: true)])\n"
                        + "echo \"${p.state} ${p.name} instead of ${p.replaced}, ${p.verdicts[0].passed}\"");

        jenkins.assertLogContains("0.3 worse than the champion lm@1 with 31.7", worse);
        jenkins.assertLogContains("promoted lm@3 instead of 1, true", better);
    }

    @Test
    void shouldNotPromoteTwiceWhatIsLive(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                stamp("1") + "promoteModel model: 'lm', stage: 'staging'\npromoteModel model: 'lm', stage: 'staging'");

        jenkins.assertLogContains("lm@1 is live in staging already", build);
        assertThat(model().history(), hasSize(1));
    }

    @Test
    void shouldAnswerWithTheSameKeysWhenTheVersionIsLiveAlready(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                stamp("1") + "def first = promoteModel(model: 'lm', stage: 'staging',"
                        + " gates: metricGate(metric: 'perplexity', max: 40))\n"
                        + "def again = promoteModel(model: 'lm', stage: 'staging')\n"
                        + "echo \"same ${first == again}, ${again.state} by ${again.promotion}\"\n"
                        + "echo \"${again.replaced} ${again.verdicts.size()} ${again.approvals}\"");

        jenkins.assertLogContains("same true, promoted by P1", build);
        jenkins.assertLogContains("null 1 []", build);
    }

    @Test
    void shouldAskWhichOfSeveralVersions(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, """
                node {
                  trackExperiment(name: 'a') { writeFile file: 'a', text: '1'; stampModel model: 'lm', artifacts: 'a' }
                  trackExperiment(name: 'b') { writeFile file: 'a', text: '2'; stampModel model: 'lm', artifacts: 'a' }
                }
                promoteModel model: 'lm', stage: 'production'
                """);

        jenkins.assertLogContains(
                "ERROR: promoteModel: This build stamped lm@1, lm@2; say which one: version: 1 or version: 2", build);
        Pipelines.succeed(jenkins, "promoteModel model: 'lm', stage: 'production', version: 2");
        assertThat(model().live(new StageName("production")).orElseThrow(), is(2));
    }

    @Test
    void shouldKeepTheFilesOfAVersionThatHeldAStage(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", stamp("1") + "promoteModel model: 'lm', stage: 'production'");
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        first.delete();

        WorkflowRun back = Pipelines.succeed(
                jenkins,
                "rollbackModel model: 'lm', stage: 'production', reason: 'worse'\n"
                        + "node { fetchModel model: 'lm', stage: 'production', into: 'm'; echo readFile('m/out/model.bin') }");

        jenkins.assertLogContains("weights of 1", back);
    }

    @Test
    void shouldNotRollBackToADamagedFile(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", stamp("1") + "promoteModel model: 'lm', stage: 'production'");
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        ModelVersion target = model().version(1).orElseThrow();
        Path pinned = pinned(jenkins, target.manifest().files().get(0).sha256().hex());
        Files.delete(pinned);
        Files.writeString(pinned, "weights of another");

        WorkflowRun back = Pipelines.fail(jenkins, "rollbackModel model: 'lm', stage: 'production', reason: 'worse'");

        jenkins.assertLogContains("ERROR: rollbackModel: File 'out/model.bin' of lm@1 is damaged", back);
        assertThat(model().live(new StageName("production")).orElseThrow(), is(2));
    }

    @Test
    void shouldRollBackToAMoment(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", stamp("1") + "promoteModel model: 'lm', stage: 'production'");
        jenkins.buildAndAssertSuccess(job);
        String moment = java.time.Instant.now().toString();
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);

        Pipelines.succeed(
                jenkins, "rollbackModel model: 'lm', stage: 'production', reason: 'worse', asOf: '" + moment + "'");

        assertThat(model().live(new StageName("production")).orElseThrow(), is(1));
        WorkflowRun early = Pipelines.fail(
                jenkins, "rollbackModel model: 'lm', stage: 'production', reason: 'x', asOf: '2001-01-01T00:00Z'");
        jenkins.assertLogContains("no version was live there at 2001-01-01T00:00:00Z", early);
    }

    @Test
    void shouldFetchNothingThatIsNotLive(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamp("1"));
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(jenkins, "deploy", "node { fetchModel model: 'lm', stage: 'production', into: 'm' }"));

        jenkins.assertLogContains(
                "ERROR: fetchModel: No version of lm is live in production; promote one, or give a number: version: 1",
                build);
    }

    @Test
    void shouldRecordWhoUsedAVersion(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamp("1"));
        WorkflowRun build = Pipelines.succeed(
                jenkins, "node { fetchModel model: 'lm', version: 1\nfetchModel model: 'lm', version: 1 }");

        ModelVersion version = model().version(1).orElseThrow();
        assertThat(registry().usesOf(version.ref()), hasSize(1));
        assertThat(
                registry().usesOf(version.ref()).get(0).by().job(),
                is(build.getParent().getFullName()));
    }

    private static String stamp(String perplexity) {
        return "node {\n" + Pipelines.TRAINING + "trackMetrics metrics: [perplexity: " + perplexity + "]\n"
                + "stampModel model: 'lm', artifacts: 'out/**'\n}\n";
    }

    private static Path pinned(JenkinsRule jenkins, String digest) throws Exception {
        try (var files = Files.walk(jenkins.jenkins.getRootDir().toPath().resolve("model-lineage/files"))) {
            return files.filter(file -> file.getFileName().toString().equals(digest))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Registry registry() {
        return ModelLineage.get().registry();
    }

    private static Model model() {
        return registry().models().iterator().next();
    }
}
