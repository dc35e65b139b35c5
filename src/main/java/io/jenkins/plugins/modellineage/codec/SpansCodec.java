package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.trace.TraceId;
import java.util.ArrayList;
import java.util.List;

/** Spans of a trace in one line: {@code spans} of OpenTelemetry, or the text of a {@code file} that has them. */
public final class SpansCodec {
    private static final String TRACE = "trace";
    private static final String SPANS = "spans";
    private static final String FILE = "file";

    private SpansCodec() {}

    /** The line of a journal that holds the spans. */
    public static byte[] line(TraceId trace, List<ObjectNode> spans) {
        ObjectNode node = Json.object().put(TRACE, trace.value());
        ArrayNode list = node.putArray(SPANS);
        spans.forEach(list::add);
        return new SealedLine(node, 1, 1).write();
    }

    /** The line that holds the file. */
    public static byte[] line(TraceId trace, String file) {
        return new SealedLine(Json.object().put(TRACE, trace.value()).put(FILE, file), 1, 1).write();
    }

    /** Whose they are. */
    public static TraceId trace(JsonNode body) {
        return new TraceId(Fields.of(body).text(TRACE));
    }

    /** The spans of a line; none when it has a file. */
    public static List<ObjectNode> spans(JsonNode body) {
        List<ObjectNode> spans = new ArrayList<>();
        for (JsonNode span : body.path(SPANS)) {
            if (!(span instanceof ObjectNode object)) {
                throw new CodecException("a span is no object");
            }
            spans.add(object);
        }
        return spans;
    }

    /** The file of a line; empty when it has spans. */
    public static String file(JsonNode body) {
        return Fields.of(body).optionalText(FILE).orElse("");
    }
}
