package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.arrayContainingInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.LoggedModels;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class LoggedModelsITest {
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");

    /** As {@code log_model} of MLflow 3 begins. */
    private static String create(ClientBlock block, String name, String more) throws Exception {
        Answer made = block.post(
                "logged-models",
                "{'experiment_id': '" + block.variable("MLFLOW_EXPERIMENT_ID") + "', 'name': '" + name
                        + "', 'source_run_id': '" + block.run() + "'" + more + "}");
        assertThat(made.body(), made.status(), is(200));
        return made.at("/model/info/model_id");
    }

    private static String artifacts(ClientBlock block, String model) {
        return block.variable("MLFLOW_EXPERIMENT_ID") + "/models/" + model + "/artifacts";
    }

    private static Answer search(ClientBlock block, String more) throws Exception {
        Answer found = block.post(
                "logged-models/search",
                "{'experiment_ids': ['" + block.variable("MLFLOW_EXPERIMENT_ID") + "']" + more + "}");
        assertThat(found.body(), found.status(), is(200));
        return found;
    }

    private static String filter(String filter) {
        return ", 'filter': '" + filter.replace("\"", "\\\"") + "'";
    }

    private static String[] names(JsonNode found) {
        List<String> names = new ArrayList<>();
        found.path("models").forEach(model -> names.add(model.at("/info/name").asText()));
        return names.toArray(new String[0]);
    }

    @Test
    void shouldLogAModelWithItsFiles(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String model = create(
                    block,
                    "clf",
                    ", 'model_type': 'classifier', 'params': [{'key': 'C', 'value': '1.0'}], 'tags': [{'key': 'a',"
                            + " 'value': 'b'}]");
            Answer output = block.post(
                    "runs/outputs",
                    "{'run_id': '" + block.run() + "', 'models': [{'model_id': '" + model + "', 'step': 3}]}");
            Answer pending = block.get("logged-models/" + model);
            Answer file = block.artifact("PUT", artifacts(block, model) + "/data/model.pkl", "weights");
            Answer ready = block.send(
                    "PATCH",
                    "logged-models/" + model,
                    "{\"model_id\":\"" + model + "\",\"status\":\"LOGGED_MODEL_READY\"}");

            assertThat(output.body(), is("{}"));
            assertThat(file.body(), file.status(), is(200));
            assertThat(pending.at("/model/info/status"), is("LOGGED_MODEL_PENDING"));
            assertThat(pending.at("/model/info/artifact_uri"), is("mlflow-artifacts:/" + artifacts(block, model)));
            assertThat(pending.at("/model/info/source_run_id"), is(block.run()));
            assertThat(pending.at("/model/info/model_type"), is("classifier"));
            assertThat(pending.at("/model/data/params/0/value"), is("1.0"));
            assertThat(pending.at("/model/info/tags/0/key"), is("a"));
            assertThat(ready.at("/model/info/status"), is("LOGGED_MODEL_READY"));
            Answer run = block.get("runs/get?run_id=" + block.run());
            assertThat(run.at("/run/outputs/model_outputs/0/model_id"), is(model));
            assertThat(run.at("/run/outputs/model_outputs/0/step"), is("3"));
            assertThat(block.list(artifacts(block, model)).at("/files/0/path"), is("data"));
            assertThat(block.list(block.artifacts()).body(), is("{}"));

            WorkflowRun build = block.end();
            TrackedRun tracked = BuildRuns.one(build, new RunId(block.run())).orElseThrow();
            assertThat(tracked.artifacts().get(0).path(), is("models/" + model + "/data/model.pkl"));
            String url = block.artifactUrl(artifacts(block, model) + "/data/model.pkl");
            assertThat(ClientBlock.ask("GET", url, null, null).body(), is("weights"));
            LoggedModels.Known known = LoggedModels.find(jenkins.jenkins, Optional.of(build), new LoggedModelId(model))
                    .orElseThrow();
            assertThat(known.manifest().files().get(0).path(), is("data/model.pkl"));
            assertThat(
                    LoggedModels.find(jenkins.jenkins, Optional.empty(), new LoggedModelId(model))
                            .map(LoggedModels.Known::model),
                    is(Optional.of(known.model())));
        }
    }

    @Test
    void shouldKeepAModelWithoutARunWithThatOfTheBlock(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer made = block.post("logged-models", "{'experiment_id': '0'}");
            String model = made.at("/model/info/model_id");
            block.artifact("PUT", "0/models/" + model + "/artifacts/MLmodel", "flavors: {}");

            assertThat(made.json().at("/model/info").has("source_run_id"), is(false));
            assertThat(made.at("/model/info/name").isEmpty(), is(false));
            WorkflowRun build = block.end();
            assertThat(
                    BuildRuns.one(build, new RunId(block.run()))
                            .orElseThrow()
                            .artifacts()
                            .get(0)
                            .path(),
                    is("models/" + model + "/MLmodel"));
        }
    }

    @Test
    void shouldTakeWhatIsMeasuredOfAModelOnce(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String model = create(block, "clf", "");
            String metric = "{'run_id': '" + block.run() + "', 'key': 'acc', 'value': 0.9, 'timestamp': 1795838193951,"
                    + " 'step': 0, 'model_id': '" + model + "', 'dataset_name': 'iris', 'dataset_digest': '5a5c68bf'}";
            block.post("runs/log-metric", metric);
            block.post("runs/log-batch", "{'run_id': '" + block.run() + "', 'metrics': [" + metric + "]}");
            JsonNode metrics = block.get("logged-models/" + model).json().at("/model/data/metrics");

            assertThat(metrics.toString(), metrics.size(), is(1));
            assertThat(metrics.at("/0/value").asDouble(), is(0.9));
            assertThat(metrics.at("/0/dataset_name").asText(), is("iris"));
            assertThat(metrics.at("/0/dataset_digest").asText(), is("5a5c68bf"));
            assertThat(metrics.at("/0/run_id").asText(), is(block.run()));
            assertThat(metrics.at("/0/model_id").asText(), is(model));
        }
    }

    @Test
    void shouldRecordMetricsOfAnUnknownModelWithTheirRun(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer logged = block.post(
                    "runs/log-metric",
                    "{'run_id': '" + block.run() + "', 'key': 'acc', 'value': 1, 'timestamp': 1, 'model_id': 'm-"
                            + "0".repeat(32) + "'}");

            assertThat(logged.body(), logged.status(), is(200));
            assertThat(block.get("runs/get?run_id=" + block.run()).at("/run/data/metrics/0/key"), is("acc"));
        }
    }

    @Test
    void shouldDescribeAModel(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String model = create(block, "clf", ", 'params': [{'key': 'C', 'value': '1.0'}]");
            String one = "logged-models/" + model;
            Answer params = block.post(one + "/params", "{'params': [{'key': 'dual', 'value': 'False'}]}");
            Answer again = block.post(one + "/params", "{'params': [{'key': 'C', 'value': '1.0'}]}");
            Answer other = block.post(one + "/params", "{'params': [{'key': 'C', 'value': '2.0'}]}");
            block.send(
                    "PATCH",
                    one + "/tags",
                    "{\"tags\":[{\"key\":\"k\",\"value\":\"v\"},{\"key\":\"l\",\"value\":\"w\"}]}");
            Answer deleted = block.send("DELETE", one + "/tags/k", "{}");
            JsonNode now = block.get(one).json();

            assertThat(params.body(), is("{}"));
            assertThat(again.status(), is(200));
            assertThat(other.status(), is(400));
            assertThat(other.at("/message"), containsString("Changing param values is not allowed"));
            assertThat(deleted.body(), is("{}"));
            assertThat(now.at("/model/data/params").size(), is(2));
            assertThat(now.at("/model/info/tags").size(), is(1));
            assertThat(now.at("/model/info/tags/0/key").asText(), is("l"));
        }
    }

    @Test
    void shouldDeleteAModel(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String model = create(block, "clf", "");
            Answer deleted = block.send("DELETE", "logged-models/" + model, "{}");
            Answer gone = block.get("logged-models/" + model);
            Answer again = block.send("DELETE", "logged-models/" + model, "{}");
            Answer never = block.send("DELETE", "logged-models/m-" + "0".repeat(32), "{}");

            assertThat(deleted.body(), is("{}"));
            assertThat(again.body(), again.status(), is(200));
            assertThat(never.status(), is(404));
            assertThat(gone.status(), is(404));
            assertThat(gone.at("/error_code"), is("RESOURCE_DOES_NOT_EXIST"));
            assertThat(names(search(block, "").json()), emptyArray());
        }
    }

    @Test
    void shouldSearchAsMlflowDoes(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String first = create(block, "one", ", 'params': [{'key': 'C', 'value': '1.0'}]");
            String second = create(block, "two", ", 'tags': [{'key': 'team', 'value': 'nlp'}]");
            create(block, "three", "");
            measure(block, first, "0.9", "iris");
            measure(block, second, "0.7", "iris");
            measure(block, second, "0.95", "wine");
            block.send("PATCH", "logged-models/" + first, "{\"status\":\"LOGGED_MODEL_READY\"}");

            assertThat(names(search(block, "").json()), arrayContainingInAnyOrder("one", "two", "three"));
            assertThat(found(block, "name IN (\"one\", \"three\")"), arrayContainingInAnyOrder("one", "three"));
            assertThat(found(block, "params.C = \"1.0\""), arrayContaining("one"));
            assertThat(found(block, "tags.team = \"nlp\""), arrayContaining("two"));
            assertThat(found(block, "status = \"READY\""), arrayContaining("one"));
            assertThat(
                    found(block, "source_run_id = \"" + block.run() + "\" AND metrics.acc > 0.92"),
                    arrayContaining("two"));
            assertThat(found(block, "attributes.creation_time > 0 AND name = \"one\""), arrayContaining("one"));
            assertThat(found(block, "attributes.creation_time < 1000"), emptyArray());
            assertThat(
                    names(search(block, filter("metrics.acc > 0.8") + ", 'datasets': [{'dataset_name': 'iris'}]")
                            .json()),
                    arrayContaining("one"));
            assertThat(
                    names(search(block, ", 'datasets': [{'dataset_name': 'wine', 'dataset_digest': 'd-wine'}]")
                            .json()),
                    arrayContaining("two"));
            assertThat(
                    names(search(
                                    block,
                                    ", 'order_by': [{'field_name': 'metrics.acc', 'ascending': false, 'dataset_name':"
                                            + " 'iris'}]")
                            .json()),
                    arrayContaining("one", "two", "three"));
            Answer page = search(block, ", 'order_by': [{'field_name': 'name'}], 'max_results': 2");
            assertThat(names(page.json()), arrayContaining("one", "three"));
            assertThat(
                    names(search(
                                    block,
                                    ", 'order_by': [{'field_name': 'name'}], 'max_results': 2, 'page_token': '"
                                            + page.at("/next_page_token") + "'")
                            .json()),
                    arrayContaining("two"));
        }
    }

    private static String[] found(ClientBlock block, String filter) throws Exception {
        return names(search(block, filter(filter)).json());
    }

    private static void measure(ClientBlock block, String model, String value, String data) throws Exception {
        Answer logged = block.post(
                "runs/log-metric",
                "{'run_id': '" + block.run() + "', 'key': 'acc', 'value': " + value
                        + ", 'timestamp': 1795838193951, 'model_id': '" + model + "', 'dataset_name': '" + data
                        + "', 'dataset_digest': 'd-" + data + "'}");
        assertThat(logged.body(), logged.status(), is(200));
    }

    @Test
    void shouldNameAModelThatHasNoName(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            Answer made = block.post("logged-models", "{'experiment_id': '0', 'name': ''}");

            assertThat(made.body(), made.status(), is(200));
            assertThat(made.at("/model/info/name").isEmpty(), is(false));
        }
    }

    @Test
    void shouldRefuseWrongNamesStatusesAndFilters(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String model = create(block, "clf", "");
            for (String name : List.of("a/b", "a:b", "a.b", "a%b")) {
                Answer made = block.post("logged-models", "{'experiment_id': '0', 'name': '" + name + "'}");
                assertThat(name, made.status(), is(400));
                assertThat(made.at("/message"), startsWith("Invalid model name"));
            }
            assertThat(
                    block.send("PATCH", "logged-models/" + model, "{\"status\":\"DONE\"}")
                            .status(),
                    is(400));
            assertThat(
                    block.post("logged-models/search", "{'experiment_ids': ['0'], 'filter': 'nothing = 1'}")
                            .status(),
                    is(400));
            assertThat(block.get("logged-models/m-" + "0".repeat(32)).status(), is(404));
            assertThat(block.get("logged-models/m-1").status(), is(404));
            assertThat(block.get("logged-models/..%2f..%2fx").status(), anyOf(is(400), is(404)));
            assertThat(
                    block.post("logged-models", "{'experiment_id': '424242', 'name': 'a'}")
                            .status(),
                    is(404));
        }
    }

    @Test
    void shouldTakeNoModelsFromOutsideOrForOtherBuilds(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK));
                ClientBlock other = ClientBlock.of(jenkins, Pipelines.job(jenkins, "other", BLOCK))) {
            String model = create(block, "clf", "");
            block.artifact("PUT", artifacts(block, model) + "/MLmodel", "mine");

            assertThat(
                    block.send("POST", "logged-models", "{\"name\":\"x\"}", null)
                            .status(),
                    is(403));
            assertThat(
                    other.post(
                                    "logged-models",
                                    "{'experiment_id': '0', 'name': 'x', 'source_run_id': '" + block.run() + "'}")
                            .status(),
                    is(403));
            block.end();
            assertThat(
                    other.artifact("PUT", artifacts(block, model) + "/MLmodel", "theirs")
                            .status(),
                    is(403));
            assertThat(
                    other.send("PATCH", "logged-models/" + model, "{\"status\":\"READY\"}")
                            .status(),
                    is(403));
            assertThat(other.get("logged-models/" + model).at("/model/info/name"), is("clf"));
            assertThat(
                    other.artifact("GET", artifacts(block, model) + "/MLmodel", null)
                            .body(),
                    is("mine"));
        }
    }

    @Test
    void shouldRememberModelsThatARunUsed(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String model = create(block, "clf", "");
            block.post(
                    "runs/log-inputs", "{'run_id': '" + block.run() + "', 'models': [{'model_id': '" + model + "'}]}");

            Answer run = block.get("runs/get?run_id=" + block.run());
            assertThat(run.at("/run/inputs/model_inputs/0/model_id"), is(model));
        }
    }

    @Test
    void shouldRememberTheModelsOfMlflow2InATag(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK))) {
            String json = "{\"run_id\":\"" + block.run() + "\",\"artifact_path\":\"%s\",\"flavors\":{},"
                    + "\"utc_time_created\":\"2026-11-24 10:00:00\"}";
            for (String path : List.of("a", "b")) {
                String quoted = json.formatted(path).replace("\"", "\\\"");
                Answer logged = block.send(
                        "POST",
                        "runs/log-model",
                        "{\"run_id\":\"" + block.run() + "\",\"model_json\":\"" + quoted + "\"}");
                assertThat(logged.body(), is("{}"));
            }
            Answer bad = block.post("runs/log-model", "{'run_id': '" + block.run() + "', 'model_json': 'no'}");

            JsonNode tags = block.get("runs/get?run_id=" + block.run()).json().at("/run/data/tags");
            String history = "";
            for (JsonNode tag : tags) {
                history = tag.path("key").asText().equals("mlflow.log-model.history")
                        ? tag.path("value").asText()
                        : history;
            }
            assertThat(history, containsString("\"artifact_path\":\"a\""));
            assertThat(history, containsString("\"artifact_path\":\"b\""));
            assertThat(bad.status(), is(400));
        }
    }
}
