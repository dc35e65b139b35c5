package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFile;
import java.io.ByteArrayInputStream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What counts of a block's metrics files when somebody asks in its midst, when files go, and when one is bad. */
@WithJenkins
class HarvestITest {
    @BeforeEach
    void harvestOften() {
        Harvester.seconds = 1;
    }

    @AfterEach
    void harvestAsUsual() {
        Harvester.seconds = 10;
    }

    @Test
    void shouldStampWithALastLineThatHasNoEndYet(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = fail(jenkins, """
                node {
                  trackExperiment(name: 'e', metricsFiles: 'm.csv') {
                    writeFile file: 'm.csv', text: 'step,acc\\n1,0.9\\n2,0.3'
                    writeFile file: 'model.bin', text: 'weights'
                    stampModel model: 'm', artifacts: 'model.bin'
                    promoteModel model: 'm', stage: 'production', gates: [metricGate(metric: 'acc', min: 0.8)]
                  }
                }
                """);

        jenkins.assertLogContains("acc of m@1 is 0.3", build);
    }

    @Test
    void shouldReadWhatAScriptLogsToWandbWhileItRuns(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowJob job = Pipelines.job(jenkins, "train", """
                node {
                  trackExperiment(name: 'e', wandb: true) {
                    sh 'mkdir -p wandb/offline-run-1-id1; cp seed wandb/offline-run-1-id1/run-id1.wandb'
                    sh 'while [ ! -f go ]; do sleep 0.2; done'
                    sh 'cat rest >> wandb/offline-run-1-id1/run-id1.wandb'
                  }
                }
                """);
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        RunFile file = RunFile.begun().logged(1, "loss", "0.5");
        byte[] begun = file.bytes();
        byte[] whole = file.logged(2, "loss", "0.4").exit(0).bytes();
        workspace.child("seed").copyFrom(new ByteArrayInputStream(begun));
        workspace.child("rest").copyFrom(new ByteArrayInputStream(whole, begun.length, whole.length - begun.length));

        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        Pipelines.await(
                "the first value is recorded before the block ends",
                build,
                () -> BuildRuns.of(build).stream()
                        .anyMatch(run -> run.status() == RunStatus.RUNNING
                                && Double.valueOf(0.5)
                                        .equals(run.latestMetrics().get("loss"))));
        workspace.child("go").write("", "UTF-8");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(Pipelines.onlyRun(build).metrics().get("loss").count(), is(2));
    }

    @Test
    void shouldStampWithAFileThatIsOneObject(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = succeed(jenkins, """
                node {
                  trackExperiment(name: 'e', metricsFiles: '*.json') {
                    writeFile file: 'eval.json', text: '{"acc": 0.7}'
                    writeFile file: 'model.bin', text: 'weights'
                    def stamped = stampModel(model: 'm', artifacts: 'model.bin')
                    echo "stamped with acc ${stamped.metrics.acc}"
                  }
                }
                """);

        jenkins.assertLogContains("stamped with acc 0.7", build);
    }

