package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** The prompts that a trace used, as MLflow writes them into a tag: a list of names with versions. */
final class LinkedPrompts {
    /** Of the trace. */
    static final String TAG = "mlflow.linkedPrompts";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LinkedPrompts() {}

    /** The tag with more prompts, each once. */
    static String with(String tag, List<Request> prompts) {
        ArrayNode linked = list(tag);
        for (Request prompt : prompts) {
            ObjectNode entry =
                    Replies.object().put("name", prompt.required("name")).put("version", prompt.required("version"));
            boolean known = false;
            for (JsonNode other : linked) {
                known |= other.equals(entry);
            }
            if (!known) {
                linked.add(entry);
            }
        }
        return linked.toString();
    }

    /** Those of a trace, as {@code name/version}. */
    static List<String> of(Trace trace) {
        List<String> prompts = new ArrayList<>();
        for (JsonNode linked : list(trace.info().tags().getOrDefault(TAG, "[]"))) {
            prompts.add(
                    linked.path("name").asText() + "/" + linked.path("version").asText());
        }
        return prompts;
    }

    private static ArrayNode list(String tag) {
        try {
            return MAPPER.readTree(tag) instanceof ArrayNode list ? list : MAPPER.createArrayNode();
        } catch (JsonProcessingException noList) {
            return MAPPER.createArrayNode();
        }
    }
}
