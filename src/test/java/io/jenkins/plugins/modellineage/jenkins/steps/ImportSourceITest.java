package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** From which runs an imported version takes its numbers. */
@WithJenkins
class ImportSourceITest {
    private static final String RUNS = "node { importRuns files: 'mlflow.db' }";
    private static final String MODELS = "node { importModels files: 'mlflow.db' }";

    /** The second version of the model, as the build made it. */
    private static ModelVersion second(WorkflowRun build) throws Exception {
        return ModelLineage.get()
                .registry()
                .stampedBy(BuildRuns.ref(build).orElseThrow().id())
                .stream()
                .filter(version -> version.imported().orElseThrow().label().equals("churn 2"))
                .findFirst()
                .orElseThrow();
    }

    private static WorkflowRun built(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        ImportModelsITest.database(jenkins, job);
        return jenkins.buildAndAssertSuccess(job);
    }

    private static void forged(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "forger",
                "trackTags tags: ['imported.from': 'mlflow', 'imported.id': '" + ImportModelsITest.RUN + "']\n"
                        + "trackMetrics metrics: [auc: 0.99]"));
    }

    @Test
    void shouldTakeNoNumbersOfARunThatOnlySaysThatItWasImported(JenkinsRule jenkins) throws Exception {
        forged(jenkins);

        ModelVersion version = second(built(jenkins, Pipelines.job(jenkins, "models", MODELS)));

        assertThat(version.metrics(), is(anEmptyMap()));
        assertThat(version.imported().orElseThrow().recorded(), is(Optional.empty()));
    }

    @Test
    void shouldFindTheImportedRunBesideOneThatOnlySaysThatItWasImported(JenkinsRule jenkins) throws Exception {
        built(jenkins, Pipelines.job(jenkins, "runs", RUNS));
        forged(jenkins);

        ModelVersion version = second(built(jenkins, Pipelines.job(jenkins, "models", MODELS)));

        assertThat(version.metrics(), hasEntry("auc", 0.81));
    }

    @Test
    void shouldNotReadRunsOfAFolderThatIsNotOpenToAJobOfSystem(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        built(jenkins, Pipelines.jobIn(team, "runs", RUNS));

        ModelVersion outside = second(built(jenkins, Pipelines.job(jenkins, "models", MODELS)));

        assertThat(outside.metrics(), is(anEmptyMap()));
    }

    @Test
    void shouldReadRunsOfItsOwnFolder(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        built(jenkins, Pipelines.jobIn(team, "runs", RUNS));

        ModelVersion inside = second(built(jenkins, Pipelines.jobIn(team, "models", MODELS)));

        assertThat(inside.metrics(), hasEntry("auc", 0.81));
    }

    @Test
    void shouldMarkAVersionWhoseNumbersAreOfAChangeRequest(JenkinsRule jenkins) throws Exception {
        built(jenkins, Pipelines.job(jenkins, "PR-7", RUNS));
        WorkflowRun build = built(jenkins, Pipelines.job(jenkins, "models", MODELS));

        ModelVersion version = second(build);

        assertThat(version.metrics(), hasEntry("auc", 0.81));
        assertThat(version.changeRequest(), is(Optional.of("7")));
        jenkins.assertLogContains(
                "change request 7",
                jenkins.buildAndAssertStatus(
                        Result.FAILURE,
                        Pipelines.job(
                                jenkins,
                                "deploy",
                                "promoteModel model: 'churn', stage: 'production', version: " + version.number())));
    }

    /** What a branch source contributes. */
    @TestExtension
    public static final class Branches extends ChangeRequestJobs {}
}
