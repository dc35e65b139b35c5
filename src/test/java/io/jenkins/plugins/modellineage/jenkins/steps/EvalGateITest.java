package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Scores that were tracked decide what goes live. */
@WithJenkins
class EvalGateITest {
    private static final StageName PRODUCTION = new StageName("production");
    private static final String GATE = "evalGate(set: 'support', metric: 'score', margin: 0.05, lowerIsBetter: false)";

    /** Of 200 questions of which none changed, the lower bound is −0.0115 and the cautious one −0.015. */
    private static final String TIGHT = GATE.replace("0.05", "0.0125");

    @Test
    void shouldPromoteTheFirstThatWasEvaluated(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));

        jenkins.assertLogContains("Passed: lm@1 was evaluated on 'support', and there is no champion yet.", build);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    @Test
    void shouldRefuseWhatWasNeverEvaluated(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, stamped() + promote(GATE));

        jenkins.assertLogContains("Not comparable: lm@1 was never evaluated on 'support' in the run", build);
        assertThat(model().live(PRODUCTION), is(Optional.empty()));
    }

    @Test
    void shouldCompareAggregatesOfTheSameJudgesOnly(JenkinsRule jenkins) throws Exception {
        String gate = "metricGate(metric: 'support/score', minImprovement: 0, lowerIsBetter: false)";
        Pipelines.succeed(jenkins, judgedBy("gpt-x", evaluated(120)) + promote(gate));

        WorkflowRun other = Pipelines.fail(jenkins, judgedBy("gpt-y", evaluated(180)) + promote(gate));
        Pipelines.succeed(jenkins, judgedBy("gpt-x", evaluated(160)) + promote(gate));

        jenkins.assertLogContains(
                "it is not comparable with that of the champion lm@1 before both are evaluated alike, since the judges"
                        + " differ: 'gpt-y' and, of the champion, 'gpt-x'",
                other);
        assertThat(model().live(PRODUCTION), is(Optional.of(3)));
    }

    private static String judgedBy(String judge, String evaluated) {
        return evaluated.replace("set: 'support'", "set: 'support', judge: '" + judge + "'");
    }

    @Test
    void shouldAskForScoresOfTheChampion(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamped() + "promoteModel model: 'lm', stage: 'production'");

        WorkflowRun build = Pipelines.fail(jenkins, evaluated(180) + promote(GATE));

        jenkins.assertLogContains(
                "add that: trackEvaluation model: 'lm', version: 1, files: '…', set: 'support'", build);
    }

    @Test
    void shouldCompareWithAChampionThatWasEvaluatedAfterItsStamp(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamped() + "promoteModel model: 'lm', stage: 'production'");
        WorkflowRun evaluation = Pipelines.succeed(jenkins, added(180, "production"));
        jenkins.assertLogContains("Added to the evidence of lm@1, evaluated after its stamp", evaluation);
        assertThat(
                jenkins.createWebClient()
                        .goTo("model-lineage/model/lm/1/metrics")
                        .asNormalizedText()
                        .contains("Added after the stamp,"),
                is(true));
        evaluation.delete();

        WorkflowRun build = Pipelines.fail(jenkins, evaluated(120) + promote(GATE));

        jenkins.assertLogContains("0 right only by lm@2 and 60 only by lm@1", build);
        jenkins.assertLogContains(
                "by " + evaluation.getParent().getName() + " #" + evaluation.getNumber() + ".", build);
    }

    @Test
    void shouldHoldTheCandidateAgainstTheBestThatTheChampionGotAfterItsStamp(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamped() + "promoteModel model: 'lm', stage: 'production'");
        Pipelines.succeed(jenkins, added(20, "1"));
        Pipelines.succeed(jenkins, added(180, "1"));

        WorkflowRun build = Pipelines.fail(jenkins, evaluated(120) + promote(GATE));

        jenkins.assertLogContains("0 right only by lm@2 and 60 only by lm@1", build);
        jenkins.assertLogContains("Of 2 that came so, this is the one by which lm@2 looks worst.", build);
    }

    @Test
    void shouldNotPutWhatCameLaterInPlaceOfWhatTheChampionWasStampedWith(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));
        WorkflowRun evaluation = Pipelines.succeed(jenkins, added(20, "1"));

        WorkflowRun build = Pipelines.fail(jenkins, evaluated(120) + promote(GATE));

        jenkins.assertLogContains("lm@1 was stamped with an evaluation on 'support', which counts", evaluation);
        jenkins.assertLogContains("0 right only by lm@2 and 60 only by lm@1", build);
    }

    @Test
    void shouldCountWhatTheCandidateGotAfterItsStamp(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                stamped()
                        + "node {\n" + rows(180)
                        + "trackEvaluation model: 'lm', files: 'scores.jsonl', set: 'support'\n}\n"
                        + promote(GATE));

        jenkins.assertLogContains("The scores of lm@1 came after its stamp, at ", build);
    }

    @Test
    void shouldNotCountWhatTheRunTracksAfterTheStamp(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins,
                stamped()
                        + "node {\n" + rows(180) + "trackEvaluation files: 'scores.jsonl', set: 'support'\n}\n"
                        + promote(GATE));

        jenkins.assertLogContains(
                "lm@1 was stamped from this run before, so this evaluation does not count for it; to add it", build);
        jenkins.assertLogContains("Not comparable: lm@1 was never evaluated on 'support'", build);
    }

    @Test
    void shouldCountTheSameScoresOfASecondVersionOfARun(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));

        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "node {\n" + trained(180) + trained(180).replace("weights", "others") + "}\n"
                        + "promoteModel model: 'lm', version: 3, stage: 'production', gates: " + GATE);

        jenkins.assertLogContains("of lm@3 is equal to that of lm@1", build);
    }

    @Test
    void shouldGiveUpWhatCameAfterTheStampWithADeletedVersion(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamped());
        Pipelines.succeed(jenkins, added(180, "1"));
        Path scores = file(model().version(1).orElseThrow().scores().findFirst().orElseThrow());
        assertThat(Files.exists(scores), is(true));

        Pipelines.succeed(jenkins, evaluated(20)); // the newest stays
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        CLICommandInvoker.Result deleted =
                new CLICommandInvoker(jenkins, "model-delete").asUser("alice").invokeWithArgs("lm", "1", "-m", "bad");

        assertThat(deleted.stderr(), deleted.returnCode(), is(0));
        assertThat(isGone(scores), is(true));
    }

    @Test
    void shouldCompareWithAChampionThatWasStampedAgainWhereItWasEvaluated(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, stamped() + "promoteModel model: 'lm', stage: 'production'");
        Pipelines.succeed(jenkins, """
            node {
              fetchModel model: 'lm', stage: 'production', into: 'live'
            """ + rows(180) + """
              trackEvaluation files: 'scores.jsonl', set: 'support'
              stampModel model: 'lm', artifacts: 'live/**'
            }
            promoteModel model: 'lm', stage: 'production'
            """);

        WorkflowRun build = Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));

        jenkins.assertLogContains("of lm@3 is equal to that of lm@2", build);
    }

    @Test
    void shouldNotTakeScoresOfTheChampionForThoseOfTheCandidate(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));

        WorkflowRun build = Pipelines.fail(
                jenkins,
                "node {\n" + scores("champ.json", 180, "champ") + scores("cand.json", 20, "cand") + """
                          trackEvaluation files: 'champ.json', set: 'support', subject: 'champ'
                          trackEvaluation files: 'cand.json', set: 'support', subject: 'cand'
                          writeFile file: 'out/model.bin', text: 'bad weights'
                          stampModel model: 'lm', artifacts: 'out/**'
                        }
                        """
                        + promote(GATE));

        jenkins.assertLogContains("the run that stamped lm@2 evaluated several models on 'support'", build);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    @Test
    void shouldNotTakeScoresOfAnEarlierVersionOfTheRun(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));

        WorkflowRun build = Pipelines.fail(
                jenkins,
                "node {\n" + trained(181) + trained(120) + "}\n"
                        + "promoteModel model: 'lm', version: 3, stage: 'production', gates: " + GATE);

        jenkins.assertLogContains("0 right only by lm@3 and 60 only by lm@1", build);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    @Test
    void shouldRefuseWhatIsSurelyWorse(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));

        WorkflowRun build = Pipelines.fail(jenkins, evaluated(120) + promote(GATE));

        jenkins.assertLogContains("Refused: worse: score on support (set ", build);
        jenkins.assertLogContains("0 right only by lm@2 and 60 only by lm@1", build);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    @Test
    void shouldRefuseWhatPassesInDoubtOnlyWhereThatIsAskedFor(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(TIGHT));

        WorkflowRun refused =
                Pipelines.fail(jenkins, evaluated(180) + promote(TIGHT.replace(")", ", onDoubt: 'refuse')")));
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
        WorkflowRun passed = Pipelines.succeed(
                jenkins, "promoteModel model: 'lm', version: 2, stage: 'production', gates: " + TIGHT);

        jenkins.assertLogContains("Refused: in doubt: score on support (set ", refused);
        jenkins.assertLogContains("So it is refused, as onDoubt: 'refuse' asks for. It would take about ", refused);
        jenkins.assertLogContains("But few questions changed, or few lose much", passed);
        assertThat(model().live(PRODUCTION), is(Optional.of(2)));
    }

    @Test
    void shouldRefuseDoubtWhereARuleDoesWhateverTheJenkinsfileSays(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(TIGHT));
        Rules.of(jenkins.jenkins).set("""
            {"stages": "production", "gates": [{"evalGate": {"set": "support", "metric": "score", "margin": 0.0125,
             "lowerIsBetter": false, "onDoubt": "refuse"}}]}\
            """);

        WorkflowRun build = Pipelines.fail(jenkins, evaluated(180) + promote(TIGHT.replace(")", ", onDoubt: 'pass')")));

        jenkins.assertLogContains("Refused: in doubt: score on support", build);
        jenkins.assertLogContains("So demands the rule of Jenkins for production.", build);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    /** The page of answers says of a version what the gate said of it. */
    @Test
    void shouldTellTheSameVerdictQuestionByQuestion(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(TIGHT));
        Pipelines.fail(jenkins, evaluated(180) + promote(TIGHT.replace(")", ", onDoubt: 'refuse')")));
        String request =
                ModelLineage.get().registry().promotionsOf(model().ref()).get(1).id();

        assertThat(answers(jenkins, ""), startsWith("Not enough evidence: score on support"));
        assertThat(answers(jenkins, "&request=" + request), startsWith("Refused: in doubt: score on support"));
        assertThat(answers(jenkins, "&request=" + request), containsString("So demands the request for production: "));

        Rules.of(jenkins.jenkins).set("""
            {"stages": "production", "gates": [{"evalGate": {"set": "support", "metric": "score", "margin": 0.0125,
             "lowerIsBetter": false, "onDoubt": "refuse"}}]}\
            """);

        assertThat(answers(jenkins, ""), startsWith("Refused: in doubt: score on support"));
        assertThat(answers(jenkins, ""), endsWith(", and without doubt."));
    }

    private static String answers(JenkinsRule jenkins, String more) throws Exception {
        return jenkins.getJSON("model-lineage/compare/answers/api/json?of=lm@1&of=lm@2&better=higher" + more)
                .getJSONObject()
                .getString("sentence");
    }

    @Test
    void shouldCountTheCandidatesSinceTheChampion(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));
        Pipelines.fail(jenkins, evaluated(120) + promote(GATE));

        WorkflowRun build = Pipelines.succeed(jenkins, evaluated(182) + promote(GATE));

        jenkins.assertLogContains("lm@3 is the 2nd candidate judged on this set since lm@1", build);
        assertThat(model().live(PRODUCTION), is(Optional.of(3)));
    }

    @Test
    void shouldHoldWhereARuleOfTheStageDemandsIt(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));
        Rules.of(jenkins.jenkins).set("""
            {"stages": "production", "gates": [{"evalGate": {"set": "support", "metric": "score", "better": true,
             "lowerIsBetter": false}}]}\
            """);

        WorkflowRun build = Pipelines.fail(jenkins, evaluated(181) + "promoteModel model: 'lm', stage: 'production'");

        jenkins.assertLogContains("Not enough evidence: score on support", build);
        jenkins.assertLogContains("So demands the rule of Jenkins for production.", build);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    @Test
    void shouldCompareWithAChampionWhoseBuildIsGone(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE)).delete();

        WorkflowRun build = Pipelines.fail(jenkins, evaluated(120) + promote(GATE));

        jenkins.assertLogContains("0 right only by lm@2 and 60 only by lm@1", build);
    }

    @Test
    void shouldRefuseKeptScoresThatWereChanged(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE)).delete();
        Files.writeString(kept(), "other scores");

        WorkflowRun build = Pipelines.fail(jenkins, evaluated(200) + promote(GATE));

        jenkins.assertLogContains("is not what was written; restore it from a backup", build);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    @Test
    void shouldGiveScoresUpWithTheFilesOfTheirVersion(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(180) + promote(GATE));
        Path scores = kept();
        Rules.of(jenkins.jenkins).set("{\"stages\": \"production\", \"keepFormerlyLive\": 1}");

        Pipelines.succeed(jenkins, evaluated(190) + promote(GATE));
        Pipelines.succeed(jenkins, evaluated(195) + promote(GATE));

        assertThat(isGone(scores), is(true));
    }

    @Test
    void shouldCountNothingThatWasWithdrawn(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(20) + promote(GATE));
        withdraw(jenkins, 1);

        WorkflowRun refused = Pipelines.fail(jenkins, evaluated(120) + promote(GATE));
        Pipelines.succeed(jenkins, added(180, "1"));
        WorkflowRun worse = Pipelines.fail(jenkins, evaluated(121) + promote(GATE));

        jenkins.assertLogContains("the champion lm@1 has no evaluation on 'support' that counts; fetch it", refused);
        jenkins.assertLogContains("An evaluation of lm@1 on this set was withdrawn by alice at ", refused);
        jenkins.assertLogContains("0 right only by lm@3 and 59 only by lm@1", worse);
    }

    @Test
    void shouldShowWhatWasWithdrawnWithWhoAndWhy(JenkinsRule jenkins) throws Exception {
        Pipelines.succeed(jenkins, evaluated(20));
        withdraw(jenkins, 1);

        String page = jenkins.createWebClient()
                .goTo("model-lineage/model/lm/1/metrics")
                .asNormalizedText();

        assertThat(page, containsString("by alice: the judge was cut off"));
        assertThat(model().version(1).orElseThrow().metrics().containsKey("support/score"), is(false));
    }

    @Test
    void shouldLeadToQualityAgainstCost(JenkinsRule jenkins) throws Exception {
        String paid = scores("scores.json", 180, "lm")
                + "writeFile file: 'out/model.bin', text: env.BUILD_NUMBER\n"
                + "trackMetrics metrics: [latency_ms: 12.5]\n"
                + "trackEvaluation files: 'scores.json', set: 'support'\n"
                + "stampModel model: 'lm', artifacts: 'out/**'\n";
        Pipelines.succeed(jenkins, "node {\n" + paid + "}");
        Pipelines.succeed(jenkins, "node {\n" + paid.replace("12.5", "20.5").replace("i < 180", "i < 190") + "}");

        HtmlPage plot = jenkins.createWebClient()
                .goTo("model-lineage/model/lm/2/metrics")
                .getAnchorByText("Quality against cost of all versions")
                .click();

        assertThat(plot.getUrl().getQuery(), containsString("x=metrics.latency_ms&y=metrics.support%2Fscore"));
        assertThat(plot.asXml(), containsString("metrics.support/score"));
    }

    private static void withdraw(JenkinsRule jenkins, int version) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        String id =
                model().version(version).orElseThrow().evaluations().get(0).id().hex();
        CLICommandInvoker.Result done = new CLICommandInvoker(jenkins, "model-withdraw-evaluation")
                .asUser("alice")
                .invokeWithArgs("lm", "" + version, id.substring(0, 12), "-m", "the judge was cut off");
        assertThat(done.stderr(), done.returnCode(), is(0));
    }

    private static boolean isGone(Path scores) throws InterruptedException {
        Instant patience = Instant.now().plusSeconds(60);
        while (Files.exists(scores) && Instant.now().isBefore(patience)) {
            Thread.sleep(100); // files are given up in the background
        }
        return Files.notExists(scores);
    }

    /** The file of the scores of the first version. */
    private static Path kept() {
        RecordedEvaluation only = model().version(1).orElseThrow().evaluations().get(0);
        return file(only.scores().orElseThrow());
    }

    private static Path file(Sha256 scores) {
        return Jenkins.get()
                .getRootDir()
                .toPath()
                .resolve("model-lineage/files")
                .resolve(scores.hex());
    }

    /** Evaluates a version in a build of its own. */
    private static String added(int right, String version) {
        return "node {\n" + rows(right) + "trackEvaluation model: 'lm', version: '" + version
                + "', files: 'scores.jsonl', set: 'support'\n}";
    }

    private static String evaluated(int right) {
        return "node {\n" + trained(right) + "}\n";
    }

    private static String trained(int right) {
        return rows(right) + """
              writeFile file: 'out/model.bin', text: 'weights %1$d'
              trackEvaluation files: 'scores.jsonl', set: 'support'
              stampModel model: 'lm', artifacts: 'out/**'
            """.formatted(right);
    }

    private static String rows(int right) {
        return """
              rows = ''
              for (int i = 0; i < 200; i++) { rows += '{"id":"q' + i + '","score":' + (i < %d ? 1 : 0) + '}\\n' }
              writeFile file: 'scores.jsonl', text: rows
            """.formatted(right);
    }

    /** As a tool writes them that names what it evaluated. */
    private static String scores(String file, int right, String subject) {
        return """
              def %2$s = []
              for (int i = 0; i < 200; i++) {
                %2$s << '{"name":"q' + i + '","input":"?","metricsData":[{"name":"score","score":' + (i < %3$d ? 1 : 0) + '}]}'
              }
              writeFile file: '%1$s',
                  text: '{"testCases":[' + %2$s.join(',') + '],"metricsScores":[],"hyperparameters":{"model":"%2$s"}}'
            """.formatted(file, subject, right);
    }

    private static String stamped() {
        return """
            node {
              writeFile file: 'out/model.bin', text: 'weights'
              stampModel model: 'lm', artifacts: 'out/**'
            }
            """;
    }

    private static String promote(String gate) {
        return "promoteModel model: 'lm', stage: 'production', gates: " + gate;
    }

    private static Model model() {
        return ModelLineage.get().registry().models().iterator().next();
    }
}
