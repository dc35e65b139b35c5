package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What genuine DVCLive left is read as one thing, and Lightning's parameters beside its metrics. */
@WithJenkins
class DvcliveITest {
    @ParameterizedTest
    @ValueSource(strings = {"dvclive", "dvclive/**"})
    void shouldReadSummarySeriesAndParametersOfTheFolder(String files, JenkinsRule jenkins) throws Exception {
        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job(jenkins, files)));

        assertThat(run.metrics().keySet(), is(Set.of("acc", "train/loss", "best", "nan")));
        assertThat(
                run.latestMetrics(), allOf(hasEntry("train/loss", 0.2), hasEntry("acc", 0.4), hasEntry("best", 0.9)));
        assertThat(run.metrics().get("train/loss").count(), is(5));
        assertThat(
                run.params(), is(Map.of("lr", "0.1", "opt.name", "adam", "opt.betas", "[0.9,0.99]", "flag", "true")));
    }

    @Test
    void shouldReadTheSummaryAloneWhereItAloneIsNamed(JenkinsRule jenkins) throws Exception {
        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job(jenkins, "dvclive/metrics.json")));

        assertThat(run.latestMetrics(), allOf(hasEntry("train/loss", 0.2), hasEntry("best", 0.9)));
    }

    @Test
    void shouldNameTheArtifactsOfDvc(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = job(jenkins, "dvclive");
        write(jenkins, job, "dvc.yaml", "artifacts:\n  best:\n    path: model.pt\n    type: model\n");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains(
                "Metrics file 'dvc.yaml': it names the artifact 'best', 'model.pt'; trackArtifacts keeps it", build);
    }

    @Test
    void shouldReadTheParametersThatLightningWrites(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = job(jenkins, "lightning_logs/**");
        write(jenkins, job, "lightning_logs/version_0/hparams.yaml", "lr: 0.01\nmodel:\n  width: 8\n");
        write(jenkins, job, "lightning_logs/version_0/metrics.csv", "epoch,step,loss\n0,9,0.5\n1,19,0.4\n");

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job));

        assertThat(run.params(), is(Map.of("lr", "0.01", "model.width", "8")));
        assertThat(run.latestMetrics(), hasEntry("loss", 0.4));
    }

    @Test
    void shouldLoseNoMetricsOverParametersThatCannotBeRead(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = job(jenkins, "logs/**");
        write(jenkins, job, "logs/hparams.yaml", "model: !!python/object:a.B {}\n");
        write(jenkins, job, "logs/metrics.csv", "step,loss\n9,0.5\n");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(Pipelines.onlyRun(build).latestMetrics(), is(Map.of("loss", 0.5)));
        jenkins.assertLogContains("Metrics file 'logs/hparams.yaml': ", build);
    }

    private static WorkflowJob job(JenkinsRule jenkins, String files) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "train", "node { trackMetrics files: '" + files + "', includeUnchanged: true }");
        new FilePath(new File(
                        System.getProperty("repository.root", "."),
                        "src/test/resources/io/jenkins/plugins/modellineage/tracker/dvclive"))
                .copyRecursiveTo(jenkins.jenkins.getWorkspaceFor(job));
        return job;
    }

    private static void write(JenkinsRule jenkins, WorkflowJob job, String path, String text) throws Exception {
        jenkins.jenkins.getWorkspaceFor(job).child(path).write(text, StandardCharsets.UTF_8.name());
    }
}
