package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.JudgePrompt;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.Evaluations;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TrackEvaluationITest {
    private static final String FIXTURES = "/io/jenkins/plugins/modellineage/tracker/results/lm-eval/";
    private static final String RESULTS = "results_2026-11-28T05-19-52.268602.json";
    private static final String SAMPLES = "samples_tiny_mc_2026-11-28T05-19-52.268602.jsonl";

    private static final String ROWS = """
        writeFile file: 'scores.jsonl', text: '{"id":"q1","score":1}\\n{"id":"q2","score":0}\\n'
        """;

    private static WorkflowRun withFixtures(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "evaluate", script);
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        for (String file : List.of(RESULTS, SAMPLES)) {
            try (InputStream bytes = TrackEvaluationITest.class.getResourceAsStream(FIXTURES + file)) {
                workspace.child("results/tiny/" + file).copyFrom(bytes);
            }
        }
        return jenkins.buildAndAssertSuccess(job);
    }

    @Test
    void shouldRecordMetricsAndScoresOfAToolsFiles(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = withFixtures(jenkins, "node { trackEvaluation files: 'results/**', set: 'tiny_mc' }");

        TrackedRun run = Pipelines.onlyRun(build);
        List<RecordedEvaluation> recorded = Evaluations.of(build, run.id());
        assertThat(recorded, hasSize(1));
        assertThat(recorded.get(0).evaluation().metrics().get("acc").direction(), is(ScoreDirection.HIGHER));
        ScoreTable scores = Evaluations.scores(build, run.id(), recorded.get(0));
        assertThat(scores.rows(), is(6));
        assertThat(scores.score("acc", 1), is(1.0));
        assertThat(run.metrics().get("tiny_mc/acc").latest().value(), is(0.5));
        jenkins.assertLogContains(
                "Recorded the evaluation of example__tiny on tiny_mc (lm-eval 0.4.13): 6 rows; acc 0.5 ± 0.2236 (n 6),"
                        + " acc_norm 0.5 ± 0.2236 (n 6)",
                build);
    }

    @Test
    void shouldRecordEverySetThatTheFilesName(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = withFixtures(jenkins, "node { trackEvaluation files: 'results/**' }");

        assertThat(Evaluations.of(build, Pipelines.onlyRun(build).id()), hasSize(4));
    }

    @Test
    void shouldRecordGamesOfArenaHardAsSamplesOfTheirQuestions(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "evaluate",
                "node { trackEvaluation files: 'data/**/model_judgment/**', set: 'arena-hard/hard_prompt' }");
        try (InputStream bytes = TrackEvaluationITest.class.getResourceAsStream(
                "/io/jenkins/plugins/modellineage/tracker/results/arena-hard/judgment-v2.0.jsonl")) {
            jenkins.jenkins
                    .getWorkspaceFor(job)
                    .child("data/arena-hard-v2.0/model_judgment/example-judge/tiny-lm.jsonl")
                    .copyFrom(bytes);
        }
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        TrackedRun run = Pipelines.onlyRun(build);
        RecordedEvaluation recorded = Evaluations.of(build, run.id()).get(0);
        assertThat(recorded.evaluation().set().version(), is("against base-hard"));
        assertThat(Evaluations.scores(build, run.id(), recorded).score("win_rate", 7), is(0.5));
        assertThat(run.metrics().get("arena-hard/hard_prompt/win_rate").latest().value(), is(0.875));
        jenkins.assertLogContains("4 of 8 scores of 'win_rate' are missing", build);
        jenkins.assertLogContains("8 rows; win_rate 0.875 ± 0.1250 (n 2); judged by example-judge with prompt ", build);
    }

    @Test
    void shouldRecordRowsOfThePlainForm(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "node {\n" + ROWS + "trackEvaluation files: 'scores.jsonl', set: 'support', judge: 'gpt-x'\n}");

        RecordedEvaluation recorded =
                Evaluations.of(build, Pipelines.onlyRun(build).id()).get(0);
        assertThat(recorded.rows(), is(2));
        assertThat(recorded.evaluation().judge().orElseThrow().model(), is("gpt-x"));
        jenkins.assertLogContains(
                "Recorded the evaluation on support: 2 rows; score 0.5 ± 0.5000 (n 2); judged by gpt-x", build);
    }

    @Test
    void shouldKnowAJudgeByItsPromptAndParameters(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node {\n" + ROWS + """
              writeFile file: 'judge.txt', text: 'Rate the answer.\\nBe strict.\\n'
              trackEvaluation files: 'scores.jsonl', set: 'file', judge: 'gpt-x', judgePrompt: 'judge.txt',
                  judgeParams: [temperature: 0, seed: 7]
              trackEvaluation files: 'scores.jsonl', set: 'text', judge: 'gpt-x', judgeParams: [seed: 7, temperature: '0'],
                  judgePrompt: 'Rate the answer.\\r\\nBe strict.'
              trackEvaluation files: 'scores.jsonl', set: 'map',
                  judge: [model: 'gpt-x', prompt: 'judge.txt', params: [temperature: 0, seed: 7]]
            }
            """);

        List<RecordedEvaluation> recorded =
                Evaluations.of(build, Pipelines.onlyRun(build).id());
        Judge judge = recorded.get(0).evaluation().judge().orElseThrow();
        assertThat(judge.prompt().orElseThrow(), is(JudgePrompt.digest("Rate the answer.\nBe strict.")));
        assertThat(judge.parameters(), is(Map.of("temperature", "0", "seed", "7")));
        assertThat(recorded.get(1).evaluation().judge().orElseThrow(), is(judge));
        assertThat(recorded.get(2).evaluation().judge().orElseThrow(), is(judge));
        jenkins.assertLogContains("; judged by gpt-x with prompt ", build);
    }

    @Test
    void shouldKeepTextsOnlyWhenTheyAreAskedFor(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = withFixtures(jenkins, """
            node {
              trackEvaluation files: 'results/**', set: 'tiny_mc', texts: true
              writeFile file: 'plain.jsonl', text: '{"id":"q1","score":1,"output":"unasked"}'
              trackEvaluation files: 'plain.jsonl', set: 'plain'
            }
            """);

        RunId run = Pipelines.onlyRun(build).id();
        List<RecordedEvaluation> recorded = Evaluations.of(build, run);
        ExampleText text = Evaluations.text(build, run, recorded.get(0), 0).orElseThrow();
        assertThat(text.prompt().orElseThrow().text(), is("The sky is"));
        assertThat(recorded.get(1).texts().isPresent(), is(false));
        jenkins.assertLogContains("6 rows with their texts; acc 0.5", build);
    }

    @Test
    void shouldSayThatThereWereNoTextsToKeep(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins, "node {\n" + ROWS + "trackEvaluation files: 'scores.jsonl', set: 's', texts: true\n}");

        jenkins.assertLogContains("No texts are kept: none are in the files", build);
    }

    @Test
    void shouldRefuseTextsForAVersionThatWasStampedBefore(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins, "node { trackEvaluation files: 's.csv', set: 's', model: 'lm', version: '1', texts: true }");

        jenkins.assertLogContains("trackEvaluation: texts are kept with the build whose run is evaluated", build);
    }

    @Test
    void shouldAskForTheSetThatTheFilesDoNotName(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, "node {\n" + ROWS + "trackEvaluation files: 'scores.jsonl'\n}");

        jenkins.assertLogContains(
                "trackEvaluation: Evaluation file 'scores.jsonl': it does not name the evaluation set;"
                        + " add set: 'mmlu-pro' with its name",
                build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void shouldNotCountWhatIsOlderThanTheBlock(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, "node {\n" + ROWS + """
            sleep 1
            trackExperiment(name: 'e') { trackEvaluation files: 'scores.jsonl', set: 's' }
            }
            """);

        assertThat(
                JenkinsRule.getLog(build),
                containsString(
                        "trackEvaluation: the files that match 'scores.jsonl' are older than the block around the"
                                + " step: scores.jsonl; evaluate inside the block, or add includeUnchanged: true"));
    }

    @Test
    void shouldCountWhatIsOlderThanTheBlockWhereToldTo(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node {\n" + ROWS + """
            sleep 1
            trackExperiment(name: 'e') {
              trackEvaluation files: 'scores.jsonl', set: 's', includeUnchanged: true
            }
            }
            """);

        assertThat(Evaluations.of(build, Pipelines.onlyRun(build).id()), hasSize(1));
    }

    @Test
    void shouldFindTheEvaluationsOfAVersion(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node {\n" + ROWS + """
            trackEvaluation files: 'scores.jsonl', set: 's'
            writeFile file: 'model.bin', text: 'weights'
            stampModel model: 'lm', artifacts: 'model.bin'
            }
            """);

        ModelVersion version = ModelLineage.get()
                .registry()
                .models()
                .iterator()
                .next()
                .versions()
                .get(0);
        List<RecordedEvaluation> found = Evaluations.of(version);
        assertThat(found, is(Evaluations.of(build, version.run())));
        assertThat(Evaluations.scores(version, found.get(0)).orElseThrow().rows(), is(2));
    }
}
