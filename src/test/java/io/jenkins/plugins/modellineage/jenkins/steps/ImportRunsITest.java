package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.FilePath;
import hudson.model.Label;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The history that a team has in another tool. */
@WithJenkins
class ImportRunsITest {
    private static final Path STORES = Path.of(
            System.getProperty("repository.root", "."),
            "src/test/resources/io/jenkins/plugins/modellineage/tracker/history/mlflow");

    private static final String RUN = "31ce0ebdcb6543b6abafd92ea00a80fc";

    @Test
    void shouldRecordARunOfAFileStoreAsItWas(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "history", "node { importRuns files: 'mlruns' }");
        fileStore(jenkins, job);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        TrackedRun run = Pipelines.onlyRun(build);
        assertThat(run.experiment().value(), is("fs exp"));
        assertThat(run.status(), is(RunStatus.FINISHED));
        assertThat(run.started(), is(Instant.ofEpochMilli(1795839450652L)));
        assertThat(run.ended(), is(Optional.of(Instant.ofEpochMilli(1795839452884L))));
        assertThat(run.params(), allOf(hasEntry("lr", "0.1"), hasEntry("a/b", "x")));
        assertThat(
                run.tags(),
                allOf(
                        hasEntry("k", "v"),
                        hasEntry("mlflow.runName", "one"),
                        hasEntry("imported.from", "mlflow"),
                        hasEntry("imported.id", RUN),
                        hasEntry("imported.place", "mlruns")));
        assertThat(run.latestMetrics(), allOf(hasEntry("loss", 0.4), hasEntry("nan", Double.NaN)));
        assertThat(run.inputs().get(0).name(), is("d"));
        assertThat(
                run.artifacts().stream().map(FileDigest::path).toList(),
                containsInAnyOrder(
                        "sub/t.txt",
                        "clf/MLmodel",
                        "clf/conda.yaml",
                        "clf/model.pkl",
                        "clf/python_env.yaml",
                        "clf/requirements.txt"));
        jenkins.assertLogContains("Imported 1 run of mlflow from mlruns: 3 points of metrics; 6 files, ", build);
        jenkins.assertLogContains(
                "Not taken over: 1 registered models and prompts, of which importModels takes the models (fsm)", build);
    }

    @Test
    void shouldArchiveNoFilesWhereNoneAreWanted(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "history", "node { importRuns files: 'mlruns', artifacts: false }");
        fileStore(jenkins, job);

        assertThat(Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job)).artifacts(), is(empty()));
    }

    @Test
    void shouldRecordNestedRunsOfADatabaseInTheBlockAroundTheStep(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "history",
                "node { trackExperiment(name: 'old days') {\n def done = importRuns files: 'mlflow.db'\n"
                        + " echo \"count ${done.count} ${done.ids.size()}\" } }");
        database(jenkins, job);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        List<TrackedRun> runs = BuildRuns.of(build);
        TrackedRun block = named(runs, "");
        TrackedRun search = named(runs, "search");
        TrackedRun trial = named(runs, "trial 2");
        assertThat(runs, hasSize(6));
        assertThat(search.parent(), is(Optional.of(block.id())));
        assertThat(trial.parent(), is(Optional.of(search.id())));
        assertThat(search.params().get("long").length(), is(6000));
        assertThat(search.tags(), hasEntry("ö/β", "grüße"));
        assertThat(trial.metrics().get("loss").count(), is(700));
        assertThat(
                trial.latestMetrics(),
                allOf(
                        hasEntry("up", Double.POSITIVE_INFINITY),
                        hasEntry("down", Double.NEGATIVE_INFINITY),
                        hasEntry("none", Double.NaN)));
        assertThat(trial.artifacts().get(0).path(), is("notes/a.txt"));
        assertThat(named(runs, "broken").status(), is(RunStatus.FAILED));
        assertThat(named(runs, "open").status(), is(RunStatus.KILLED));
        assertThat(named(runs, "open").tags(), hasEntry("imported.status", "running"));
        jenkins.assertLogContains("count 5 5", build);
        jenkins.assertLogContains("2 runs that were deleted", build);
    }

    @Test
    void shouldReadOnTheAgentThatHasTheFiles(JenkinsRule jenkins) throws Exception {
        jenkins.createOnlineSlave(Label.get("gpu"));
        WorkflowJob job = Pipelines.job(
                jenkins,
                "history",
                "node('gpu') { writeFile file: 'mlruns/1/meta.yaml', text: 'experiment_id: 1'\n"
                        + " writeFile file: 'mlruns/1/r/meta.yaml', text: 'run_id: r'\n"
                        + " writeFile file: 'mlruns/1/r/metrics/a/b', text: '1795839450658 0.5 0'\n"
                        + " writeFile file: 'mlruns/1/r/artifacts/a.txt', text: 'a'\n"
                        + " importRuns files: 'mlruns' }");

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job));

        assertThat(run.latestMetrics(), hasEntry("a/b", 0.5));
        assertThat(run.artifacts(), hasSize(1));
    }

    @Test
    void shouldNotRecordARunTwiceInAFolder(JenkinsRule jenkins) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "history", "node { importRuns files: 'mlruns'\n importRuns files: 'mlruns' }");
        fileStore(jenkins, job);
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        WorkflowJob other = Pipelines.job(jenkins, "other", "node { importRuns files: 'mlruns' }");
        fileStore(jenkins, other);

        WorkflowRun second = jenkins.buildAndAssertSuccess(other);

        assertThat(BuildRuns.of(first), hasSize(1));
        assertThat(BuildRuns.of(second), is(empty()));
        jenkins.assertLogContains("Imported nothing new from mlruns", second);
        jenkins.assertLogContains("Imported before, and left as recorded: 1 run", second);
    }

    /** Tags are for anybody to set, so they make no run an imported one. */
    @Test
    void shouldRecordARunThatAnotherOnlyClaimsToBe(JenkinsRule jenkins) throws Exception {
        WorkflowJob forger = Pipelines.job(
                jenkins,
                "forger",
                "trackExperiment(name: 'x') { trackTags tags: ['imported.from': 'mlflow', 'imported.id': '" + RUN
                        + "', 'imported.place': 'mlruns'] }");
        jenkins.buildAndAssertSuccess(forger);
        WorkflowJob job = Pipelines.job(jenkins, "history", "node { importRuns files: 'mlruns' }");
        fileStore(jenkins, job);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(Pipelines.onlyRun(build).params(), hasEntry("lr", "0.1"));
        jenkins.assertLogNotContains("Imported before", build);
    }

    /** What claims so beside it changes nothing, neither before nor behind it. */
    @Test
    void shouldStillKnowAnImportedRunAmongOthersThatClaimToBeIt(JenkinsRule jenkins) throws Exception {
        WorkflowJob forger = Pipelines.job(
                jenkins,
                "forger",
                "trackExperiment(name: 'x') { trackTags tags: ['imported.from': 'mlflow', 'imported.id': '" + RUN
                        + "'] }");
        WorkflowJob job = Pipelines.job(jenkins, "history", "node { importRuns files: 'mlruns' }");
        fileStore(jenkins, job);
        jenkins.buildAndAssertSuccess(forger);
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(forger);

        WorkflowRun again = jenkins.buildAndAssertSuccess(job);

        assertThat(BuildRuns.of(again), is(empty()));
        jenkins.assertLogContains("Imported before, and left as recorded: 1 run", again);
    }

    @Test
    void shouldLeaveOutARunThatHoldsASecretAndRecordTheOthers(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "history", "node { importRuns files: 'mlruns' }");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("Open-Sesame-17"), null)));
        fileStore(jenkins, job);
        FilePath other = workspace(jenkins, job).child("mlruns/297446967324341755/other");
        other.child("meta.yaml").write("run_id: other\nstatus: 3\n", "UTF-8");
        other.child("params/door").write("Open-Sesame-17", "UTF-8");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(Pipelines.onlyRun(build).tags(), hasEntry("imported.id", RUN));
        jenkins.assertLogContains("1 runs with a secret in them (other: a parameter.door equals", build);
        jenkins.assertLogNotContains("Open-Sesame-17", build);
    }

    @Test
    void shouldSayWhatIsLookedForWhereNothingIsFound(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins, "history", "node { writeFile file: 'x/a.txt', text: 'a'\n importRuns files: 'x' }");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains(
                "importRuns: 'x' holds no runs that are known here; name the mlruns folder or the mlflow.db of MLflow",
                build);
        assertThat(build.getLog(100).toString(), not(org.hamcrest.Matchers.containsString("\tat ")));
    }

    private static TrackedRun named(List<TrackedRun> runs, String name) {
        return runs.stream()
                .filter(run -> run.tags().getOrDefault("mlflow.runName", "").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FilePath workspace(JenkinsRule jenkins, WorkflowJob job) {
        return jenkins.jenkins.getWorkspaceFor(job);
    }

    private static void fileStore(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        Path store = STORES.resolve("2.22");
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, workspace(jenkins, job).child(store.relativize(file).toString()));
            }
        }
    }

    private static void copy(Path file, FilePath to) {
        try (InputStream bytes = Files.newInputStream(file)) {
            to.copyFrom(bytes);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void database(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        FilePath workspace = workspace(jenkins, job);
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(STORES.resolve("nested.db.gz")))) {
            workspace.child("mlflow.db").copyFrom(bytes);
        }
        workspace
                .child("mlruns/1/79acae651f394688a02b03b75f56a8d7/artifacts/notes/a.txt")
                .write("hello", "UTF-8");
    }
}
