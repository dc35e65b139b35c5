package io.jenkins.plugins.modellineage.jenkins.steps;

import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.nested;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.text;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.varint;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFile;
import java.io.ByteArrayInputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a script logged to W&B beside numbers, and what W&B wrote beside it. */
@WithJenkins
class WandbFilesITest {
    private static final String COPY = "wandb/data/artifacts/staging/tmp1";
    private static final String SECRET = "Open-Sesame-17";

    private WorkflowJob job;
    private FilePath workspace;

    @BeforeEach
    void useShell() {
        Pipelines.assumeShell();
    }

    @Test
    void shouldKeepTheFilesOfArtifactsUnderTheirNames(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        logging("dataset", "iris", "weights", "weights");

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job));

        assertThat(paths(run.artifacts()), contains("iris/sub/file.bin"));
        assertThat(run.artifacts().get(0).size(), is(7L));
    }

    @Test
    void shouldSayInOneLineWhatWasRead(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        write(
                "seed/offline-run-1-id1/run-id1.wandb",
                RunFile.begun()
                        .config("lr", "0.1")
                        .logged(1, "loss", "0.5")
                        .logged(2, "loss", "0.4")
                        .exit(0)
                        .bytes());

        jenkins.assertLogContains(
                "Read 1 metrics file; the run has 2 values of 1 metric, 1 parameter and 3 tags",
                jenkins.buildAndAssertSuccess(job));
    }

    @Test
    void shouldLeaveOutWhatIsNotWhatWasLogged(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        logging("dataset", "iris", "weights", "changed");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(Pipelines.onlyRun(build).artifacts(), is(empty()));
        jenkins.assertLogContains("W&B: 'iris/sub/file.bin' is not what was logged: its MD5 differs", build);
    }

    @Test
    void shouldLeaveOutWhatLiesOutsideOfTheWorkspace(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        write("seed/offline-run-1-id1/run-id1.wandb", artifact("dataset", "iris", "x", "/etc/hostname"));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(Pipelines.onlyRun(build).artifacts(), is(empty()));
        jenkins.assertLogContains("'iris/sub/file.bin' lies outside of the workspace", build);
    }

    @Test
    void shouldKeepConsoleAndMediaBesideTheRunAndFollowNoLink(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        write("seed/offline-run-1-id1/run-id1.wandb", RunFile.begun().exit(0).bytes());
        for (String file : List.of("output.log", "media/images/a.png", "wandb-metadata.json")) {
            write("seed/offline-run-1-id1/files/" + file, "x".getBytes(StandardCharsets.UTF_8));
        }
        workspace.child("seed/offline-run-1-id1/files/link").symlinkTo("/etc/hostname", TaskListener.NULL);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        TrackedRun run = Pipelines.onlyRun(build);

        assertThat(paths(run.artifacts()), containsInAnyOrder("wandb/output.log", "wandb/media/images/a.png"));
        assertThat(run.manifest().files(), is(empty()));
        jenkins.assertLogContains("'wandb/link' is a link, and is left out", build);
    }

    @Test
    void shouldKeepTheConsoleOfATrainingThatFailed(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "error 'out of memory'");
        write("seed/offline-run-1-id1/run-id1.wandb", RunFile.begun().exit(1).bytes());
        write("seed/offline-run-1-id1/files/output.log", "trace".getBytes(StandardCharsets.UTF_8));

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertStatus(Result.FAILURE, job));

        assertThat(paths(run.artifacts()), contains("wandb/output.log"));
    }

    @Test
    void shouldLeaveOutAConsoleThatPrintedASecret(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString(SECRET), null)));
        write("seed/offline-run-1-id1/run-id1.wandb", RunFile.begun().exit(0).bytes());
        write("seed/offline-run-1-id1/files/output.log", ("using " + SECRET).getBytes(StandardCharsets.UTF_8));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(Pipelines.onlyRun(build).artifacts(), is(empty()));
        jenkins.assertLogContains("W&B: 'wandb/output.log' holds a secret of the build; it is left out", build);
    }

    @Test
    void shouldStampTheModelsThatAScriptLogged(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        job.setDefinition(new CpsFlowDefinition(script("", ", model: 'lm'"), true));
        logging("model", "best", "weights", "weights");
        write("seed/offline-run-1-id1/files/output.log", "log".getBytes(StandardCharsets.UTF_8));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        String stamped = BuildRuns.ref(build).orElseThrow().id();
        assertThat(
                paths(ModelLineage.get()
                        .registry()
                        .stampedBy(stamped)
                        .get(0)
                        .manifest()
                        .files()),
                contains("best/sub/file.bin"));
        assertThat(
                paths(Pipelines.onlyRun(build).artifacts()),
                containsInAnyOrder("best/sub/file.bin", "wandb/output.log"));
    }

    private void prepare(JenkinsRule jenkins, String then) throws Exception {
        job = Pipelines.job(jenkins, "train", script(then, ""));
        workspace = jenkins.jenkins.getWorkspaceFor(job);
    }

    private static String script(String then, String more) {
        return "node { trackExperiment(name: 't', wandb: true" + more
                + ") {\n sh 'mkdir -p wandb; cp -a seed/. wandb/; touch wandb/*/*.wandb'\n" + then + "\n} }";
    }

    /** A run that logged an artifact of one file, of which W&B's copy is there with a content. */
    private void logging(String type, String name, String logged, String content) throws Exception {
        byte[] file = artifact(type, name, logged, workspace.child(COPY).getRemote());
        write("seed/offline-run-1-id1/run-id1.wandb", file);
        write(COPY, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] artifact(String type, String name, String logged, String copy) throws Exception {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(logged.getBytes(StandardCharsets.UTF_8));
        byte[] entry = nested(
                4,
                text(1, "sub/file.bin"),
                text(2, Base64.getEncoder().encodeToString(md5)),
                varint(4, logged.length()),
                text(6, copy));
        return RunFile.begun()
                .record(nested(8, text(4, type), text(5, name), nested(12, entry)))
                .exit(0)
                .bytes();
    }

    private void write(String path, byte[] bytes) throws Exception {
        workspace.child(path).copyFrom(new ByteArrayInputStream(bytes));
    }

    private static List<String> paths(List<FileDigest> files) {
        return files.stream().map(FileDigest::path).toList();
    }

    @Test
    void shouldKeepTheModelWhereALogFileCannotBeRead(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        job.setDefinition(new CpsFlowDefinition(
                script("writeFile file: 'm.csv', text: 'nothing of use'", ", model: 'lm', metricsFiles: 'm.csv'"),
                true));
        logging("model", "best", "weights", "weights");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        String stamped = BuildRuns.ref(build).orElseThrow().id();
        assertThat(ModelLineage.get().registry().stampedBy(stamped).size(), is(1));
        jenkins.assertLogContains("m.csv", build);
    }

    @Test
    void shouldKeepAllFilesWhereTheCardIsNotThere(JenkinsRule jenkins) throws Exception {
        assertThat(
                pathsOfFailure(jenkins, ", model: 'lm', card: 'no.md'"),
                contains("best/sub/file.bin", "wandb/output.log"));
    }

    @Test
    void shouldKeepAllFilesWhereNoArtifactIsThere(JenkinsRule jenkins) throws Exception {
        assertThat(pathsOfFailure(jenkins, ", artifacts: 'no/**'"), contains("best/sub/file.bin", "wandb/output.log"));
    }

    /** Of a run that logged a model to W&B and was not stamped. */
    private List<String> pathsOfFailure(JenkinsRule jenkins, String asked) throws Exception {
        prepare(jenkins, "");
        job.setDefinition(new CpsFlowDefinition(script("", asked), true));
        logging("model", "best", "weights", "weights");
        write("seed/offline-run-1-id1/files/output.log", "log".getBytes(StandardCharsets.UTF_8));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(ModelLineage.get().registry().models(), is(empty()));
        return paths(Pipelines.onlyRun(build).artifacts()).stream().sorted().toList();
    }

    @Test
    void shouldTellFirstOfTheLogFileWhereThereIsNoModelEither(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        job.setDefinition(new CpsFlowDefinition(
                script("writeFile file: 'm.csv', text: 'nothing of use'", ", model: 'lm', metricsFiles: 'm.csv'"),
                true));
        write("seed/offline-run-1-id1/run-id1.wandb", RunFile.begun().exit(0).bytes());

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(Pipelines.onlyRun(build).failure().orElseThrow().error(), containsString("m.csv"));
        jenkins.assertLogContains("Beside the metrics: ", build);
    }

    @Test
    void shouldSayThatAnArtifactNamesNoFiles(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        byte[] manifest = nested(12, text(5, "/tmp/manifest.json"));
        write(
                "seed/offline-run-1-id1/run-id1.wandb",
                RunFile.begun()
                        .record(nested(8, text(4, "dataset"), text(5, "iris"), manifest))
                        .exit(0)
                        .bytes());

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("W&B: The artifact 'iris' names no files in the run file", build);
    }

    @Test
    void shouldNotDigestWhatIsTooLargeToBeKept(JenkinsRule jenkins) throws Exception {
        prepare(jenkins, "");
        logging("dataset", "iris", "weights", "weights");
        try (RandomAccessFile sparse =
                new RandomAccessFile(workspace.child(COPY).getRemote(), "rw")) {
            sparse.setLength((1L << 30) + 1);
        }

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("W&B: 'iris/sub/file.bin' is too large", build);
    }
}
