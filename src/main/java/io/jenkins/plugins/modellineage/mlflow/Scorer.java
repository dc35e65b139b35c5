package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a scorer that somebody registered: how a judge scores traces. It is kept as a tag of its experiment, as MLflow
 * keeps prompts as tags.
 *
 * @param id the same for all versions
 * @param created in milliseconds since 1970
 * @param serialized JSON that MLflow's client makes and reads
 */
public record Scorer(String name, int version, String id, long created, String serialized) {
    /** How the tags begin that hold scorers; clients neither see nor set these. */
    public static final String PREFIX = "jenkins.scorer/";

    private static final Pattern KEY = Pattern.compile(Pattern.quote(PREFIX) + "([0-9]{1,9})/(.+)");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ID = "scorer_id";
    private static final String CREATED = "creation_time";
    private static final String SERIALIZED = "serialized_scorer";
    private static final String CODE = "call_source";

    /** All versions of all scorers of an experiment, by name and version. */
    public static List<Scorer> of(Experiment experiment) {
        List<Scorer> found = new ArrayList<>();
        for (Map.Entry<String, String> tag : experiment.tags().entrySet()) {
            Matcher key = KEY.matcher(tag.getKey());
            if (key.matches()) {
                read(key.group(2), Integer.parseInt(key.group(1)), tag.getValue())
                        .ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(Scorer::name).thenComparing(Scorer::version));
        return found;
    }

    private static Optional<Scorer> read(String name, int version, String value) {
        try {
            JsonNode node = MAPPER.readTree(value);
            return Optional.of(new Scorer(
                    name,
                    version,
                    node.path(ID).asText(),
                    node.path(CREATED).asLong(),
                    node.path(SERIALIZED).asText()));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * Checks what a client wants to register.
     *
     * @throws MlflowException when it cannot be the name of one, is no JSON, or holds code: whoever loads it would run that
     */
    public static void check(String name, String serialized) {
        Limits.key("Scorer", name);
        try {
            if (MAPPER.readTree(serialized).findValues(CODE).stream()
                    .anyMatch(code -> !code.asText("").isEmpty() || code.isContainerNode())) {
                throw MlflowException.invalid(
                        "Custom scorer registration (using @scorer decorator) is not supported here: it"
                                + " would keep code that others run; keep the scorer in your repository and import it");
            }
        } catch (JsonProcessingException malformed) {
            throw MlflowException.invalid("serialized_scorer must be valid JSON");
        }
    }

    /**
     * Checks a tag that a client sets or takes away.
     *
     * @throws MlflowException when it is one that holds a scorer
     */
    public static void refuseKey(String key) {
        if (key.startsWith(PREFIX)) {
            throw MlflowException.invalid("Tags that begin with " + PREFIX
                    + " hold scorers; register and delete them with mlflow.genai.scorers");
        }
    }

    /** Key of the tag that holds it. */
    public String key() {
        return PREFIX + version + "/" + name;
    }

    /** Value of that tag. */
    public String value() {
        return Replies.object()
                .put(ID, id)
                .put(CREATED, created)
                .put(SERIALIZED, serialized)
                .toString();
    }

    /** {@code Scorer}, without its experiment: that has 32 bits there, and ours need more. */
    public ObjectNode json() {
        return Replies.object()
                .put("scorer_name", name)
                .put("scorer_version", version)
                .put(SERIALIZED, serialized)
                .put(CREATED, created)
                .put(ID, id);
    }

    /** What is answered to who registered it. */
    public ObjectNode registered(Experiment experiment) {
        return Replies.object()
                .put("version", version)
                .put(ID, id)
                .put("experiment_id", experiment.id().value())
                .put("name", name)
                .put(SERIALIZED, serialized)
                .put(CREATED, created);
    }
}
