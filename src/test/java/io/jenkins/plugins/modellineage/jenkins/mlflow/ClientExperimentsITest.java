package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ClientExperimentsITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");

    @Test
    void shouldMakeAnExperimentOnceThoughManyAskAtATime(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(
                jenkins, Pipelines.job(jenkins, "many", ClientBlock.script("trackExperiment(name: 'lm')")))) {
            for (int round = 0; round < 20; round++) {
                String body = "{'name': 'together " + round + "'}";
                List<Integer> statuses = IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(any -> status(block, body))
                        .sorted()
                        .toList();

                assertThat(statuses, is(List.of(200, 400, 400, 400, 400, 400, 400, 400)));
            }
        }
    }

    private static int status(ClientBlock block, String body) {
        try {
            return block.post("experiments/create", body).status();
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }

    @Test
    void shouldMakeAnExperimentThatWasLookedForInVain(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer none = block.get("experiments/get-by-name?experiment_name=exp%2Fone");
            Answer made =
                    block.post("experiments/create", "{'name': 'exp/one', 'tags': [{'key': 'team', 'value': 'a'}]}");
            Answer again = block.post("experiments/create", "{'name': 'exp/one'}");
            Answer found = block.get("experiments/get-by-name?experiment_name=exp%2Fone");

            assertThat(none.status(), is(404));
            assertThat(none.at("/error_code"), is("RESOURCE_DOES_NOT_EXIST"));
            assertThat(again.status(), is(400));
            assertThat(again.at("/error_code"), is("RESOURCE_ALREADY_EXISTS"));
            assertThat(found.at("/experiment/experiment_id"), is(made.at("/experiment_id")));
            assertThat(found.at("/experiment/tags/0/value"), is("a"));
        }
    }

    @Test
    void shouldKeepTheScorersOfAnExperiment(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String said = "'experiment_id': '0', 'name': 'tone'";
            Answer first = block.post("scorers/register", "{" + said + ", 'serialized_scorer': '{}'}");
            Answer second = block.post("scorers/register", "{" + said + ", 'serialized_scorer': '[2]'}");
            Answer list = block.get("scorers/list?experiment_id=0");
            Answer versions = block.get("scorers/versions?experiment_id=0&name=tone");
            Answer one = block.get("scorers/get?experiment_id=0&name=tone&version=1");
            Answer experiment = block.get("experiments/get?experiment_id=0");
            Answer tagged = block.post(
                    "experiments/set-experiment-tag",
                    "{'experiment_id': '0', 'key': 'jenkins.scorer/1/tone', 'value': ''}");
            Answer deleted = block.send("DELETE", "scorers/delete", "{\"experiment_id\": \"0\", \"name\": \"tone\"}");

            assertThat(first.body(), first.at("/version"), is("1"));
            assertThat(second.at("/scorer_id"), is(first.at("/scorer_id")));
            assertThat(list.body(), list.at("/scorers/0/serialized_scorer"), is("[2]"));
            assertThat(versions.json().at("/scorers").size(), is(2));
            assertThat(one.at("/scorer/serialized_scorer"), is("{}"));
            assertThat(experiment.json().at("/experiment").has("tags"), is(false));
            assertThat(tagged.status(), is(400));
            assertThat(deleted.body(), deleted.status(), is(200));
            assertThat(block.get("scorers/get?experiment_id=0&name=tone").status(), is(404));
            assertThat(block.get("scorers/list?experiment_id=0").body(), is("{}"));
        }
    }

    @Test
    void shouldAlwaysHaveTheDefaultExperiment(JenkinsRule jenkins) throws Exception {
        Answer answer = ClientBlock.ask(
                "GET", jenkins.getURL() + "mlflow/api/2.0/mlflow/experiments/get?experiment_id=0", null, null);

        assertThat(answer.body(), answer.at("/experiment/name"), is("Default"));
    }

    @Test
    void shouldKnowTheExperimentOfABlock(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer answer = block.get("experiments/get?experiment_id=" + block.variable("MLFLOW_EXPERIMENT_ID"));

            assertThat(answer.at("/experiment/name"), is("tiny-lm"));
        }
    }

    @Test
    void shouldFindTheRunsOfARenamedExperiment(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String id = block.variable("MLFLOW_EXPERIMENT_ID");
            block.post("experiments/update", "{'experiment_id': '" + id + "', 'new_name': 'small-lm'}");
            Answer runs = block.post("runs/search", "{'experiment_ids': ['" + id + "']}");

            assertThat(runs.at("/runs/0/info/experiment_id"), is(id));
        }
    }

    @Test
    void shouldListWhatIsNotDeleted(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String id = block.post("experiments/create", "{'name': 'draft'}").at("/experiment_id");
            block.post("experiments/delete", "{'experiment_id': '" + id + "'}");
            String search = "{'max_results': 1000, 'view_type': '%s'}";

            assertThat(
                    block.post("experiments/search", search.formatted("ACTIVE_ONLY"))
                            .body(),
                    not(containsString("draft")));
            assertThat(
                    block.post("experiments/search", search.formatted("DELETED_ONLY"))
                            .body(),
                    containsString("draft"));
        }
    }

    @Test
    void shouldDeleteAndRestoreTheRunsOfAnExperimentWithIt(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String id = block.post("experiments/create", "{'name': 'draft'}").at("/experiment_id");
            String run =
                    block.post("runs/create", "{'experiment_id': '" + id + "'}").at("/run/info/run_id");
            String search = "{'experiment_ids': ['" + id + "'], 'run_view_type': '%s'}";
            block.post("experiments/delete", "{'experiment_id': '" + id + "'}");
            String told = block.get("runs/get?run_id=" + run).at("/run/info/lifecycle_stage");
            String active =
                    block.post("runs/search", search.formatted("ACTIVE_ONLY")).body();
            String deleted =
                    block.post("runs/search", search.formatted("DELETED_ONLY")).at("/runs/0/info/lifecycle_stage");
            block.post("experiments/restore", "{'experiment_id': '" + id + "'}");

            assertThat(told, is("deleted"));
            assertThat(active, is("{}"));
            assertThat(deleted, is("deleted"));
            assertThat(
                    block.post("runs/search", search.formatted("ACTIVE_ONLY")).at("/runs/0/info/lifecycle_stage"),
                    is("active"));
        }
    }

    @Test
    void shouldHaveExperimentsOfItsOwnInEachFolder(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.jobIn(team, "train", BLOCK))) {
            String search = "/api/2.0/mlflow/experiments/search?max_results=100";
            String inside = ClientBlock.ask("GET", jenkins.getURL() + "job/team/mlflow" + search, null, null)
                    .body();
            String root = ClientBlock.ask("GET", jenkins.getURL() + "mlflow" + search, null, null)
                    .body();

            assertThat(inside, containsString("tiny-lm"));
            assertThat(root, not(containsString("tiny-lm")));
            assertThat(block.build().isBuilding(), is(true));
        }
    }

    @Test
    void shouldKeepABuildOutOfOtherFolders(JenkinsRule jenkins) throws Exception {
        jenkins.createFolder("other");
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer answer = ClientBlock.ask(
                    "GET",
                    jenkins.getURL() + "job/other/mlflow/api/2.0/mlflow/experiments/get?experiment_id=0",
                    null,
                    "Bearer " + block.variable("MLFLOW_TRACKING_TOKEN"));

            assertThat(answer.status(), is(403));
            assertThat(answer.at("/message"), containsString("the folder of its job"));
        }
    }
}
