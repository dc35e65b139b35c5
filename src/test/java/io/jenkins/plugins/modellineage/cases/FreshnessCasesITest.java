package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.StageName;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Only what this run measured counts: leftovers, rewritten files and files side by side, as they come in the field. */
@WithJenkins
class FreshnessCasesITest {
    @Test
    void shouldReadAFileAgainThatWasWrittenAnewWithTheSameSize(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("01-same-size-json-ignored").fail(jenkins);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("eval_accuracy", 0.4207));
        jenkins.assertLogContains("'eval_results.json' was written anew", build);
    }

    @Test
    void shouldNotCountTheFileThatABuildBeforeLeft(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Case.of("02-stale-metrics-promote").job(jenkins);
        jenkins.buildAndAssertSuccess(job);
        WorkflowRun second = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(Pipelines.onlyRun(second).latestMetrics(), is(aMapWithSize(0)));
        assertThat(Pipelines.onlyRun(second).uncounted(), hasSize(1));
        jenkins.assertLogContains("'metrics.jsonl' was not counted: it did not change since the block began", second);
        jenkins.assertLogContains("includeUnchanged: true", second);
        jenkins.assertLogContains("ERROR: promoteModel: The gates refused c02@2 to production (P2): ", second);
        jenkins.assertLogContains("; 'metrics.jsonl' of ", second);
        assertThat(live("c02"), is(1));
    }

    @Test
    void shouldForgetALongerFileOfABuildBefore(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Case.of("04-stale-longer-stays-latest").job(jenkins);
        jenkins.buildAndAssertSuccess(job);
        WorkflowRun second = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(Pipelines.onlyRun(second).metrics().get("acc").count(), is(50));
        assertThat(Pipelines.onlyRun(second).latestMetrics(), hasEntry("acc", 0.41));
    }

    @Test
    void shouldSayThatAValueStandsBeforeTheLatest(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Case.of("22-final-evaluation-without-step").job(jenkins);
        WorkflowRun build = jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());

        jenkins.assertLogContains(
                "The metric 'accuracy' was recorded as 0.41 at step 0, which is before its latest value 0.95 at step 20",
                build);
        jenkins.assertLogContains("write step: 21", build);
    }

    @Test
    void shouldKeepTheSeriesOfFoldsApart(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("23-folds-become-one-series").fail(jenkins);

        assertThat(
                Pipelines.onlyRun(build).latestMetrics().keySet().toString(),
                is("[fold0/accuracy, fold1/accuracy, fold2/accuracy]"));
        jenkins.assertLogContains("each file has its own series: fold0/accuracy, fold1/accuracy", build);
    }

    @Test
    void shouldCountOnlyTheLastAttempt(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = run(jenkins, """
                node {
                  int attempt = 0
                  trackExperiment(name: 'c', metricsFiles: 'm.jsonl') {
                    retry(2) {
                      attempt++
                      writeFile file: 'm.jsonl', text: attempt == 1
                          ? '{"step": 1, "acc": 0.9}\\n{"step": 2, "acc": 0.95}\\n' : '{"step": 1, "acc": 0.4}\\n'
                      trackMetrics files: 'm.jsonl'
                      if (attempt == 1) { error 'out of memory' }
                    }
                  }
                }
                """);

        assertThat(Pipelines.onlyRun(build).metrics().get("acc").count(), is(1));
        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("acc", 0.4));
    }

    @Test
    void shouldCountUnchangedFilesWhenTold(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = run(jenkins, """
                node {
                  writeFile file: 'm.json', text: '{"acc": 0.9}'
                  trackExperiment(name: 'c', metricsFiles: 'm.json', includeUnchanged: true) { echo 'cached' }
                }
                """);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("acc", 0.9));
    }

    @Test
    void shouldTakeOldFilesInABlockForNothing(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = run(jenkins, """
                node {
                  writeFile file: 'm.json', text: '{"acc": 0.9}'
                  sleep time: 1200, unit: 'MILLISECONDS'
                  trackExperiment(name: 'c') {
                    trackMetrics files: 'm.json'
                    writeFile file: 'new.json', text: '{"acc": 0.5}'
                    trackMetrics files: 'new.json'
                  }
                }
                """);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("acc", 0.5));
        assertThat(Pipelines.onlyRun(build).uncounted(), hasSize(1));
    }

    @Test
    void shouldStampTheModelBeforeMetricsAreJudged(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", """
                node {
                  trackExperiment(name: 'c', metricsFiles: '*.json', artifacts: 'out.bin', model: 'lm') {
                    writeFile file: 'a.json', text: '{"acc": 0.9}'
                    writeFile file: 'b.json', text: '{}'
                    writeFile file: 'out.bin', text: 'weights'
                  }
                }
                """);
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("Stamped lm@1", build);
        jenkins.assertLogContains("trackExperiment: Metrics file 'b.json'", build);
        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("acc", 0.9));
    }

    @Test
    void shouldNameSeriesAsTheAuthorSays(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = run(jenkins, """
                node {
                  trackExperiment(name: 'c', metricsFiles: [train: 'logs/a.csv', val: ['logs/b.csv', 'none.csv']]) {
                    writeFile file: 'logs/a.csv', text: 'step,loss\\n1,0.5\\n'
                    writeFile file: 'logs/b.csv', text: 'step,loss\\n1,0.7\\n'
                  }
                }
                """);

        assertThat(
                Pipelines.onlyRun(build).latestMetrics(),
                is(allOf(aMapWithSize(2), hasEntry("train/loss", 0.5), hasEntry("val/loss", 0.7))));
    }

    private static int live(String name) {
        return ModelLineage.get().registry().models().stream()
                .filter(model -> model.ref().name().value().equals(name))
                .findFirst()
                .flatMap(model -> model.live(new StageName("production")))
                .orElseThrow();
    }

    private static WorkflowRun run(JenkinsRule jenkins, String script) throws Exception {
        return jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", script));
    }
}
