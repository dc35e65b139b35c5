package io.jenkins.plugins.modellineage.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a server answered.
 *
 * @param status of HTTP
 * @param after how long it asks to wait
 */
public record Reply(int status, byte[] body, Optional<Duration> after) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SHOWN = 300;
    private static final int OK = 200;
    private static final int UNKNOWN_CALLER = 401;
    private static final Set<Integer> LATER = Set.of(408, 425, 429, 502, 503, 504);
    /** What MLflow says of itself where another program answers with a page. */
    private static final Set<Integer> ONLY_BY_MLFLOW = Set.of(403, 404, 405);

    /**
     * The object of a success.
     *
     * @throws Unavailable when it may be taken later
     * @throws Denied when not
     */
    public JsonNode taken() throws IOException {
        JsonNode node = json();
        if (status == OK && body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        } else if (status == OK && node.isObject()) {
            return node;
        } else if (status == OK) {
            throw new Unavailable("It answers with something else than MLflow does; look at the address");
        }
        String code = node.path("error_code").asText("");
        String said = "It answers " + status + ": " + Naming.shortened(Naming.line(text(node)), SHOWN);
        if (status >= 500 && !LATER.contains(status)) {
            throw new Unavailable(said, true, after);
        } else if (LATER.contains(status) || status < 400 || status == UNKNOWN_CALLER) {
            throw new Unavailable(said, false, after);
        } else if (code.isEmpty() && ONLY_BY_MLFLOW.contains(status)) {
            throw new Unavailable(said + " Look at the address", false, after);
        }
        throw new Denied(code, said);
    }

    private JsonNode json() {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null ? JsonNodeFactory.instance.missingNode() : node;
        } catch (IOException another) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private String text(JsonNode node) {
        return node.path("message").isTextual()
                ? node.path("message").textValue()
                : new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
    }
}
