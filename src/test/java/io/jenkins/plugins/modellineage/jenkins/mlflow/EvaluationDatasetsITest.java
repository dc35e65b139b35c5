package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.jenkins.mlflow.ClientBlock.Answer;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class EvaluationDatasetsITest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BLOCK = ClientBlock.script("trackExperiment(name: 'tiny-lm')");

    private static ClientBlock block(JenkinsRule jenkins) throws Exception {
        return ClientBlock.of(jenkins, Pipelines.job(jenkins, "train", BLOCK));
    }

    private static String create(ClientBlock block) throws Exception {
        Answer made = block.send(
                "POST",
                "datasets/create",
                MAPPER.createObjectNode()
                        .put("name", "evds")
                        .put("tags", "{\"a\": \"b\", \"mlflow.user\": \"ann\"}")
                        .set("experiment_ids", MAPPER.createArrayNode().add(block.variable("MLFLOW_EXPERIMENT_ID")))
                        .toString());
        assertThat(made.body(), made.at("/dataset/created_by"), is("ann"));
        assertThat(made.at("/dataset/experiment_ids/0"), is(block.variable("MLFLOW_EXPERIMENT_ID")));
        return made.at("/dataset/dataset_id");
    }

    private static Answer say(ClientBlock block, String dataset, String records) throws Exception {
        return block.send(
                "POST",
                "datasets/" + dataset + "/records",
                MAPPER.createObjectNode()
                        .put("records", records.replace('\'', '"'))
                        .toString());
    }

    @Test
    void shouldPutRowsWithTheSameInputsTogether(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String dataset = create(block);
            Answer first = say(
                    block,
                    dataset,
                    "[{'inputs': {'q': 1, 'r': 2}, 'expectations': {'e': 2}, 'source':"
                            + " {'source_type': 'HUMAN', 'source_data': {}}, 'tags': {'mlflow.user': 'ann'}}]");
            Answer second = say(
                    block, dataset, "[{'inputs': {'r': 2, 'q': 1}, 'expectations': {'f': 3}}, {'inputs': {'q': 2}}]");
            Answer read = block.get("datasets/" + dataset + "/records?max_results=1000");
            JsonNode rows = MAPPER.readTree(read.at("/records"));
            Answer info = block.get("datasets/" + dataset);

            assertThat(first.body(), first.at("/inserted_count"), is("1"));
            assertThat(second.at("/inserted_count"), is("1"));
            assertThat(second.at("/updated_count"), is("1"));
            assertThat(rows.size(), is(2));
            assertThat(rows.at("/0/expectations").toString(), is("{\"e\":2,\"f\":3}"));
            assertThat(rows.at("/0/source_type").asText(), is("HUMAN"));
            assertThat(rows.at("/0/created_by").asText(), is("ann"));
            assertThat(
                    info.at("/dataset/schema"),
                    is("{\"inputs\":{\"q\":\"integer\",\"r\":\"integer\"},\"outputs\":{},\"expectations\":"
                            + "{\"e\":\"integer\",\"f\":\"integer\"},\"version\":\"1.0\"}"));
            assertThat(info.at("/dataset/profile"), is("{\"num_records\":2}"));
        }
    }

    @Test
    void shouldFindTagAndDeleteDatasets(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String dataset = create(block);
            block.send(
                    "PATCH",
                    "datasets/" + dataset + "/tags",
                    MAPPER.createObjectNode()
                            .put("tags", "{\"a\": null, \"c\": \"d\"}")
                            .toString());
            Answer found =
                    block.post("datasets/search", "{'filter_string': 'tags.c = \\'d\\''}".replace("\\'", "\\\""));
            Answer none = block.post("datasets/search", "{'filter_string': 'tags.a = \\'b\\''}".replace("\\'", "\\\""));
            Answer deleted = block.send("DELETE", "datasets/" + dataset, "{}");

            assertThat(found.body(), found.at("/datasets/0/dataset_id"), is(dataset));
            assertThat(none.body(), is("{}"));
            assertThat(deleted.status(), is(200));
            assertThat(block.get("datasets/" + dataset).status(), is(404));
            assertThat(block.send("DELETE", "datasets/" + dataset, "{}").status(), is(200));
        }
    }

    @Test
    void shouldLetReadersOutsideReadAlone(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String dataset = create(block);
            Answer read = block.send("GET", "datasets/" + dataset, null, null);
            Answer deleted = block.send("DELETE", "datasets/" + dataset, "{}", null);

            assertThat(read.at("/dataset/name"), is("evds"));
            assertThat(deleted.status(), is(403));
        }
    }

    @Test
    void shouldRefuseRowsThatAreNone(JenkinsRule jenkins) throws Exception {
        try (ClientBlock block = block(jenkins)) {
            String dataset = create(block);

            assertThat(say(block, dataset, "not json").status(), is(400));
            assertThat(say(block, dataset, "[{'inputs': 3}]").status(), is(400));
            assertThat(say(block, dataset, "[7]").status(), is(400));
        }
    }
}
