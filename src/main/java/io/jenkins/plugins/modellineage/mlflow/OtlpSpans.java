package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.trace.TraceId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the spans of an {@code ExportTraceServiceRequest}, and turns each into the JSON by which MLflow answers it: names as
 * the protocol has them, ids in base64, 64-bit numbers as numbers. What it does not know it leaves out.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto">OpenTelemetry's messages</a>
 */
public final class OtlpSpans {
    /** Spans in one request. */
    public static final int MOST = 10_000;

    /** Values inside values: what protobuf itself reads back from JSON. */
    private static final int DEEPEST = 30;

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;
    private static final long SECOND = 1_000_000_000L;
    private static final String[] KINDS = {
        "SPAN_KIND_UNSPECIFIED",
        "SPAN_KIND_INTERNAL",
        "SPAN_KIND_SERVER",
        "SPAN_KIND_CLIENT",
        "SPAN_KIND_PRODUCER",
        "SPAN_KIND_CONSUMER"
    };
    private static final String[] CODES = {"STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR"};
    private static final int ERROR = 2;

    private OtlpSpans() {}

    /**
     * The spans, in the order in which they were sent.
     *
     * @throws MlflowException when the bytes are no such request, or it has too much in it
     */
    public static List<OtlpSpan> read(byte[] request) {
        List<OtlpSpan> spans = new ArrayList<>();
        WireReader export = new WireReader(request);
        int resources = 0;
        while (export.next()) {
            if (export.field() == 1) {
                resources++;
                each(export.message(), 2, scope -> each(scope, 2, span -> add(spans, span)));
            } else {
                export.skip();
            }
        }
        if (resources == 0) {
            throw WireReader.malformed("it has no spans");
        }
        return spans;
    }

    private static void add(List<OtlpSpan> spans, WireReader span) {
        if (spans.size() == MOST) {
            throw MlflowException.invalid("More than " + MOST + " spans in one request; export in smaller batches");
        }
        spans.add(span(span));
    }

    private static void each(WireReader message, int field, Consumer<WireReader> visitor) {
        while (message.next()) {
            if (message.field() == field) {
                visitor.accept(message.message());
            } else {
                message.skip();
            }
        }
    }

    private static OtlpSpan span(WireReader span) {
        ObjectNode json = Replies.object();
        byte[] trace = {};
        byte[] id = {};
        byte[] parent = {};
        long begun = 0;
        long ended = 0;
        int code = 0;
        while (span.next()) {
            switch (span.field()) {
                case 1 -> trace = span.bytes();
                case 2 -> id = span.bytes();
                case 3 -> Replies.text(json, "trace_state", span.text());
                case 4 -> parent = span.bytes();
                case 5 -> Replies.text(json, "name", span.text());
                case 6 -> word(json, "kind", KINDS, span.varint());
                case 7 -> begun = span.fixed64();
                case 8 -> ended = span.fixed64();
                case 9 -> list(json, "attributes").add(attribute(span.message()));
                case 10 -> count(json, "dropped_attributes_count", span.varint());
                case 11 -> list(json, "events").add(event(span.message()));
                case 12 -> count(json, "dropped_events_count", span.varint());
                case 13 -> list(json, "links").add(link(span.message()));
                case 14 -> count(json, "dropped_links_count", span.varint());
                case 15 -> code = status(json, span.message());
                case 16 -> count(json, "flags", span.fixed32());
                default -> span.skip();
            }
        }
        requireId("trace_id", trace, TRACE_ID_BYTES);
        requireId("span_id", id, SPAN_ID_BYTES);
        ObjectNode whole = Replies.object().put("trace_id", base64(trace)).put("span_id", base64(id));
        if (parent.length > 0) {
            whole.put("parent_span_id", base64(parent));
        }
        whole.setAll(json);
        time(whole, "start_time_unix_nano", begun);
        time(whole, "end_time_unix_nano", ended);
        return new OtlpSpan(
                TraceId.ofHex(HexFormat.of().formatHex(trace)),
                json.path("name").asText(""),
                instant(begun),
                instant(ended),
                parent.length == 0,
                code == ERROR,
                whole);
    }

    private static void requireId(String name, byte[] id, int length) {
        if (id.length != length) {
            throw WireReader.malformed("a span's " + name + " has " + id.length + " bytes instead of " + length);
        }
    }

