package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.home.Experiments;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelNames;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What people find at the address of MLflow's clients. */
@WithJenkins
class MlflowPageITest {
    private JenkinsRule j;
    private Folder team;
    private String run;

    /** A run and a version in a folder that Rita reads and Otto does not; of the folder Ida reads the name. */
    @BeforeEach
    void make(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        team = j.createProject(Folder.class, "team");
        WorkflowJob job = team.createProject(WorkflowJob.class, "train");
        job.setDefinition(new CpsFlowDefinition(
                "node {\n" + Pipelines.TRAINING + "stampModel model: 'lm', artifacts: 'out/**'\n}", true));
        WorkflowRun build = j.buildAndAssertSuccess(job);
        run = Pipelines.onlyRun(build).id().value();
        Experiments.ensure(team, new ExperimentName("lm's"));
        RunLog log = Tracking.start(build, RunId.random(), new ExperimentName("lm's"), Optional.empty());
        Tracking.end(build, log.id(), RunStatus.FINISHED);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("rita", "otto", "ida")
                .grant(Item.READ)
                .onItems(team, job)
                .to("rita")
                .grant(Item.READ)
                .onItems(team)
                .to("ida"));
    }

    @Test
    void shouldTellWhatTheAddressIs() throws Exception {
        HttpResponse<String> root = get("rita", "mlflow/");
        HttpResponse<String> folder = get("rita", "job/team/mlflow/");

        assertThat(root.body(), containsString("MLFLOW_TRACKING_URI=" + j.getURL() + "mlflow\n"));
        assertThat(folder.body(), containsString("MLFLOW_TRACKING_URI=" + j.getURL() + "job/team/mlflow\n"));
        assertThat(
                folder.body(), containsString("data-ml-mlflow=\"" + j.getURL().getPath() + "job/team/mlflow/\""));
        assertThat(root.body(), containsString("/js/mlflow-links.js"));
    }

    @Test
    void shouldBeForThoseWhoMayReadJenkins() throws Exception {
        assertThat(get(null, "mlflow/").statusCode(), is(403));
        assertThat(get("otto", "job/team/mlflow/").statusCode(), is(404));
    }

    @Test
    void shouldLeadToARun() throws Exception {
        assertThat(target("rita", "mlflow/run?id=" + run), endsWith("job/team/job/train/1/model-lineage/run/" + run));
        assertThat(
                target("rita", "job/team/mlflow/run?id=" + run),
                endsWith("job/team/job/train/1/model-lineage/run/" + run));
    }

    @Test
    void shouldKnowNoRunThatIsHidden() throws Exception {
        HttpResponse<String> hidden = get("otto", "mlflow/run?id=" + run);
        HttpResponse<String> none =
                get("otto", "mlflow/run?id=" + run.replace('a', 'b').replace('0', '1'));

        assertThat(hidden.statusCode(), is(404));
        assertThat(none.statusCode(), is(404));
        assertThat(hidden.body(), containsString("There is no run '" + run + "' here"));
    }

    @Test
    void shouldLeadToAModelAndAVersion() throws Exception {
        assertThat(target("rita", "mlflow/model?name=lm"), endsWith("job/team/model-lineage/model/lm/"));
        assertThat(target("rita", "mlflow/model?name=lm&version=1"), endsWith("job/team/model-lineage/model/lm/1/"));
        assertThat(target("otto", "mlflow/model?name=lm"), endsWith("/model-lineage/"));
        assertThat(target("rita", "mlflow/model?name=other"), endsWith("/model-lineage/"));
    }

    @Test
    void shouldLeadFromAFormerNameToTheModel() throws Exception {
        ModelNames.rename(
                ModelLineage.get().registry().models().iterator().next().ref(), "small");

        assertThat(target("rita", "mlflow/model?name=lm&version=1"), endsWith("job/team/model-lineage/model/small/1/"));
        assertThat(target("rita", "job/team/mlflow/model?name=small"), endsWith("job/team/model-lineage/model/small/"));
        assertThat(target("otto", "mlflow/model?name=lm"), endsWith("/model-lineage/"));
        assertThat(target("rita", "mlflow/model?name=a%2Fb%0A"), endsWith("/model-lineage/"));
        assertThat(target("rita", "mlflow/model"), endsWith("/model-lineage/"));
    }

    @Test
    void shouldLeadToTheRunsOfAnExperiment() throws Exception {
        String id = Experiments.named(team, new ExperimentName("lm's"))
                .orElseThrow()
                .id()
                .value();

        assertThat(
                target("rita", "job/team/mlflow/experiment?id=" + id),
                endsWith("job/team/model-lineage/experiments/?filter=experiment+%3D+%27lm%27%27s%27"));
        assertThat(target("rita", "mlflow/experiment?id=%3Cb%3E"), endsWith("/model-lineage/experiments/"));
    }

    /** Ida reads the folder, and not the job whose runs are in the experiment. */
    @Test
    void shouldNameNoExperimentWhoseRunsAreHidden() throws Exception {
        String id = Experiments.named(team, new ExperimentName("lm's"))
                .orElseThrow()
                .id()
                .value();

        String hidden = target("ida", "job/team/mlflow/experiment?id=" + id);

        assertThat(hidden, is(target("ida", "job/team/mlflow/experiment?id=77")));
        assertThat(hidden, endsWith("job/team/model-lineage/experiments/"));
    }

    private String target(String user, String path) throws Exception {
        HttpResponse<String> answer = get(user, path);
        assertThat(answer.body(), answer.statusCode(), is(302));
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(j.getURL() + path));
        if (user != null) {
            byte[] pair = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
