package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.HexId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.trace.DatasetRecord;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Evaluation datasets as MLflow writes them: tags, rows and the like are JSON inside text. */
public final class DatasetJson {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxNumberLength(400)
                            .build())
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String INPUTS = "inputs";
    private static final String OUTPUTS = "outputs";
    private static final String EXPECTATIONS = "expectations";
    private static final String TAGS = "tags";
    private static final String SOURCE = "source";

    private DatasetJson() {}

    /** The dataset; without schema and profile while it has no rows. */
    public static ObjectNode dataset(EvaluationDataset dataset, Collection<DatasetRecord> records) {
        ObjectNode node = Replies.object().put("dataset_id", dataset.id()).put("name", dataset.name());
        ObjectNode tags = Replies.object();
        dataset.tags().forEach(tags::put);
        node.put("tags", tags.toString());
        if (!records.isEmpty()) {
            node.put("schema", schema(records).toString());
            node.put(
                    "profile",
                    Replies.object().put("num_records", records.size()).toString());
        }
        node.put("digest", dataset.digest())
                .put("created_time", dataset.created().toEpochMilli())
                .put("last_update_time", dataset.updated().toEpochMilli());
        Replies.text(node, "created_by", dataset.by().created());
        return Replies.text(node, "last_updated_by", dataset.by().updated());
    }

    /** Which fields the rows have, each with the kind of its first value. */
    private static ObjectNode schema(Collection<DatasetRecord> records) {
        ObjectNode schema = Replies.object();
        for (String part : List.of(INPUTS, OUTPUTS, EXPECTATIONS)) {
            schema.putObject(part);
        }
        for (DatasetRecord record : records) {
            ObjectNode content = object(record.content());
            for (String part : List.of(INPUTS, OUTPUTS, EXPECTATIONS)) {
                fill(schema, part, content.path(part));
            }
        }
        return schema.put("version", "1.0");
    }

    private static void fill(ObjectNode schema, String part, JsonNode value) {
        if (value.isObject() && schema.get(part) instanceof ObjectNode fields) {
            value.properties().forEach(field -> {
                if (!fields.has(field.getKey())) {
                    fields.put(field.getKey(), kind(field.getValue()));
                }
            });
        } else if (value.isValueNode() && !value.isNull() && schema.path(part).isObject()) {
            schema.put(part, kind(value));
        }
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "float";
            case STRING -> "string";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "unknown";
        };
    }

    /** Rows, as the text in which they are answered. */
    public static String records(String dataset, Collection<DatasetRecord> records) {
        ArrayNode list = MAPPER.createArrayNode();
        for (DatasetRecord record : records) {
            ObjectNode content = object(record.content());
            ObjectNode node =
                    list.addObject().put("dataset_record_id", record.id()).put("dataset_id", dataset);
            node.setAll(content);
            if (content.path(SOURCE).hasNonNull("source_type")) {
                node.set("source_type", content.path(SOURCE).path("source_type"));
            }
            node.put("created_time", record.created().toEpochMilli())
                    .put("last_update_time", record.updated().toEpochMilli());
            Replies.text(node, "created_by", record.by().created());
            Replies.text(node, "last_updated_by", record.by().updated());
            if (!node.has(OUTPUTS)) {
                node.putObject(OUTPUTS);
            }
        }
        return list.toString();
    }

    /**
     * Tags in text; what is null is empty.
     *
     * @throws MlflowException when it is no JSON of texts
     */
    public static SortedMap<String, String> tags(String written) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (Map.Entry<String, JsonNode> tag : parsed(TAGS, written).properties()) {
            tags.put(tag.getKey(), tag.getValue().isNull() ? "" : tag.getValue().asText());
        }
        return tags;
    }

    private static JsonNode parsed(String name, String written) {
        try {
            JsonNode node = MAPPER.readTree(written);
            if (node != null && node.isContainerNode()) {
                return node;
            }
        } catch (JsonProcessingException malformed) {
            // told below
        }
        throw MlflowException.invalid("Invalid value for parameter '" + name + "' supplied: it is JSON inside text");
    }

    /**
     * The rows that a client says, put together with those that have the same inputs.
     *
     * @param known rows of the dataset by the digests of their inputs
     * @return those that are new or other than before, the last of those with the same inputs
     * @throws MlflowException when it is no JSON of rows
     */
    public static List<DatasetRecord> records(String written, Map<Sha256, DatasetRecord> known, Instant now) {
        Map<Sha256, DatasetRecord> changed = new LinkedHashMap<>();
        for (JsonNode row : parsed("records", written)) {
            if (!(row instanceof ObjectNode said) || !said.path(INPUTS).isObject()) {
                throw MlflowException.invalid("Every row of an evaluation dataset is an object that has inputs");
            }
            Sha256 key = key(said.get(INPUTS));
            DatasetRecord before = changed.getOrDefault(key, known.get(key));
            changed.put(key, before == null ? fresh(key, said, now) : merged(before, said, now));
        }
        return new ArrayList<>(changed.values());
    }

    private static Sha256 key(JsonNode inputs) {
        try {
            String sorted = MAPPER.writeValueAsString(MAPPER.treeToValue(inputs, Object.class));
            return Sha256.of(sorted.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatasetRecord fresh(Sha256 key, ObjectNode said, Instant now) {
        ObjectNode content = Replies.object();
        for (String part : List.of(INPUTS, OUTPUTS, EXPECTATIONS, TAGS, SOURCE)) {
            if (said.hasNonNull(part)) {
                content.set(part, said.get(part));
            }
        }
        String user = user(said).orElse("");
        return new DatasetRecord(
                "dr-" + HexId.random(), key, content.toString(), now, now, new EvaluationDataset.By(user, user));
    }

    private static DatasetRecord merged(DatasetRecord known, ObjectNode said, Instant now) {
        ObjectNode content = object(known.content());
        if (said.has(OUTPUTS)) {
            content.set(OUTPUTS, said.get(OUTPUTS));
        }
        for (String part : List.of(EXPECTATIONS, TAGS)) {
            if (said.path(part) instanceof ObjectNode more) {
                ObjectNode all = content.path(part) instanceof ObjectNode before ? before : content.putObject(part);
                all.setAll(more);
            }
        }
        return new DatasetRecord(
                known.id(),
                known.key(),
                content.toString(),
                known.created(),
                now,
                new EvaluationDataset.By(
                        known.by().created(), user(said).orElse(known.by().updated())));
    }

    private static Optional<String> user(ObjectNode row) {
        return Optional.ofNullable(row.path(TAGS).path(EvaluationDataset.USER).textValue());
    }

    private static ObjectNode object(String content) {
        try {
            return (ObjectNode) MAPPER.readTree(content);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("A row of an evaluation dataset is stored without its content", e);
        }
    }
}
