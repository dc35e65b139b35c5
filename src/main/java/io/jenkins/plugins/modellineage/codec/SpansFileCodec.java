package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.trace.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The file {@code traces.json} in which a store of MLflow keeps the spans of a trace.
 *
 * @see <a href="https://github.com/mlflow/mlflow/blob/v3.17.2/mlflow/entities/span.py">span.py</a>
 */
public final class SpansFileCodec {
    private static final String ATTRIBUTES = "attributes";
    private static final String VALUE = "value";
    private static final String VALUES = "values";
    /** Text where it is NaN or infinite. */
    private static final String REAL = "double_value";

    private static final String STATUS = "status";
    private static final String MESSAGE = "message";
    private static final String CODE = "code";

    /** By it MLflow knows whose a span is; it reads none without. */
    private static final String TRACE_OF_SPAN = "mlflow.traceRequestId";

    private SpansFileCodec() {}

    /** Writes the file; one that a client sent in place of spans is written as it came. */
    public static void write(TraceId trace, TraceSpans stored, Appendable out) throws IOException {
        if (stored.spans().isEmpty() && stored.file().isPresent()) {
            out.append(stored.file().get());
            return;
        }
        out.append("{\"spans\":[");
        String separator = "";
        for (ObjectNode span : stored.spans()) {
            out.append(separator).append(Json.pythonText(span(trace, span)));
            separator = ",";
        }
        out.append("]}");
    }

    private static ObjectNode span(TraceId trace, ObjectNode span) {
        ObjectNode node = Json.object();
        for (String id : new String[] {"trace_id", "span_id", "parent_span_id"}) {
            node.set(id, member(span, id, NullNode.getInstance()));
        }
        node.put("name", span.path("name").asText(""));
        node.set("start_time_unix_nano", member(span, "start_time_unix_nano", IntNode.valueOf(0)));
        node.set("end_time_unix_nano", member(span, "end_time_unix_nano", NullNode.getInstance()));
        node.set("events", Json.array(children(span, "events"), SpansFileCodec::event));
        node.putObject(STATUS)
                .put(CODE, span.path(STATUS).path(CODE).asText("STATUS_CODE_UNSET"))
                .put(MESSAGE, span.path(STATUS).path(MESSAGE).asText(""));
        ObjectNode attributes = node.putObject(ATTRIBUTES);
        for (JsonNode attribute : span.path(ATTRIBUTES)) {
            attributes.put(attribute.path("key").asText(""), Json.pythonText(value(attribute.path(VALUE))));
        }
        attributes.put(TRACE_OF_SPAN, Json.pythonText(TextNode.valueOf(trace.value())));
        node.set("links", Json.array(children(span, "links"), SpansFileCodec::link));
        return node;
    }

    private static JsonNode member(ObjectNode node, String name, JsonNode otherwise) {
        return node.has(name) ? node.get(name) : otherwise;
    }

    private static List<JsonNode> children(ObjectNode node, String name) {
        List<JsonNode> children = new ArrayList<>();
        node.path(name).forEach(children::add);
        return children;
    }

    private static ObjectNode event(JsonNode event) {
        ObjectNode node = Json.object().put("name", event.path("name").asText(""));
        node.set("time_unix_nano", event.has("time_unix_nano") ? event.get("time_unix_nano") : IntNode.valueOf(0));
        node.set(ATTRIBUTES, entries(event.path(ATTRIBUTES)));
        return node;
    }

    private static ObjectNode link(JsonNode link) {
        ObjectNode node = Json.object()
                .put("trace_id", "tr-" + hex(link.path("trace_id")))
                .put("span_id", hex(link.path("span_id")));
        return node.set(ATTRIBUTES, entries(link.path(ATTRIBUTES)));
    }

    private static String hex(JsonNode id) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(id.asText("")));
    }

    private static ObjectNode entries(JsonNode attributes) {
        ObjectNode node = Json.object();
        for (JsonNode attribute : attributes) {
            node.set(attribute.path("key").asText(""), value(attribute.path(VALUE)));
        }
        return node;
    }

    /** A value of OpenTelemetry as plain JSON; bytes stay in base64. */
    private static JsonNode value(JsonNode value) {
        if (value.has("array_value")) {
            ArrayNode array = Json.array();
            value.path("array_value").path(VALUES).forEach(each -> array.add(value(each)));
            return array;
        }
        if (value.has("kvlist_value")) {
            return entries(value.path("kvlist_value").path(VALUES));
        }
        String real = value.path(REAL).isTextual() ? value.path(REAL).textValue() : "";
        if (MetricNumbers.isNamed(real)) {
            return DoubleNode.valueOf(MetricNumbers.parse(real));
        }
        return value.isEmpty() ? NullNode.getInstance() : value.iterator().next();
    }
}
