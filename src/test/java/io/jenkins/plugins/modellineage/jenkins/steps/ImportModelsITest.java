package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.tracker.history.neptune.NeptuneRuns;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The registry that a team has in another tool. */
@WithJenkins
class ImportModelsITest {
    private static final Path STORES = Path.of(
            System.getProperty("repository.root", "."),
            "src/test/resources/io/jenkins/plugins/modellineage/tracker/history/mlflow");

    static final String RUN = "42ebe430e7174f17b4fac79335095d4b";

    private static Model model(String name) {
        return ModelLineage.get()
                .registry()
                .model(new ModelRef(ScopeId.ROOT, new ModelName(name)))
                .orElseThrow();
    }

    private static ModelVersion version(String model, int number) {
        return model(model).version(number).orElseThrow();
    }

    /** The database, and the files of its model's second version. */
    private static WorkflowJob database(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, name, "node { " + script + " }");
        database(jenkins, job);
        return job;
    }

    /** The same in the workspace of a job. */
    static void database(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(STORES.resolve("registry.db.gz")))) {
            workspace.child("mlflow.db").copyFrom(bytes);
        }
        workspace.child("mlruns/1/" + RUN + "/artifacts/model/weights.txt").write("w1", "UTF-8");
        workspace.child("mlruns/1/" + RUN + "/artifacts/beside.txt").write("not of the model", "UTF-8");
    }

    @Test
    void shouldMakeAVersionOfEachOfARegistryAndKeepItsStagesAsHistory(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = database(
                jenkins,
                "history",
                "def done = importModels files: 'mlflow.db'\n echo \"made ${done.count}: ${done.names.join(' ')}\"");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("made 4: churn@1 churn@2 churn@3 remote@1", build);
        jenkins.assertLogContains(
                "Imported 3 versions of churn from mlflow.db: churn@1 (MLflow 1, Archived), churn@2 (MLflow 2, Production,"
                        + " champion, shadow), churn@3 (MLflow 3, Staging); 2 without files",
                build);
        jenkins.assertLogContains("1 versions that were deleted (churn 4)", build);
        ModelVersion second = version("churn", 2);
        assertThat(
                second.imported(),
                is(Optional.of(new ImportedFrom(
                        "mlflow",
                        "churn",
                        "2",
                        Optional.of(Instant.ofEpochMilli(1796011521334L)),
                        Optional.of(Instant.ofEpochMilli(1796011521530L)),
                        List.of("Production"),
                        List.of("champion", "shadow"),
                        Optional.of(RUN),
                        Optional.empty()))));
        assertThat(second.description(), is(Optional.of("trained 1")));
        assertThat(second.tags(), allOf(hasEntry("reviewed", "yes"), hasEntry("imported.from", "mlflow")));
        assertThat(
                second.manifest().files(),
                contains(new FileDigest("weights.txt", 2, Sha256.of("w1".getBytes(StandardCharsets.UTF_8)))));
        assertThat(version("churn", 1).manifest().isEmpty(), is(true));
    }

    @Test
    void shouldAssignNoStageByWhatAVersionWasElsewhere(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(database(
                jenkins,
                "history",
                "importModels files: 'mlflow.db'\n"
                        + " for (stage in ['Production', 'production', 'champion']) {"
                        + " echo \"${stage}: ${modelVersion(model: 'churn', stage: stage)}\" }"));

        jenkins.assertLogContains("Production: null", build);
        jenkins.assertLogContains("champion: null", build);
        assertThat(model("churn").stages().isEmpty(), is(true));
        assertThat(model("churn").history(), is(empty()));
    }

    @Test
    void shouldImportNoVersionTwice(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(
                database(jenkins, "history", "importModels files: 'mlflow.db'\n importModels files: 'mlflow.db'"));

        WorkflowRun again = jenkins.buildAndAssertSuccess(
                database(jenkins, "again", "echo \"again ${importModels(files: 'mlflow.db')}\""));

        jenkins.assertLogContains("Imported nothing new from mlflow.db", again);
        jenkins.assertLogContains("Imported before, and left as recorded: 4 versions", again);
        jenkins.assertLogContains("again [count:0, names:[], before:4]", again);
        assertThat(model("churn").versions(), hasSize(3));
        assertThat(BuildRuns.of(again), is(empty()));
    }

    @Test
    void shouldGiveTheNextNumberWhereAModelHasVersions(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(database(
                jenkins,
                "history",
                "writeFile file: 'own.txt', text: 'own'\n stampModel model: 'churn', artifacts: 'own.txt'\n"
                        + " importModels files: 'mlflow.db'"));

        assertThat(version("churn", 1).imported(), is(Optional.empty()));
        assertThat(version("churn", 3).imported().orElseThrow().version(), is("2"));
    }

    @Test
    void shouldKnowWhatTheRunMeasuredThatWasImported(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(
                database(jenkins, "history", "importRuns files: 'mlflow.db'\n importModels files: 'mlflow.db'"));

        ModelVersion second = version("churn", 2);
        assertThat(second.params(), hasEntry("depth", "1"));
        assertThat(second.metrics(), hasEntry("auc", 0.81));
        String source = BuildRuns.of(build).stream()
                .filter(run -> RUN.equals(run.tags().get("imported.id")))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        assertThat(second.imported().orElseThrow().recorded().orElseThrow().value(), is(source));
    }

    @Test
    void shouldNeitherFetchNorPromoteAVersionWithoutItsFiles(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(database(
                jenkins,
                "history",
                "importModels files: 'mlflow.db'\n"
                        + " for (step in [{ fetchModel model: 'churn', version: 1, into: 'x' },"
                        + " { promoteModel model: 'churn', version: 1, stage: 'production' }]) {"
                        + " try { step(); echo 'NEVER' } catch (e) { echo \"refused: ${e.message}\" } }\n"
                        + " fetchModel model: 'churn', version: 2, into: 'x'\n"
                        + " promoteModel model: 'churn', version: 2, stage: 'production'"));

        String why = "churn@1 was churn 1 of MLflow, and was imported without its files, so it is a record alone;"
                + " stamp the files as a new version, and take that";
        jenkins.assertLogNotContains("NEVER", build);
        assertThat(JenkinsRule.getLog(build).split(why, -1).length - 1, is(2));
        assertThat(
                jenkins.jenkins
                        .getWorkspaceFor(build.getParent())
                        .child("x/weights.txt")
                        .readToString(),
                is("w1"));
        assertThat(model("churn").live(new StageName("production")), is(Optional.of(2)));
    }

    @Test
    void shouldTakeNoPartOfTheFilesForAllOfThem(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = database(jenkins, "history", "importModels files: 'mlflow.db'");
        jenkins.jenkins
                .getWorkspaceFor(job)
                .child("mlruns/1/" + RUN + "/artifacts/model/outside")
                .symlinkTo("nowhere", TaskListener.NULL);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(version("churn", 2).lack().isPresent(), is(true));
        jenkins.assertLogContains("churn from mlflow.db", build);
        jenkins.assertLogContains("3 without files", build);
    }

    @Test
    void shouldMakeNoVersionOfAModelFileThatCannotBeLoaded(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = database(jenkins, "history", "importModels files: 'mlflow.db'");
        jenkins.jenkins
                .getWorkspaceFor(job)
                .child("mlruns/1/" + RUN + "/artifacts/model/w.safetensors")
                .write("nonsense", "UTF-8");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(version("churn", 2).lack().isPresent(), is(true));
        jenkins.assertLogContains(
                "1 versions whose files cannot be loaded, without which they are recorded (churn 2)", build);
    }

    @Test
    void shouldNotTakeAnImportedVersionForOneThatTheBuildMade(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = database(
                jenkins,
                "history",
                "importModels files: 'mlflow.db'\n promoteModel model: 'remote', stage: 'production'");

        jenkins.assertLogContains(
                "This build stamped no version of remote", jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    void shouldImportTheVersionsOfNeptune(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "neptune", "node { importModels files: 'exports' }");
        FilePath exports = jenkins.jenkins.getWorkspaceFor(job).child("exports");
        new FilePath(new File(NeptuneRuns.class.getResource("data").toURI()).getParentFile()).copyRecursiveTo(exports);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        ModelVersion last = model("detector").latest().orElseThrow();
        assertThat(last.imported().orElseThrow().toolName(), is("Neptune"));
        assertThat(last.imported().orElseThrow().version(), is("acme/vision/VIS-MOD-10"));
        assertThat(last.imported().orElseThrow().stages(), contains("staging"));
        assertThat(last.params(), hasEntry("size", "3"));
        assertThat(last.metrics(), hasEntry("validation/acc", 0.95));
        jenkins.assertLogContains("versions of detector from exports", build);
    }

    @Test
    void shouldLeaveOutAVersionThatHoldsASecret(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "history",
                "node { writeFile file: 'mlruns/models/lm/meta.yaml', text: 'name: lm'\n"
                        + " for (v in ['1', '2']) { writeFile file: \"mlruns/models/lm/version-${v}/meta.yaml\","
                        + " text: \"name: lm\\nversion: '${v}'\\ndescription: \" + (v == '1' ? 'Open-Sesame-17' : 'fine') }\n"
                        + " importModels files: '.' }");
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("Open-Sesame-17"), null)));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(version("lm", 1).imported().orElseThrow().version(), is("2"));
        jenkins.assertLogContains("1 versions with a secret in them (lm 1: ", build);
        jenkins.assertLogNotContains("Open-Sesame-17", build);
    }

    @Test
    void shouldSayWhatIsLookedForWhereNoRegistryIs(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins, "history", "node { writeFile file: 'x/a.txt', text: 'a'\n importModels files: 'x' }");

        jenkins.assertLogContains(
                "importModels: 'x' holds no models that are known here; name the mlruns folder or the mlflow.db of MLflow",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }
}
