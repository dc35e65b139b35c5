package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.List;

/** The models that a client of MLflow 2 logged to a run, which it reads back from a tag: a JSON list. */
public final class ModelHistory {
    /** The tag. */
    public static final String TAG = "mlflow.log-model.history";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> MANDATORY = List.of("artifact_path", "flavors", "run_id", "utc_time_created");

    private ModelHistory() {}

    /**
     * The tag's value with one model more. Where it would be longer than a tag may be, the oldest are left out.
     *
     * @param before the value that it has; empty when it has none
     * @param model as the client describes it, a JSON object
     * @throws MlflowException when it is none, lacks what must be there, or is too long for itself
     */
    public static String with(String before, String model) {
        ArrayNode history =
                before.isEmpty() || !(parsed(before) instanceof ArrayNode list) ? MAPPER.createArrayNode() : list;
        history.add(checked(model));
        while (history.size() > 1 && history.toString().length() > Limits.TAG_VALUE) {
            history.remove(0);
        }
        return Limits.value("Tag", TAG, history.toString(), Limits.TAG_VALUE);
    }

    private static ObjectNode checked(String model) {
        if (!(parsed(model) instanceof ObjectNode object)) {
            throw MlflowException.invalid(
                    "Malformed model info. " + Naming.quoted(Naming.shortened(model, 200)) + " is not a JSON object");
        }
        List<String> missing =
                MANDATORY.stream().filter(field -> !object.has(field)).toList();
        if (!missing.isEmpty()) {
            throw MlflowException.invalid("Model json is missing mandatory fields: " + String.join(", ", missing));
        }
        return object;
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            return MAPPER.nullNode();
        }
    }
}
