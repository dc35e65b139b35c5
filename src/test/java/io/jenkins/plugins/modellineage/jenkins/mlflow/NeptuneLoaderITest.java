package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What Neptune's own loader asked an MLflow server, twice over, asked once more inside a block. Ids that the server chose are put
 * into the recorded requests as they are answered here.
 */
@WithJenkins
class NeptuneLoaderITest {
    private static final String BLOCK = ClientBlock.script("withMlflow");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> chosen = new HashMap<>();

    private static List<JsonNode> recorded() throws Exception {
        List<JsonNode> requests = new ArrayList<>();
        try (InputStream in = NeptuneLoaderITest.class.getResourceAsStream("neptune-loader.jsonl")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                requests.add(MAPPER.readTree(line));
            }
        }
        return requests;
    }

    private String here(String text) {
        String filled = text;
        for (Map.Entry<String, String> id : chosen.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    private Answer ask(ClientBlock block, JsonNode request) throws Exception {
        StringBuilder url = new StringBuilder(block.variable("MLFLOW_TRACKING_URI"))
                .append(here(request.path("path").asText()));
        String parted = "?";
        for (JsonNode pair : request.path("query")) {
            String value = URLEncoder.encode(here(pair.path(1).asText()), StandardCharsets.UTF_8);
            url.append(parted).append(pair.path(0).asText()).append('=').append(value);
            parted = "&";
        }
        JsonNode body = request.path("req");
        String text = body.isMissingNode() ? null : body.isTextual() ? body.asText() : here(body.toString());
        return ClientBlock.ask(
                request.path("verb").asText(),
                url.toString(),
                text,
                "Bearer " + block.variable("MLFLOW_TRACKING_TOKEN"));
    }

    private void replay(ClientBlock block) throws Exception {
        for (JsonNode request : recorded()) {
            Answer answer = ask(block, request);
            assertThat(
                    request + " was answered " + answer.body(),
                    answer.status(),
                    is(request.path("status").asInt()));
            if (request.has("makes")) {
                remember(request.path("makes").asText(), answer.json());
            }
            if (request.has("finds")) {
                assertThat(
                        request.toString(),
                        answer.json().path("runs").size(),
                        is(request.path("finds").asInt()));
            }
        }
    }

    private void remember(String name, JsonNode answer) {
        JsonNode run = answer.path("run").path("info");
        if (run.isMissingNode()) {
            chosen.put(name, answer.path("experiment_id").asText());
            return;
        }
        chosen.put(name, run.path("run_id").asText());
        chosen.put(name + ".artifacts", run.path("artifact_uri").asText().replaceFirst("mlflow-artifacts:/+", ""));
    }

    @Test
    void shouldTakeWhatTheLoaderBringsOver(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = ClientBlock.of(jenkins, Pipelines.job(jenkins, "import", BLOCK))) {
            replay(block);

            JsonNode run =
                    block.get("runs/get?run_id=" + chosen.get("run2")).json().path("run");
            Map<String, String> params = new HashMap<>();
            run.at("/data/params")
                    .forEach(of ->
                            params.put(of.path("key").asText(), of.path("value").asText()));
            assertThat(run.at("/info/run_name").asText(), is("my-run-2"));
            assertThat(params.get("config/epochs"), is("30.0"));
            assertThat(params.get("sys/forking/step"), is("10.0"));
            JsonNode loss = block.get("metrics/get-history?metric_key=metrics/loss&run_id=" + chosen.get("run2"))
                    .json()
                    .path("metrics");
            assertThat(loss.size(), is(30));
            List<String> files = new ArrayList<>();
            block.list(chosen.get("run2.artifacts") + "/model/weights")
                    .json()
                    .path("files")
                    .forEach(file -> files.add(file.path("path").asText()));
            assertThat(files, contains("weights.bin"));
            block.end();
        }
    }
}