    @Test
    void shouldStampAllTheSameWhatHasNoMetricsYet(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = succeed(jenkins, """
                node {
                  trackExperiment(name: 'e', metricsFiles: 'm.csv') {
                    writeFile file: 'model.bin', text: 'weights'
                    stampModel model: 'm', artifacts: 'model.bin'
                    writeFile file: 'm.csv', text: 'step,acc\\n1,0.9\\n'
                  }
                }
                """);

        jenkins.assertLogContains("the version is stamped without what cannot be read", build);
        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("acc", 0.9));
    }

    @Test
    void shouldNotCountAFileThatAFailedAttemptLeftAndTheNextDeleted(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowRun build = succeed(jenkins, """
                node {
                  int attempt = 0
                  trackExperiment(name: 'e', metricsFiles: 'out/*.jsonl') {
                    retry(2) {
                      attempt++
                      sh 'rm -rf out'
                      writeFile file: "out/run_${attempt}.jsonl", text: attempt == 1
                          ? '{"step": 1, "acc": 0.95}\\n' : '{"step": 1, "loss": 0.4}\\n'
                      if (attempt == 1) { sleep 3; error 'out of memory' }
                    }
                  }
                }
                """);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), is(allOf(aMapWithSize(1), hasEntry("loss", 0.4))));
        jenkins.assertLogContains(
                "'out/run_1.jsonl' is gone; the values that were read from it before do not count any more", build);
    }

    @Test
    void shouldKeepWhatAStepReadFromFilesThatTheBlockDoesNotName(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowRun build = succeed(jenkins, """
                node {
                  trackExperiment(name: 'e', metricsFiles: 'm.jsonl') {
                    writeFile file: 'm.jsonl', text: '{"step": 1, "loss": 0.4}\\n'
                    writeFile file: 'eval.json', text: '{"acc": 0.8}'
                    trackMetrics files: 'eval.json'
                    sh 'rm eval.json'
                  }
                }
                """);

        assertThat(
                Pipelines.onlyRun(build).latestMetrics(),
                is(allOf(aMapWithSize(2), hasEntry("loss", 0.4), hasEntry("acc", 0.8))));
    }

    @Test
    void shouldReadEveryOtherFileThanTheOneThatIsTooMuch(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowRun build = fail(jenkins, """
                node {
                  trackExperiment(name: 'e', metricsFiles: 'logs/*.csv') {
                    sh 'mkdir -p logs; (echo step,loss; seq 1 2000100 | sed s/$/,1/) > logs/a.csv'
                    writeFile file: 'logs/z.csv', text: 'step,acc\\n1,0.9\\n'
                  }
                }
                """);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("acc", 0.9));
        jenkins.assertLogContains("'logs/a.csv': The run would have ", build);
    }

    @Test
    void shouldSayWhileTrainingGoesOnThatAFileHoldsASecretAndReadTheOthers(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", """
                node {
                  trackExperiment(name: 'e', metricsFiles: '*.jsonl') {
                    writeFile file: 'a.jsonl', text: '{"step": 1, "s3cret-token-value": 0.4}\\n'
                    writeFile file: 'z.jsonl', text: '{"step": 1, "acc": 0.9}\\n'
                    sleep 4
                    echo 'trained'
                  }
                }
                """);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("s3cret-token-value"), "")));
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        String log = JenkinsRule.getLog(build);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), hasEntry("acc", 0.9));
        assertThat(log, log.indexOf("'a.jsonl': a metric in a.jsonl") < log.indexOf("trained"), is(true));
    }

    @Test
    void shouldBeginABlockWhereALinkLeadsNowhere(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowRun build = succeed(jenkins, """
                node {
                  sh 'mkdir -p logs; ln -s nowhere logs/latest'
                  trackExperiment(name: 'e', metricsFiles: 'logs/**') {
                    sh 'mkdir logs/run_1; rm logs/latest; ln -s run_1 logs/latest'
                    writeFile file: 'logs/run_1/m.jsonl', text: '{"step": 1, "acc": 0.9}\\n'
                  }
                }
                """);

        assertThat(Pipelines.onlyRun(build).metrics().isEmpty(), is(false));
    }

    @Test
    void shouldKeepFilesOfOnePathInTheWorkspacesOfBranchesApart(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setNumExecutors(3);
        WorkflowRun build = succeed(jenkins, """
                def evaluate(acc) {
                  node {
                    writeFile file: 'metrics.json', text: "{\\"acc\\": ${acc}}"
                    trackMetrics files: 'metrics.json'
                    sleep 2
                  }
                }
                trackExperiment(name: 'e') {
                  parallel en: { evaluate(0.7) }, de: { evaluate(0.6) }, fr: { evaluate(0.5) }
                }
                """);

        assertThat(
                Pipelines.onlyRun(build).latestMetrics(),
                is(allOf(aMapWithSize(3), hasEntry("en/acc", 0.7), hasEntry("de/acc", 0.6), hasEntry("fr/acc", 0.5))));
        assertThat(JenkinsRule.getLog(build).contains("was written anew"), is(false));
        jenkins.assertLogContains("and recorded as 'de/metrics.json'", build);
    }

    @Test
    void shouldCountOnlyTheLastAttemptOfABranchThatGetsAnotherWorkspace(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setNumExecutors(2);
        WorkflowRun build = succeed(jenkins, """
                def evaluate(acc) {
                  node {
                    writeFile file: 'metrics.json', text: "{\\"acc\\": ${acc}}"
                    trackMetrics files: 'metrics.json'
                  }
                }
                trackExperiment(name: 'e') {
                  parallel en: {
                    evaluate(0.95)
                    node { evaluate(0.4) }
                  }
                }
                """);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), is(allOf(aMapWithSize(1), hasEntry("acc", 0.4))));
    }

    @Test
    void shouldNotCompareAFileWithWhatTheBlockNotedInAnotherWorkspace(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        jenkins.jenkins.setNumExecutors(2);
        WorkflowRun build = succeed(jenkins, """
                node {
                  writeFile file: 'm.json', text: '{"acc": 0.7}'
                  node {
                    writeFile file: 'm.json', text: '{"acc": 0.95, "old": 1}'
                  }
                  sh 'sleep 1.2'
                  trackExperiment(name: 'e', metricsFiles: 'm.json') {
                    node {
                      trackMetrics files: 'm.json'
                    }
                    writeFile file: 'm.json', text: '{"acc": 0.71}'
                  }
                }
                """);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), is(allOf(aMapWithSize(1), hasEntry("acc", 0.71))));
    }

    @Test
    void shouldNotMissInTheBlocksWorkspaceWhatWasReadInAnother(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setNumExecutors(2);
        WorkflowRun build = succeed(jenkins, """
                node {
                  trackExperiment(name: 'e', metricsFiles: '**/*.json') {
                    writeFile file: 'train.json', text: '{"loss": 0.2}'
                    parallel en: {
                      node {
                        writeFile file: 'eval.json', text: '{"acc": 0.7}'
                        trackMetrics files: 'eval.json'
                      }
                    }
                  }
                }
                """);

        assertThat(
                Pipelines.onlyRun(build).latestMetrics(),
                is(allOf(aMapWithSize(2), hasEntry("acc", 0.7), hasEntry("loss", 0.2))));
    }

    private static WorkflowRun succeed(JenkinsRule jenkins, String script) throws Exception {
        return jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", script));
    }

    private static WorkflowRun fail(JenkinsRule jenkins, String script) throws Exception {
        return jenkins.buildAndAssertStatus(Result.FAILURE, Pipelines.job(jenkins, "train", script));
    }
}
