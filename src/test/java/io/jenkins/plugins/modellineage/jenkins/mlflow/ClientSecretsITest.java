package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.mlflow.OtlpBytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A script that sends a secret of its build is refused, whichever member it stands in. */
@WithJenkins
class ClientSecretsITest {
    private static final String TOKEN = "xyzzy-7h1s-1s-s3cr3t";
    private static final String PIN = "31337.25";
    private static final String HEX = "0eebe8a6ade9e687a553fb86e056d621";
    private static final String TRACE = "tr-" + HEX;

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("runs/log-parameter#key", "{'run_id': 'RUN', 'key': 'TOKEN', 'value': '1'}");
        bodies.put("runs/log-parameter#value", "{'run_id': 'RUN', 'key': 'a', 'value': 'with TOKEN inside'}");
        bodies.put("runs/log-metric#key", "{'run_id': 'RUN', 'key': 'TOKEN', 'value': 1, 'timestamp': 1}");
        bodies.put("runs/log-metric#value", "{'run_id': 'RUN', 'key': 'a', 'value': PIN, 'timestamp': 1}");
        bodies.put(
                "runs/log-batch#metric",
                "{'run_id': 'RUN', 'metrics': [{'key': 'b', 'value': 1, 'timestamp': 1},"
                        + " {'key': 'TOKEN', 'value': 1, 'timestamp': 1}]}");
        bodies.put("runs/log-batch#param", "{'run_id': 'RUN', 'params': [{'key': 'b', 'value': 'TOKEN'}]}");
        bodies.put("runs/log-batch#tag", "{'run_id': 'RUN', 'tags': [{'key': 'b', 'value': 'TOKEN'}]}");
        bodies.put("runs/set-tag#key", "{'run_id': 'RUN', 'key': 'TOKEN', 'value': '1'}");
        bodies.put("runs/set-tag#value", "{'run_id': 'RUN', 'key': 'a', 'value': 'TOKEN'}");
        bodies.put("runs/create#name", "{'experiment_id': 'EXPERIMENT', 'run_name': 'TOKEN'}");
        bodies.put("runs/create#tag", "{'experiment_id': 'EXPERIMENT', 'tags': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put(
                "runs/log-inputs#name",
                "{'run_id': 'RUN', 'datasets': [{'dataset': {'name': 'TOKEN', 'digest': 'd', 'source_type': 'local',"
                        + " 'source': 's'}}]}");
        bodies.put(
                "runs/log-inputs#source",
                "{'run_id': 'RUN', 'datasets': [{'dataset': {'name': 'n', 'digest': 'd', 'source_type': 'local',"
                        + " 'source': 'https://user:TOKEN@host/'}}]}");
        bodies.put("experiments/create#name", "{'name': 'TOKEN'}");
        bodies.put("experiments/create#tag", "{'name': 'e', 'tags': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put(
                "experiments/set-experiment-tag#value",
                "{'experiment_id': 'EXPERIMENT', 'key': 'a', 'value': 'TOKEN'}");
        bodies.put("experiments/update#name", "{'experiment_id': 'EXPERIMENT', 'new_name': 'TOKEN'}");
        bodies.put("logged-models#name", "{'experiment_id': 'EXPERIMENT', 'name': 'TOKEN'}");
        bodies.put("logged-models#type", "{'experiment_id': 'EXPERIMENT', 'name': 'm', 'model_type': 'TOKEN'}");
        bodies.put(
                "logged-models#param",
                "{'experiment_id': 'EXPERIMENT', 'name': 'm', 'params': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put(
                "logged-models#tag",
                "{'experiment_id': 'EXPERIMENT', 'name': 'm', 'tags': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put("runs/update#name", "{'run_id': 'RUN', 'run_name': 'TOKEN'}");
        bodies.put(
                "runs/log-model",
                "{'run_id': 'RUN', 'model_json': '{\\'artifact_path\\': \\'TOKEN\\', \\'flavors\\': {}, \\'run_id\\':"
                        + " \\'RUN\\', \\'utc_time_created\\': \\'t\\'}'}");
        for (String member : List.of("digest", "source_type", "schema", "profile")) {
            bodies.put(
                    "runs/log-inputs#" + member,
                    "{'run_id': 'RUN', 'datasets': [{'dataset': {'name': 'n', 'digest': 'd', 'source_type': 'local',"
                            + " 'source': 's', '" + member + "': 'TOKEN'}}]}");
        }
        bodies.put(
                "runs/log-inputs#tag",
                "{'run_id': 'RUN', 'datasets': [{'dataset': {'name': 'n', 'digest': 'd', 'source_type': 'local',"
                        + " 'source': 's'}, 'tags': [{'key': 'mlflow.data.context', 'value': 'TOKEN'}]}]}");
        for (String member : List.of("dataset_name", "dataset_digest")) {
            bodies.put(
                    "runs/log-metric#" + member,
                    "{'run_id': 'RUN', 'key': 'a', 'value': 1, 'timestamp': 1, 'model_id': 'MODEL', '" + member
                            + "': 'TOKEN'}");
        }
        bodies.put(
                "PATCH logged-models/MODEL#message",
                "{'status': 'LOGGED_MODEL_UPLOAD_FAILED', 'status_message': 'TOKEN'}");
        bodies.put("PATCH logged-models/MODEL/tags", "{'tags': [{'key': 'TOKEN', 'value': 'a'}]}");
        bodies.put("logged-models/MODEL/params", "{'params': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put("registered-models/create#name", "{'name': 'TOKEN'}");
        bodies.put("registered-models/create#description", "{'name': 'lm', 'description': 'TOKEN'}");
        bodies.put("registered-models/create#tag", "{'name': 'lm', 'tags': [{'key': 'a', 'value': 'TOKEN'}]}");
        bodies.put("PATCH registered-models/update", "{'name': 'known', 'description': 'TOKEN'}");
        bodies.put("registered-models/set-tag", "{'name': 'known', 'key': 'a', 'value': 'TOKEN'}");
        bodies.put("DELETE registered-models/delete-tag", "{'name': 'known', 'key': 'TOKEN'}");
        bodies.put("registered-models/alias", "{'name': 'known', 'version': '1', 'alias': 'TOKEN'}");
        for (String member : List.of("description", "run_link")) {
            bodies.put(
                    "model-versions/create#" + member,
                    "{'name': 'known', 'source': 'runs:/RUN/other', 'run_id': 'RUN', '" + member + "': 'TOKEN'}");
        }
        bodies.put(
                "model-versions/create#tag",
                "{'name': 'known', 'source': 'runs:/RUN/other', 'run_id': 'RUN', 'tags': [{'key': 'a', 'value':"
                        + " 'TOKEN'}]}");
        bodies.put("PATCH model-versions/update", "{'name': 'known', 'version': '1', 'description': 'TOKEN'}");
        bodies.put("model-versions/set-tag", "{'name': 'known', 'version': '1', 'key': 'TOKEN', 'value': 'a'}");
        bodies.put("DELETE model-versions/delete-tag", "{'name': 'known', 'version': '1', 'key': 'TOKEN'}");
        traces(bodies);
        return bodies;
    }

    private static void traces(Map<String, String> bodies) {
        for (String member : List.of("request_preview", "response_preview", "client_request_id")) {
            bodies.put("traces#" + member, trace(", '" + member + "': 'TOKEN'"));
        }
        bodies.put("traces#tag", trace(", 'tags': {'a': 'TOKEN'}"));
        bodies.put("traces#metadata", trace(", 'trace_metadata': {'TOKEN': 'a'}"));
        bodies.put(
                "traces#assessment",
                trace(", 'assessments': [{'assessment_name': 'a', 'feedback': {'value': 'TOKEN'}, 'source':"
                        + " {'source_type': 'HUMAN', 'source_id': 'me'}}]"));
        bodies.put("PATCH traces/TRACE/tags#key", "{'key': 'TOKEN', 'value': 'a'}");
        bodies.put("PATCH traces/TRACE/tags#value", "{'key': 'a', 'value': 'TOKEN'}");
        bodies.put(
                "traces/link-prompts", "{'trace_id': 'TRACE', 'prompt_versions': [{'name': 'TOKEN', 'version': '1'}]}");
        bodies.put("traces/TRACE/assessments#name", assessment("TOKEN", "1", "", ""));
        bodies.put("traces/TRACE/assessments#value", assessment("a", "'TOKEN'", "", ""));
        bodies.put("traces/TRACE/assessments#number", assessment("a", "PIN", "", ""));
        bodies.put("traces/TRACE/assessments#source", assessment("a", "1", "TOKEN", ""));
        bodies.put("traces/TRACE/assessments#rationale", assessment("a", "1", "", ", 'rationale': 'TOKEN'"));
        bodies.put("traces/TRACE/assessments#metadata", assessment("a", "1", "", ", 'metadata': {'a': 'TOKEN'}"));
        bodies.put(
                "PATCH traces/TRACE/assessments/ASSESSMENT",
                "{'assessment': {'rationale': 'TOKEN'}, 'update_mask': 'rationale'}");
        bodies.put("datasets/create#name", "{'name': 'TOKEN', 'experiment_ids': ['EXPERIMENT']}");
        bodies.put(
                "datasets/create#tag",
                "{'name': 'd', 'experiment_ids': ['EXPERIMENT'], 'tags': '{\\'a\\': \\'TOKEN\\'}'}");
        bodies.put("datasets/DATASET/records", "{'records': '[{\\'inputs\\': {\\'q\\': \\'TOKEN\\'}}]'}");
        bodies.put("PATCH datasets/DATASET/tags", "{'tags': '{\\'a\\': \\'TOKEN\\'}'}");
        bodies.put("DELETE datasets/DATASET/tags/TOKEN", "{}");
    }

    private static String trace(String more) {
        return "{'trace': {'trace_info': {'trace_id': 'tr-" + "1".repeat(32) + "', 'trace_location': {'type':"
                + " 'MLFLOW_EXPERIMENT', 'mlflow_experiment': {'experiment_id': 'EXPERIMENT'}}, 'request_time':"
                + " '2026-11-28T03:58:04.130Z', 'state': 'OK'" + more + "}}}";
    }

    private static String assessment(String name, String value, String source, String more) {
        return "{'assessment': {'assessment_name': '" + name + "', 'feedback': {'value': " + value
                + "}, 'source': {'source_type': 'HUMAN', 'source_id': 'me " + source + "'}" + more + "}}";
    }

    @Test
    void shouldRefuseASecretInEveryMember(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", ClientBlock.script("trackExperiment(name: 'lm')"));
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("API", Secret.fromString(TOKEN), ""),
                new PasswordParameterDefinition("PIN", Secret.fromString(PIN), "")));
        try (ClientBlock block = ClientBlock.of(jenkins, job)) {
            Map<String, String> words = made(block);
            for (Map.Entry<String, String> body : bodies().entrySet()) {
                String asked = filled(body.getKey().replaceFirst("#.*", ""), words);
                Answer answer = block.send(
                        asked.contains(" ") ? asked.substring(0, asked.indexOf(' ')) : "POST",
                        asked.substring(asked.indexOf(' ') + 1),
                        filled(body.getValue(), words));

                assertThat(body.getKey() + ": " + answer.body(), answer.status(), is(400));
                assertThat(answer.body(), containsString("a secret that is bound in this build"));
                assertThat(answer.body(), not(containsString(TOKEN)));
            }
            Answer file = block.artifact("PUT", block.artifacts() + "/" + TOKEN + ".txt", "content");
            assertThat(file.body(), file.status(), is(400));
            assertSpansAreRefused(block, words);
            assertThat(holding(jenkins.jenkins.getRootDir().toPath()), empty());
        }
    }

    /** What the requests are about, by the words that stand for it in them. */
    private static Map<String, String> made(ClientBlock block) throws Exception {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("RUN", block.run());
        words.put("EXPERIMENT", block.variable("MLFLOW_EXPERIMENT_ID"));
        words.put("TRACE", TRACE);
        words.put("TOKEN", TOKEN);
        words.put("PIN", PIN);
        block.artifact("PUT", block.artifacts() + "/m/MLmodel", "m");
        block.artifact("PUT", block.artifacts() + "/other/MLmodel", "other");
        block.post("registered-models/create", "{'name': 'known'}");
        block.post(
                "model-versions/create", filled("{'name': 'known', 'source': 'runs:/RUN/m', 'run_id': 'RUN'}", words));
        words.put(
                "MODEL",
                block.send("POST", "logged-models", filled("{'experiment_id': 'EXPERIMENT', 'name': 'm'}", words))
                        .at("/model/info/model_id"));
        block.send("POST", "traces", filled(trace("").replaceFirst("tr-1+", TRACE), words));
        words.put(
                "ASSESSMENT",
                block.send("POST", "traces/" + TRACE + "/assessments", filled(assessment("a", "1", "", ""), words))
                        .at("/assessment/assessment_id"));
        words.put(
                "DATASET",
                block.send("POST", "datasets/create", filled("{'name': 'd', 'experiment_ids': ['EXPERIMENT']}", words))
                        .at("/dataset/dataset_id"));
        return words;
    }

    private static String filled(String written, Map<String, String> words) {
        String filled = written.replace('\'', '"');
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replaceAll("\\b" + word.getKey() + "\\b", word.getValue());
        }
        return filled;
    }

    private static void assertSpansAreRefused(ClientBlock block, Map<String, String> words) throws Exception {
        Answer file = block.artifact(
                "PUT",
                filled("EXPERIMENT/traces/TRACE/artifacts/traces.json", words),
                filled("{'spans': ['TOKEN']}", words));
        assertThat(file.body(), file.status(), is(400));
        HttpRequest export = HttpRequest.newBuilder(URI.create(block.variable("MLFLOW_TRACKING_URI") + "/v1/traces"))
                .header("Content-Type", "application/x-protobuf")
                .header("x-mlflow-experiment-id", block.variable("MLFLOW_EXPERIMENT_ID"))
                .header("Authorization", "Bearer " + block.variable("MLFLOW_TRACKING_TOKEN"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        OtlpBytes.export(OtlpBytes.span(HEX, "4794326212186464", TOKEN))))
                .build();
        assertThat(
                HttpClient.newHttpClient()
                        .send(export, HttpResponse.BodyHandlers.ofString())
                        .statusCode(),
                is(400));
    }

    /** Files of the plugin that have the secret in them. */
    private static List<String> holding(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("model-lineage"))
                    .filter(file ->
                            text(file).contains(TOKEN) || file.toString().contains(TOKEN))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