    private static ObjectNode attribute(WireReader attribute) {
        return attribute(attribute, 0);
    }

    private static ObjectNode attribute(WireReader attribute, int depth) {
        ObjectNode json = Replies.object();
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> json.put("key", attribute.text());
                case 2 -> json.set("value", value(attribute.message(), depth));
                default -> attribute.skip();
            }
        }
        return json;
    }

    /** Of several values that one field has the last counts, as everywhere in protobuf. */
    private static ObjectNode value(WireReader value, int depth) {
        if (depth > DEEPEST) {
            throw MlflowException.invalid("An attribute of a span has more than " + DEEPEST
                    + " layers of values; record it as text, or flatten it");
        }
        ObjectNode json = Replies.object();
        while (value.next()) {
            int field = value.field();
            if (field >= 1 && field <= 7) {
                json.removeAll();
            }
            switch (field) {
                case 1 -> json.put("string_value", value.text());
                case 2 -> json.put("bool_value", value.flag());
                case 3 -> json.put("int_value", value.varint());
                case 4 -> json.set("double_value", Replies.number(value.real()));
                case 5 -> json.set("array_value", array(value.message(), depth));
                case 6 -> json.set("kvlist_value", entries(value.message(), depth));
                case 7 -> json.put("bytes_value", base64(value.bytes()));
                default -> value.skip();
            }
        }
        return json;
    }

    private static ObjectNode array(WireReader array, int depth) {
        ObjectNode json = Replies.object();
        each(array, 1, value -> list(json, "values").add(value(value, depth + 1)));
        return json;
    }

    private static ObjectNode entries(WireReader entries, int depth) {
        ObjectNode json = Replies.object();
        each(entries, 1, entry -> list(json, "values").add(attribute(entry, depth + 1)));
        return json;
    }

    private static ObjectNode event(WireReader event) {
        ObjectNode json = Replies.object();
        while (event.next()) {
            switch (event.field()) {
                case 1 -> time(json, "time_unix_nano", event.fixed64());
                case 2 -> Replies.text(json, "name", event.text());
                case 3 -> list(json, "attributes").add(attribute(event.message()));
                case 4 -> count(json, "dropped_attributes_count", event.varint());
                default -> event.skip();
            }
        }
        return json;
    }

    private static ObjectNode link(WireReader link) {
        ObjectNode json = Replies.object();
        while (link.next()) {
            switch (link.field()) {
                case 1 -> json.put("trace_id", base64(link.bytes()));
                case 2 -> json.put("span_id", base64(link.bytes()));
                case 3 -> Replies.text(json, "trace_state", link.text());
                case 4 -> list(json, "attributes").add(attribute(link.message()));
                case 5 -> count(json, "dropped_attributes_count", link.varint());
                case 6 -> count(json, "flags", link.fixed32());
                default -> link.skip();
            }
        }
        return json;
    }

    private static int status(ObjectNode span, WireReader status) {
        ObjectNode json = Replies.object();
        int code = 0;
        while (status.next()) {
            switch (status.field()) {
                case 2 -> Replies.text(json, "message", status.text());
                case 3 -> code = word(json, "code", CODES, status.varint());
                default -> status.skip();
            }
        }
        span.set("status", json);
        return code;
    }

    /** The word for a number, unless it is the first, which stands for nothing; a later release's number stays one. */
    private static int word(ObjectNode json, String name, String[] words, long number) {
        if (number > 0 && number < words.length) {
            json.put(name, words[(int) number]);
        } else if (number != 0) {
            json.put(name, (int) number);
        }
        return (int) number;
    }

    private static void count(ObjectNode json, String name, long number) {
        if ((int) number != 0) {
            json.put(name, number & 0xffffffffL);
        }
    }

    private static ArrayNode list(ObjectNode json, String name) {
        return json.withArray("/" + name);
    }

    /** Nanoseconds since 1970, without a sign. */
    private static void time(ObjectNode json, String name, long nanoseconds) {
        if (nanoseconds > 0) {
            json.put(name, nanoseconds);
        } else if (nanoseconds < 0) {
            json.put(name, new BigInteger(Long.toUnsignedString(nanoseconds)));
        }
    }

    private static Instant instant(long nanoseconds) {
        return Instant.ofEpochSecond(
                Long.divideUnsigned(nanoseconds, SECOND), Long.remainderUnsigned(nanoseconds, SECOND));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
