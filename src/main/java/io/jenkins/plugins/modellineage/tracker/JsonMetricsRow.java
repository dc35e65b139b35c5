package io.jenkins.plugins.modellineage.tracker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.util.List;
import java.util.Map;

/** A record as a JSON object, with NaN and Infinity as Python writes them. */
final class JsonMetricsRow implements MetricsRow {
    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    @Override
    public List<MetricRecord> read(String line, long ordinal, long timestamp) {
        try {
            return read(READER.readTree(line), ordinal, timestamp);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    complaint(e) + "; write one JSON object a line, like {\"step\":1,\"loss\":3.2}");
        }
    }

    /** What the parser says, on one line and without its own idea of the place. */
    static String complaint(JsonProcessingException e) {
        String complaint = Naming.plain(e.getOriginalMessage());
        return "not JSON: " + (complaint.length() <= 160 ? complaint : complaint.substring(0, 160) + "…");
    }

    static List<MetricRecord> read(JsonNode node, long ordinal, long timestamp) {
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("expected a JSON object like {\"step\":1,\"loss\":3.2}; write one");
        }
        MetricsRecordBuilder record = new MetricsRecordBuilder();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            record.put(member.getKey(), text(member.getKey(), member.getValue()));
        }
        return record.build(ordinal, timestamp);
    }

    private static String text(String key, JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isFloatingPointNumber()) {
            return MetricNumbers.written(value.doubleValue());
        }
        if (value.isValueNode() && !value.isBoolean()) {
            return value.asText();
        }
        String kind = value.isBoolean() ? value.asText() : value.isArray() ? "an array" : "an object";
        throw new IllegalArgumentException(
                Naming.quoted(key) + " is " + kind + ", not a number; write a number or leave it out");
    }

    static ObjectReader reader() {
        return READER;
    }
}
