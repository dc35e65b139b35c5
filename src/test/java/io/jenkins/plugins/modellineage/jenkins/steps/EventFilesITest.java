package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.FilePath;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A training that writes for TensorBoard needs no other file. */
@WithJenkins
class EventFilesITest {
    private static final String EVENTS = "/events.out.tfevents.1795839404.agent-1";
    private static final String TRACK = "trackMetrics files: 'runs/**', includeUnchanged: true";

    @Test
    void shouldRecordScalarsOfAllFoldersAndHparamsAsParameters(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = job(jenkins, "node { " + TRACK + " }");

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job));

        assertThat(
                run.latestMetrics(),
                allOf(
                        hasEntry("train/loss", 0.2),
                        hasEntry("group/a", 1.0),
                        hasEntry("group/b", 2.0),
                        hasEntry("hparam/acc", 0.9)));
        assertThat(run.params(), is(Map.of("lr", "0.1", "opt", "adam", "use", "true", "n", "3")));
    }

    @Test
    void shouldKeepAParameterThatTheRunHasAndSaySo(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = job(jenkins, "node { trackParams params: [opt: 'sgd']\n " + TRACK + " }");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(Pipelines.onlyRun(build).params(), allOf(hasEntry("opt", "sgd"), hasEntry("lr", "0.1")));
        jenkins.assertLogContains(
                "'runs/hp" + EVENTS
                        + "' says that the parameter 'opt' is 'adam', and the run has 'sgd'; the run's stays",
                build);
    }

    @Test
    void shouldRefuseAParameterThatIsASecret(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = job(jenkins, "node { " + TRACK + " }");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("Open-Sesame-17"), null)));
        put(jenkins, job, "runs/x" + EVENTS, begunWith("key", "Open-Sesame-17"));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogNotContains("Open-Sesame-17", build);
        assertThat(Pipelines.onlyRun(build).params(), not(hasKey("key")));
    }

    @Test
    void shouldRecordOfSeveralAttemptsTheParametersOfTheLast(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        Harvester.seconds = 1;
        WorkflowJob job = Pipelines.job(jenkins, "train", """
                node {
                  int attempt = 0
                  trackExperiment(name: 'e', metricsFiles: 'runs/**') {
                    retry(2) {
                      attempt++
                      sh "rm -rf runs; mkdir -p runs/${attempt}; cp seed${attempt} runs/${attempt}%s"
                      sleep 3
                      if (attempt == 1) { error 'out of memory' }
                    }
                  }
                }
                """.formatted(EVENTS));
        put(jenkins, job, "seed1", begunWith("opt", "adam"));
        put(jenkins, job, "seed2", begunWith("opt", "sgd"));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(Pipelines.onlyRun(build).params(), is(Map.of("opt", "sgd")));
        jenkins.assertLogNotContains("the run's stays", build);
    }

    @AfterEach
    void harvestAsUsual() {
        Harvester.seconds = 10;
    }

    /** An event file of a session with one hparam and one scalar. */
    private static byte[] begunWith(String name, String value) {
        byte[] start = EventFile.nested(
                3, EventFile.nested(1, EventFile.text(1, name), EventFile.nested(2, EventFile.text(3, value))));
        byte[] plugin =
                EventFile.nested(9, EventFile.nested(1, EventFile.text(1, "hparams"), EventFile.delimited(2, start)));
        return EventFile.begun()
                .value(1.7e9, 0, EventFile.text(1, "_hparams_/session_start_info"), plugin)
                .value(1.7e9, 1, EventFile.text(1, "loss"), EventFile.fixed32(2, 0.5f))
                .bytes();
    }

    private WorkflowJob job(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", script);
        for (String folder : new String[] {"", "/group/a", "/group/b", "/hp"}) {
            try (InputStream in = EventFile.class.getResourceAsStream(
                    "/io/jenkins/plugins/modellineage/tracker/tensorboard/tbx" + folder + EVENTS)) {
                put(jenkins, job, "runs" + folder + EVENTS, in.readAllBytes());
            }
        }
        return job;
    }

    private static void put(JenkinsRule jenkins, WorkflowJob job, String path, byte[] bytes) throws Exception {
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        workspace.child(path).copyFrom(new ByteArrayInputStream(bytes));
    }
}
