package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ClientFilesITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");

    private static RunLog open(WorkflowRun build) throws IOException {
        return Tracking.start(build, RunId.random(), new ExperimentName("left-open"), Optional.empty());
    }

    private static FileDigest store(Run<?, ?> build, RunId run, String path, String content) throws IOException {
        return ClientFiles.store(build, run, path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String content(Run<?, ?> build, RunId run, FileDigest file) throws IOException {
        try (InputStream bytes =
                ClientFiles.find(build, run, file).orElseThrow().open()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String content(ModelVersion version, String path) throws IOException {
        FileDigest file = version.manifest().file(path).orElseThrow();
        try (InputStream bytes = VersionFiles.read(version, file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldArchiveWhatACrashLeft(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "trackParams params: [a: 1]");
        RunLog left = open(build);
        FileDigest file = store(build, left.id(), "dir/a.txt", "so far");

        EndOfBuilds.sweep();

        assertThat(left.run().status(), is(RunStatus.KILLED));
        assertThat(left.run().artifacts(), contains(file));
        assertThat(ClientFiles.areLeft(build, left.id()), is(false));
        assertThat(content(build, left.id(), file), is("so far"));
        assertThat(OpenBuilds.all(), empty());
    }

    @Test
    void shouldKeepFilesReadableThatCannotBeArchivedAndTryAgain(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "trackParams params: [a: 1]");
        RunLog run = open(build);
        FileDigest file = store(build, run.id(), "a.txt", "precious");
        Path inTheWay = build.getRootDir().toPath().resolve("archive/model-lineage");
        Files.createDirectories(inTheWay.getParent());
        Files.createFile(inTheWay);

        Tracking.end(build, run.id(), RunStatus.FINISHED);
        EndOfBuilds.sweep();
        assertThat(run.run().status(), is(RunStatus.FINISHED));
        assertThat(content(build, run.id(), file), is("precious"));
        assertThat(ClientFiles.of(build, run.id()), contains(file));
        assertThat("the next start tries again", OpenBuilds.all(), hasSize(1));

        Files.delete(inTheWay);
        EndOfBuilds.sweep();
        assertThat(run.run().artifacts(), contains(file));
        assertThat(ClientFiles.areLeft(build, run.id()), is(false));
        assertThat(content(build, run.id(), file), is("precious"));
        assertThat(OpenBuilds.all(), empty());
    }

    @Test
    void shouldKeepTheBytesOfAVersionWhateverItsClientDoesToThem(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String file = block.artifacts() + "/clf/model.pkl";
            block.artifact("PUT", file, "weights");
            ModelVersion version = stamp(block, "clf");

            assertThat(content(version, "model.pkl"), is("weights"));
            assertThat(block.artifact("DELETE", file, null).status(), is(403));
            assertThat(block.artifact("PUT", file, "other weights").status(), is(200));
            assertThat(content(version, "model.pkl"), is("weights"));

            WorkflowRun build = block.end();
            assertThat(content(version, "model.pkl"), is("weights"));
            RunId run = new RunId(block.run());
            List<FileDigest> files = ClientFiles.of(build, run);
            assertThat(files, hasSize(1));
            assertThat(content(build, run, files.get(0)), is("other weights"));
            VersionFiles.pin(version, bytes -> {});
            build.delete();
            assertThat(ModelLineage.get().files().has(version.manifest().files().get(0)), is(true));
        }
    }

    private static ModelVersion stamp(ClientBlock block, String folder) throws Exception {
        Acting acting = LiveRuns.of(block.variable("MLFLOW_TRACKING_TOKEN"))
                .orElseThrow()
                .acting();
        RunId run = new RunId(block.run());
        return Stamping.stamp(
                acting,
                PlaceFinder.find(acting, "lm"),
                BuildRuns.one(block.build(), run).orElseThrow(),
                ClientFiles.manifest(block.build(), run, folder),
                VersionNotes.NONE);
    }
}
