package io.jenkins.plugins.modellineage.jenkins.steps;

import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.nested;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.text;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.FilePath;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles;
import io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A training that logs to W&B offline needs no other file. */
@WithJenkins
class RunFilesITest {
    private static final String SECRET = "Open-Sesame-17";
    private static final String TRACK = "trackMetrics files: 'wandb/**/*.wandb', includeUnchanged: true";

    @Test
    void shouldRecordSeriesParametersAndTagsOfARun(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "node { " + TRACK + " }");
        genuine(jenkins, job, "1-full", "wandb/offline-run-20261128_040158-mh5jeh7h/run-mh5jeh7h.wandb");

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job));

        assertThat(
                run.params(), allOf(hasEntry("lr", "0.2"), hasEntry("opt.name", "sgd"), hasEntry("inf", "Infinity")));
        assertThat(run.tags(), allOf(hasEntry("wandb.run_id", "mh5jeh7h"), hasEntry("wandb.state", "finished")));
        assertThat(run.latestMetrics(), hasEntry("a.b", 2.0));
    }

    @Test
    void shouldRecordNothingTwiceWhereAStampReadsTheFileBeforeTheBlockEnds(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "node { trackExperiment(name: 't', metricsFiles: 'wandb/**/*.wandb', includeUnchanged: true) {\n"
                        + " writeFile file: 'm.txt', text: 'm'\n stampModel model: 'm', artifacts: 'm.txt' } }");
        put(
                jenkins,
                job,
                "wandb/run/run-id1.wandb",
                RunFile.begun()
                        .logged(1, "loss", "0.5")
                        .summary("best", "0.9")
                        .exit(0)
                        .bytes());

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job));

        assertThat(run.metrics().get("best").count(), is(1));
    }

    @Test
    void shouldLetScriptsLogIntoTheWorkspaceAndReadIt(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "node { trackExperiment(name: 't', wandb: true) {\n"
                        + " sh 'test \"$WANDB_MODE\" = offline && mkdir -p \"$WANDB_DATA_DIR\"'\n"
                        + " sh 'mkdir -p \"$WANDB_DIR/wandb/offline-run-1-id1\" && cp seed \"$WANDB_DIR/wandb/offline-run-1-id1/run-id1.wandb\"'\n"
                        + "} }");
        put(
                jenkins,
                job,
                "seed",
                RunFile.begun().logged(1, "loss", "0.5").exit(0).bytes());

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job));

        assertThat(run.latestMetrics(), hasEntry("loss", 0.5));
        assertThat(run.tags(), hasEntry("wandb.state", "finished"));
    }

    @Test
    void shouldReadInEachOfSeveralBlocksOnlyWhatItsOwnScriptLogged(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "def train(name) { withEnv(['NAME=' + name]) { sh 'test -d \"$WANDB_DIR\"; mkdir -p \"$WANDB_DIR/wandb/offline-run-1-$NAME\";"
                        + " cp $NAME \"$WANDB_DIR/wandb/offline-run-1-$NAME/run-$NAME.wandb\"' } }\n"
                        + "node { trackExperiment(name: 'outer', wandb: true) {\n"
                        + " parallel a: { trackExperiment(name: 'a', wandb: true) { train('a') } },\n"
                        + "  b: { trackExperiment(name: 'b', wandb: true) { train('b') } }\n"
                        + " train('outer')\n"
                        + "} }");
        for (String name : List.of("outer", "a", "b")) {
            put(jenkins, job, name, RunFile.begun().logged(1, name, "1").exit(0).bytes());
        }

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        for (TrackedRun run : BuildRuns.of(build)) {
            assertThat(run.latestMetrics(), is(Map.of(run.experiment().value(), 1.0)));
        }
    }

    @Test
    void shouldSayInOneLineThatEarlierRunsDoNotCount(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "node { trackExperiment(name: 't', wandb: true) {\n"
                        + " sh 'mkdir -p wandb/offline-run-9-id9; cp seed wandb/offline-run-9-id9/run-id9.wandb'\n"
                        + "} }");
        byte[] run = RunFile.begun().logged(1, "loss", "0.5").exit(0).bytes();
        put(jenkins, job, "seed", run);
        for (int i = 1; i <= 3; i++) {
            put(jenkins, job, "wandb/offline-run-" + i + "-id" + i + "/run-id" + i + ".wandb", run);
        }

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains(
                "W&B: runs that were there when the block began do not count: 'wandb/offline-run-3-id3/run-id3.wandb' and 2 more;",
                build);
        jenkins.assertLogNotContains("was not counted", build);
        assertThat(Pipelines.onlyRun(build).latestMetrics(), is(Map.of("loss", 0.5)));
    }

    @Test
    void shouldNameTheNewestRunThatDoesNotCountWhereNoOtherOneCounts(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins, "train", "node { trackExperiment(name: 't', wandb: true) { echo 'trains nothing' } }");
        byte[] run = RunFile.begun().logged(1, "loss", "0.5").exit(0).bytes();
        for (int i = 1; i <= 2; i++) {
            put(jenkins, job, "wandb/offline-run-" + i + "-id" + i + "/run-id" + i + ".wandb", run);
        }

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("'wandb/offline-run-2-id2/run-id2.wandb' was not counted: it did not change", build);
        jenkins.assertLogContains(
                "W&B: runs that were there when the block began do not count: 'wandb/offline-run-1-id1/run-id1.wandb';",
                build);
    }

    @Test
    void shouldReadWhatIsLoggedAfterACheckoutThatCleans(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "node { for (int i = 0; i < 2; i++) { trackExperiment(name: 't' + i, wandb: true) {\n"
                        + " sh 'cp seed ..; rm -rf *; mv ../seed .; test -d \"$WANDB_DIR\"'\n"
                        + " sh 'mkdir -p wandb/offline-run-1-id1; cp seed wandb/offline-run-1-id1/run-id1.wandb'\n"
                        + "} } }");
        put(
                jenkins,
                job,
                "seed",
                RunFile.begun().logged(1, "loss", "0.5").exit(0).bytes());

        for (TrackedRun run : BuildRuns.of(jenkins.buildAndAssertSuccess(job))) {
            assertThat(run.latestMetrics(), is(Map.of("loss", 0.5)));
        }
    }

    @Test
    void shouldSayWhereScriptsMustLog(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(jenkins, "node { trackExperiment(name: 't', wandb: true) { echo 'x' } }");

        jenkins.assertLogContains(
                "with wandb: true the block must stand inside the node whose workspace its scripts log into", build);
    }

    @Test
    void shouldRecordWhatAFailedTrainingToldOfItself(JenkinsRule jenkins) throws Exception {
        TrackedRun run = failing(
                jenkins,
                RunFile.begun()
                        .config("lr", "0.1")
                        .logged(1, "loss", "0.5")
                        .summary("best", "0.9")
                        .exit(1)
                        .bytes());

        assertThat(run.params(), is(Map.of("lr", "0.1")));
        assertThat(run.tags(), hasEntry("wandb.state", "failed with 1"));
        assertThat(run.latestMetrics(), is(Map.of("loss", 0.5, "best", 0.9)));
    }

    @Test
    void shouldTellATrainingThatWasKilled(JenkinsRule jenkins) throws Exception {
        byte[] whole =
                RunFile.begun().config("lr", "0.1").logged(1, "loss", "0.5").bytes();

        TrackedRun run = failing(jenkins, Arrays.copyOf(whole, whole.length - 3));

        assertThat(run.params(), is(Map.of("lr", "0.1")));
        assertThat(run.tags(), hasEntry("wandb.state", "killed"));
    }

    @Test
    void shouldSayThatTheScriptOfASuccessfulBlockEndedBadly(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = logging(
                jenkins,
                Result.SUCCESS,
                "",
                Map.of("id1", RunFile.begun().logged(1, "loss", "0.5").exit(4)));

        assertThat(Pipelines.onlyRun(build).tags(), hasEntry("wandb.state", "failed with 4"));
        jenkins.assertLogContains(
                "The run 'id1' of W&B ended with exit code 4; the run of its block 't' ends as the block does", build);
    }

    @Test
    void shouldMakeEachOfSeveralRunsAChildOfTheBlocksRun(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = logging(jenkins, Result.SUCCESS, "", sweep());

        TrackedRun block = named(build, "");
        assertThat(block.tags(), allOf(hasEntry("wandb.runs", "3"), hasEntry("wandb.state", "failed")));
        assertThat(
                List.of("one", "two", "three").stream()
                        .map(name -> named(build, name).parent().equals(Optional.of(block.id())))
                        .distinct()
                        .toList(),
                is(List.of(true)));
    }

    @Test
    void shouldGiveEachOfSeveralRunsItsParametersSeriesAndSummary(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = logging(jenkins, Result.SUCCESS, "", sweep());

        assertThat(named(build, "two").params(), is(Map.of("lr", "0.2", "seed", "1")));
        assertThat(named(build, "two").latestMetrics(), is(Map.of("loss", 0.2, "best", 0.9)));
    }

    @Test
    void shouldEndEachOfSeveralRunsAsItsScriptDid(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = logging(jenkins, Result.SUCCESS, "", sweep());

        assertThat(named(build, "one").status(), is(RunStatus.FINISHED));
        assertThat(named(build, "two").status(), is(RunStatus.FAILED));
        assertThat(named(build, "two").failure().get().error(), is("The script ended with exit code 4"));
        assertThat(named(build, "three").status(), is(RunStatus.KILLED));
    }

    @Test
    void shouldLeaveToTheBlockWhatItsRunsAgreeOnAndWhatOnlyOneMeasured(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = logging(jenkins, Result.SUCCESS, "", sweep());

        assertThat(named(build, "").params(), is(Map.of("seed", "1")));
        assertThat(named(build, "").latestMetrics(), is(Map.of("best", 0.9)));
    }

    @Test
    void shouldMakeRunsOfItsOwnOfSeveralInABlockThatFailed(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = logging(jenkins, Result.FAILURE, "error 'out of memory'", sweep());

        assertThat(named(build, "").status(), is(RunStatus.FAILED));
        assertThat(named(build, "one").status(), is(RunStatus.FINISHED));
    }

    @Test
    void shouldTakeBackFromTheBlockWhatItReadWhileThereWasOneRun(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = logging(
                jenkins,
                Result.SUCCESS,
                "writeFile file: 'm.txt', text: 'm'\n stampModel model: 'm', artifacts: 'm.txt'",
                sweep());

        assertThat(named(build, "").latestMetrics(), is(Map.of("best", 0.9)));
    }

    private static Map<String, RunFile> sweep() {
        return Map.of(
                "id1",
                run("id1", "one")
                        .config("lr", "0.1")
                        .config("seed", "1")
                        .logged(1, "loss", "0.1")
                        .exit(0),
                "id2",
                run("id2", "two")
                        .config("lr", "0.2")
                        .config("seed", "1")
                        .logged(1, "loss", "0.2")
                        .summary("best", "0.9")
                        .exit(4),
                "id3",
                run("id3", "three").config("lr", "0.3").config("seed", "1").logged(1, "loss", "0.3"));
    }

    private static RunFile run(String id, String name) {
        return RunFile.empty()
                .record(nested(
                        17,
                        text(1, id),
                        text(3, "project"),
                        text(8, name),
                        nested(17, EventFile.varint(1, 1_700_000_000))));
    }

    /** The run of that name; that of the block has none. */
    private static TrackedRun named(WorkflowRun build, String name) {
        try {
            return BuildRuns.of(build).stream()
                    .filter(run -> run.tags().getOrDefault("mlflow.runName", "").equals(name))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A build whose block's script logged these, by the ids of W&B. */
    private static WorkflowRun logging(JenkinsRule jenkins, Result result, String then, Map<String, RunFile> files)
            throws Exception {
        Pipelines.assumeShell();
        String copy = files.keySet().stream()
                .map(id -> "mkdir -p \"$WANDB_DIR/wandb/offline-run-1-" + id + "\" && cp " + id
                        + " \"$WANDB_DIR/wandb/offline-run-1-" + id + "/run-" + id + ".wandb\"")
                .collect(Collectors.joining(" && "));
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "node { trackExperiment(name: 't', wandb: true) {\n sh '" + copy + "'\n" + then + "\n} }");
        for (Map.Entry<String, RunFile> file : files.entrySet()) {
            put(jenkins, job, file.getKey(), file.getValue().bytes());
        }
        return jenkins.buildAndAssertStatus(result, job);
    }

    /** The run of a block that failed when its script had logged this; a table beside it is cut within its last number. */
    private static TrackedRun failing(JenkinsRule jenkins, byte[] bytes) throws Exception {
        Pipelines.assumeShell();
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "node { trackExperiment(name: 't', wandb: true, metricsFiles: '*.csv, none.jsonl') {\n"
                        + " sh 'mkdir -p \"$WANDB_DIR/wandb/offline-run-1-id1\" && cp seed \"$WANDB_DIR/wandb/offline-run-1-id1/run-id1.wandb\"'\n"
                        + " writeFile file: 'm.csv', text: 'step,acc\\n1,0.'\n"
                        + " error 'out of memory'\n"
                        + "} }");
        put(jenkins, job, "seed", bytes);

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("out of memory", build);
        jenkins.assertLogNotContains("none.jsonl", build);
        assertThat(Pipelines.onlyRun(build).latestMetrics(), not(hasKey("acc")));
        return Pipelines.onlyRun(build);
    }

    @Test
    void shouldMergeTheFilesOfARunThatWasResumed(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "node { " + TRACK + " }");
        for (String folder : new String[] {"resumed1", "resumed1-1"}) {
            genuine(jenkins, job, "3-resumed", "wandb/offline-run-20261128_040313-" + folder + "/run-resumed1.wandb");
        }

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job));

        assertThat(run.latestMetrics(), hasEntry("m", 12.0));
        assertThat(run.metrics().get("m").count(), is(6));
    }

    @Test
    void shouldRefuseASecretInAParameter(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = refuse(
                jenkins, RunFile.begun().config("key", "\"" + SECRET + "\"").exit(0));

        jenkins.assertLogContains("a parameter in wandb/run/run-id1.wandb", build);
        assertThat(Pipelines.onlyRun(build).params(), is(anEmptyMap()));
    }

    @Test
    void shouldRefuseASecretInATag(JenkinsRule jenkins) throws Exception {
        byte[] named = nested(17, text(1, "id1"), text(3, "project"), text(8, "by " + SECRET));
        WorkflowRun build = refuse(jenkins, RunFile.empty().record(named).exit(0));

        jenkins.assertLogContains("a tag in wandb/run/run-id1.wandb", build);
        assertThat(Pipelines.onlyRun(build).tags(), is(anEmptyMap()));
    }

    private static WorkflowRun refuse(JenkinsRule jenkins, RunFile file) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "node { " + TRACK + " }");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString(SECRET), null)));
        put(jenkins, job, "wandb/run/run-id1.wandb", file.bytes());

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogNotContains(SECRET, build);
        return build;
    }

    @Test
    void shouldLeaveOutAParameterThatHoldsWhatABuildParameterCallsASecret(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "node { " + TRACK + " }");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("HF_TOKEN", SECRET)));
        RunFile file = RunFile.begun().config("key", "\"" + SECRET + "\"").config("lr", "0.1");
        put(jenkins, job, "wandb/run/run-id1.wandb", file.exit(0).bytes());

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(Pipelines.onlyRun(build).params(), is(Map.of("lr", "0.1")));
        jenkins.assertLogContains("wandb/run/run-id1.wandb.key is not recorded", build);
        jenkins.assertLogNotContains(SECRET, build);
    }

    @Test
    void shouldRemarkNoSecretNorTheBeginningOfOne(JenkinsRule jenkins) throws Exception {
        String token = SECRET + "-".repeat(200);
        WorkflowJob job = Pipelines.job(jenkins, "train", "node { " + TRACK + " }");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("PASSWORD", Secret.fromString(SECRET + "!"), null),
                new PasswordParameterDefinition("TOKEN", Secret.fromString(token), null)));
        RunFile file = RunFile.begun().logged(1, "loss", "0.5");
        file.logged(2, "password", "\"" + SECRET + "!\"").logged(3, "token", "\"" + token + "\"");
        put(jenkins, job, "wandb/run/run-id1.wandb", file.exit(0).bytes());

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("'password' is '\"****\"', not a number", build);
        jenkins.assertLogContains("'token' is '\"****…', not a number", build);
        jenkins.assertLogNotContains(SECRET, build);
        assertThat(holding(build, SECRET), is(empty()));
    }

    /** The files of the build in which the text stands. */
    private static List<Path> holding(WorkflowRun build, String text) throws IOException {
        try (Stream<Path> files = Files.walk(build.getRootDir().toPath())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> content(file).contains(text))
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void genuine(JenkinsRule jenkins, WorkflowJob job, String folder, String path) throws Exception {
        try (InputStream in = RunFile.class.getResourceAsStream(
                "/io/jenkins/plugins/modellineage/tracker/wandb/" + folder + "/" + path)) {
            put(jenkins, job, path, in.readAllBytes());
        }
    }

    private static void put(JenkinsRule jenkins, WorkflowJob job, String path, byte[] bytes) throws Exception {
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        workspace.child(path).copyFrom(new ByteArrayInputStream(bytes));
    }

    @Test
    void shouldEndARunOfSeveralWhoseFileHoldsASecretAsItsScriptDid(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        String copy = Stream.of("id1", "id2")
                .map(id -> "mkdir -p wandb/offline-run-1-" + id + " && cp " + id + " wandb/offline-run-1-" + id
                        + "/run-" + id + ".wandb")
                .collect(Collectors.joining(" && "));
        WorkflowJob job = Pipelines.job(
                jenkins, "train", "node { trackExperiment(name: 't', wandb: true) { sh '" + copy + "' } }");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString(SECRET), null)));
        put(
                jenkins,
                job,
                "id1",
                run("id1", "one").logged(1, "loss", "1").exit(0).bytes());
        put(
                jenkins,
                job,
                "id2",
                run("id2", "two").config("key", "\"" + SECRET + "\"").exit(4).bytes());

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(named(build, "two").status(), is(RunStatus.FAILED));
        jenkins.assertLogContains("a parameter in wandb/offline-run-1-id2/run-id2.wandb", build);
    }

    @Test
    void shouldKeepALongSeriesOfOneRunAsTheBlocksOwn(JenkinsRule jenkins) throws Exception {
        RunFile measured = run("id2", "two").logged(1, "loss", "1").logged(1, "a", "1");
        int many = MetricsFiles.HARVEST_VALUES + 7;
        for (int step = 0; step < many; step++) {
            measured.logged(step, "long", "1");
        }
        measured.logged(1, "z", "2");

        WorkflowRun build = logging(
                jenkins,
                Result.SUCCESS,
                "",
                Map.of("id1", run("id1", "one").logged(1, "loss", "1").exit(0), "id2", measured.exit(0)));

        TrackedRun block = named(build, "");
        assertThat(block.latestMetrics(), is(Map.of("a", 1.0, "long", 1.0, "z", 2.0)));
        assertThat(block.metrics().get("long").count(), is(many));
    }
}
