package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The spans of a trace as they are stored.
 *
 * @param spans of OpenTelemetry, in the order in which they began
 * @param file that a client sent in place of spans
 */
public record TraceSpans(List<ObjectNode> spans, Optional<String> file) {
    /** Of a trace without any. */
    public static final TraceSpans NONE = new TraceSpans(List.of(), Optional.empty());

    public TraceSpans {
        spans = List.copyOf(spans);
    }
}
