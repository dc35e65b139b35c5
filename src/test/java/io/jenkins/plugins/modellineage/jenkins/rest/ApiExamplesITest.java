package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Holds the examples of answers in {@code docs/api.md} against what a Jenkins with such builds answers. */
@WithJenkins
class ApiExamplesITest {
    private static final String GATES = "gates: [metricGate(metric: 'perplexity', max: 40, minImprovement: 0.0,"
            + " lowerIsBetter: true), evidenceGate(params: ['order'], inputs: true)]";
    private static final String TRAIN = """
            node {
              %5$s
              writeFile file: 'corpus/notes.txt', text: 'the lamp was lit at dusk'
              trackExperiment(name: 'tiny-lm', params: [order: %1$d, smoothing: 0.1], tags: [ticket: 'LM-12'],
                  inputs: 'corpus/**') {
                writeFile file: 'out/model.arpa', text: 'weights of order %1$d'
                trackMetrics metrics: [perplexity: 40.5], step: 5
                trackMetrics metrics: [perplexity: %2$s], step: 10
                stampModel model: 'tiny-lm', artifacts: 'out/**', label: '2.%3$d.0', description: 'trained on the notes'
              }
            }
            trackMetrics model: 'tiny-lm', metrics: [latency_ms: 12.5]
            promoteModel model: 'tiny-lm', stage: 'production', %4$s
            """;
    private static final String APPROVAL = GATES + ", approval: modelApproval(by: 'carol', expiresInHours: 72)";

    private static final String FETCH = "fetchModel model: 'tiny-lm', stage: 'production', into: 'champion'";

    private JenkinsRule j;
    private Folder team;
    private WorkflowJob job;

    @Test
    void shouldShowAnswersAsTheyAre(JenkinsRule rule) throws Exception {
        j = rule;
        secure();
        team = j.createProject(Folder.class, "team");
        job = pipeline("train", "");
        Map<String, JSONObject> answers = answers();
        write(answers);

        for (Map.Entry<String, JSONObject> answer : answers.entrySet()) {
            assertThat(answer.getKey(), ApiExample.of(answer.getKey()).differences(answer.getValue()), is(empty()));
        }
    }

    private void secure() {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, ModelPermissions.APPROVE)
                .everywhere()
                .to("alice", "carol"));
    }

    private Map<String, JSONObject> answers() throws Exception {
        Map<String, JSONObject> answers = new LinkedHashMap<>();
        j.assertBuildStatusSuccess(j.waitForCompletion(train(3, "35.2", 0, GATES)));
        WorkflowRun build = train(5, "31.7", 1, APPROVAL);
        approve(build);
        j.buildAndAssertSuccess(
                pipeline("deploy", "node { fetchModel model: 'tiny-lm', stage: 'production', into: 'model' }"));
        String model = team.getUrl() + "model-lineage/model/tiny-lm/";
        answers.put("What was live when", answer(model + "live/api/json?stage=production"));
        j.buildAndAssertSuccess(pipeline(
                "rollback", "rollbackModel model: 'tiny-lm', stage: 'production', reason: 'answers in French'"));
        j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(train(8, "38.9", 2, GATES)));
        WorkflowRun waiting = train(4, "33.1", 3, APPROVAL);
        Pipelines.waiting(waiting);
        answers.put("List of models", answer(team.getUrl() + "model-lineage/api/json"));
        answers.put("Model", answer(model + "api/json"));
        answers.put("Model version", answer(model + "2/api/json"));
        answers.put("Promotion", answer(model + "promotion/P2/api/json"));
        answers.put("Preview of a promotion", answer(model + "4/promote/api/json?stage=production"));
        answers.put("Comparison", answer(model + "compare/api/json?left=1&right=2"));
        answers.put(
                "Runs and versions side by side",
                answer("model-lineage/compare/api/json?of=team/tiny-lm@1&of=team/tiny-lm@2"));
        answers.put(
                "A text line by line",
                answer("model-lineage/compare/text/api/json?of=team/tiny-lm@1&of=team/tiny-lm@2&file=out/model.arpa"));
        answers.put("Approvals", answer("model-approvals/api/json"));
        answers.put("Models of a job", answer(job.getUrl() + "model-lineage/api/json"));
        JSONObject ofBuild = answer(build.getUrl() + "model-lineage/api/json");
        answers.put("Models of a build", ofBuild);
        String run = ofBuild.getJSONArray("runs").getJSONObject(0).getString("id");
        String tracked = build.getUrl() + "model-lineage/run/" + run;
        answers.put("Tracked run", answer(tracked + "/api/json"));
        answers.put("History of a metric", answer(tracked + "/history/api/json?metric=perplexity&limit=1"));
        answers.put("Sample of a metric", answer(tracked + "/sampled/api/json?metric=perplexity"));
        answers.put(
                "Experiments",
                answer(team.getUrl() + "model-lineage/experiments/api/json?filter=metrics.perplexity+%3C+36"
                        + "&order=metrics.perplexity&limit=1&column=metrics.perplexity&column=params.order"
                        + "&column=tags.ticket&column=status"));
        waiting.doStop();
        j.waitForCompletion(waiting);
        return answers;
    }

    private WorkflowRun train(int order, String perplexity, int label, String ask) throws Exception {
        job.setDefinition(definition(TRAIN.formatted(order, perplexity, label, ask, label == 0 ? "" : FETCH)));
        return job.scheduleBuild2(0).waitForStart();
    }

    private void approve(WorkflowRun build) throws Exception {
        Pipelines.approve("carol", Pipelines.waiting(build).id());
        j.assertBuildStatusSuccess(j.waitForCompletion(build));
    }

    private WorkflowJob pipeline(String name, String script) throws Exception {
        WorkflowJob created = team.createProject(WorkflowJob.class, name);
        created.setDefinition(definition(script));
        return created;
    }

    private static CpsFlowDefinition definition(String script) throws Exception {
        return new CpsFlowDefinition(script, true);
    }

    private JSONObject answer(String address) throws Exception {
        return JSONObject.fromObject(j.createWebClient()
                .login("carol")
                .goTo(address, "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    /** What a new example is made from. */
    private static void write(Map<String, JSONObject> answers) throws IOException {
        Path folder = Files.createDirectories(Path.of("api-examples"));
        for (Map.Entry<String, JSONObject> answer : answers.entrySet()) {
            Files.writeString(
                    folder.resolve(answer.getKey() + ".json"), answer.getValue().toString(2));
        }
    }
}
