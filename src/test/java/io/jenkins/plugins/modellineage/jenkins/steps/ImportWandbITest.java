package io.jenkins.plugins.modellineage.jenkins.steps;

import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.nested;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.text;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFile;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Offline runs that lie in the workspace become runs of the build. */
@WithJenkins
class ImportWandbITest {
    @Test
    void shouldRecordEachRunWithItsNameEndSeriesAndFiles(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = imported(jenkins, "1-full", "2-killed-one-block", "3-resumed");

        TrackedRun full = run(build, "mh5jeh7h");
        assertThat(BuildRuns.of(build).size(), is(3));
        assertThat(full.status(), is(RunStatus.FINISHED));
        assertThat(full.tags(), hasEntry("mlflow.runName", "full-run"));
        assertThat(full.params(), hasEntry("lr", "0.2"));
        assertThat(
                full.artifacts().stream().map(FileDigest::path).toList(),
                hasItem("wandb/media/table/tab_23_39453af0a85e61383770.table.json"));
        assertThat(run(build, "crash002").status(), is(RunStatus.KILLED));
        assertThat(run(build, "resumed1").metrics().get("m").count(), is(6));
    }

    private static TrackedRun run(WorkflowRun build, String id) throws Exception {
        return BuildRuns.of(build).stream()
                .filter(run -> run.tags().getOrDefault("wandb.run_id", "").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static WorkflowRun imported(JenkinsRule jenkins, String... fixtures) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "import", "node { importRuns files: 'wandb' }");
        for (String fixture : List.of(fixtures)) {
            new FilePath(new File(
                            System.getProperty("repository.root", "."),
                            "src/test/resources/io/jenkins/plugins/modellineage/tracker/wandb/" + fixture + "/wandb"))
                    .copyRecursiveTo(jenkins.jenkins.getWorkspaceFor(job).child("wandb"));
        }
        return jenkins.buildAndAssertSuccess(job);
    }

    @Test
    void shouldKeepWhatLiesInTheFolderOfARunBesideItAndOutOfItsModel(JenkinsRule jenkins) throws Exception {
        TrackedRun full = run(imported(jenkins, "1-full"), "mh5jeh7h");

        assertThat(full.artifacts().isEmpty(), is(false));
        assertThat(full.manifest().files(), is(empty()));
    }

    @Test
    void shouldArchiveArtifactsWhoseCopiesLieBesideTheirRun(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "import", "node { importRuns files: 'wandb' }");
        FilePath folder = jenkins.jenkins.getWorkspaceFor(job).child("wandb");
        FilePath copy = folder.child("data/artifacts/staging/tmp1");
        copy.write("weights", "UTF-8");
        byte[] md5 = MessageDigest.getInstance("MD5").digest("weights".getBytes(StandardCharsets.UTF_8));
        byte[] entry = nested(
                4,
                text(1, "sub/file.bin"),
                text(2, Base64.getEncoder().encodeToString(md5)),
                text(6, new File(copy.getRemote()).getCanonicalPath()));
        folder.child("offline-run-1-id1/run-id1.wandb")
                .copyFrom(new ByteArrayInputStream(RunFile.begun()
                        .record(nested(8, text(4, "model"), text(5, "lm"), text(11, "best"), nested(12, entry)))
                        .exit(0)
                        .bytes()));

        TrackedRun run = run(jenkins.buildAndAssertSuccess(job), "id1");

        assertThat(run.artifacts().stream().map(FileDigest::path).toList(), contains("lm/sub/file.bin"));
        assertThat(run.tags(), hasEntry("wandb.artifact.lm", "model, aliases best"));
    }

    @Test
    void shouldLeaveOutAConsoleThatPrintedASecret(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "import", "node { importRuns files: 'wandb' }");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("Open-Sesame-17"), null)));
        FilePath run = jenkins.jenkins.getWorkspaceFor(job).child("wandb/offline-run-1-id1");
        run.child("run-id1.wandb")
                .copyFrom(new ByteArrayInputStream(RunFile.begun().exit(0).bytes()));
        run.child("files/output.log").write("using Open-Sesame-17", "UTF-8");
        run.child("files/config.yaml").write("lr: 1", "UTF-8");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(
                run(build, "id1").artifacts().stream().map(FileDigest::path).toList(), contains("wandb/config.yaml"));
        jenkins.assertLogContains("W&B: 'output.log' holds a secret of the build; it is left out", build);
    }
}
