package io.jenkins.plugins.modellineage.mirror;

import com.fasterxml.jackson.core.JsonParser;
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
    /** A page of a metric's history, the longest answer that is asked for, has at most nine members for each of 25,000 points. */
    private static final int MOST_TOKENS = 500_000;

    private static final int OK = 200;
    private static final Set<Integer> LATER = Set.of(401, 408, 425, 429);
    /** What a server says of all that it is asked, and not of one request. */
    private static final Set<Integer> OF_ALL = Set.of(401, 429, 503);
    /** What a proxy says that got no answer of the server behind it, which may have been asked. */
    private static final Set<Integer> OF_A_PROXY = Set.of(502, 504);
    /** MLflow's word, with 400, for what its database failed at, such as a pool without a free connection. */
    private static final String DATABASE = "BAD_REQUEST";

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
        if (status >= 500 || status < 400 || LATER.contains(status) || code.equals(DATABASE)) {
            throw unavailable(said);
        } else if (code.isEmpty() && ONLY_BY_MLFLOW.contains(status)) {
            throw unavailable(said + " Look at the address");
        }
        throw new Denied(code, said);
    }

    private Unavailable unavailable(String said) {
        Unavailable.Kind kind = Unavailable.Kind.FAILED;
        if (OF_ALL.contains(status)) {
            kind = Unavailable.Kind.DEMANDED;
        } else if (OF_A_PROXY.contains(status)) {
            kind = Unavailable.Kind.UNANSWERED;
        }
        return new Unavailable(said, kind, after);
    }

    private JsonNode json() throws Unavailable {
        if (isTooMuch()) {
            throw new Unavailable(
                    "It answers with more than " + MOST_TOKENS + " names and values; look at the address");
        }
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null ? JsonNodeFactory.instance.missingNode() : node;
        } catch (IOException another) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** A small answer can be large in memory: two bytes are an object there. */
    private boolean isTooMuch() {
        try (JsonParser parser = MAPPER.createParser(body)) {
            int tokens = 0;
            while (tokens <= MOST_TOKENS && parser.nextToken() != null) {
                tokens++;
            }
            return tokens > MOST_TOKENS;
        } catch (IOException another) {
            return false; // which is told by its status
        }
    }

    private String text(JsonNode node) {
        return node.path("message").isTextual()
                ? node.path("message").textValue()
                : new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
    }
}
