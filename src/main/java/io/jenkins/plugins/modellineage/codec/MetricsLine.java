package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes values of metrics byte by byte as {@link RunEventCodec#write} has them, without a tree of objects: a run has
 * millions of values, and of few metrics.
 */
final class MetricsLine {
    /** Characters that a value takes, more or less. */
    private static final int VALUE_CHARACTERS = 64;

    private MetricsLine() {}

    /**
     * The bytes of the event.
     *
     * @param head the event without its values
     * @param member that holds the values
     */
    static byte[] write(ObjectNode head, String member, MetricsLogged logged) {
        String opening = Json.text(head);
        StringBuilder json = new StringBuilder(
                opening.length() + VALUE_CHARACTERS * logged.metrics().size());
        json.append(opening, 0, opening.length() - 1)
                .append(",\"")
                .append(member)
                .append("\":[");
        Map<String, String> quoted = new HashMap<>();
        String separator = "";
        for (MetricRecord metric : logged.metrics()) {
            String key = quoted.computeIfAbsent(metric.key(), name -> Json.text(TextNode.valueOf(name)));
            json.append(separator).append('[').append(key).append(',');
            append(json, metric.point());
            separator = ",";
        }
        return Json.utf8(json.append("]}").toString());
    }

    private static void append(StringBuilder json, MetricPoint point) {
        double value = point.value();
        if (Double.isFinite(value)) {
            json.append(value);
        } else {
            json.append('"').append(MetricNumbers.written(value)).append('"');
        }
        json.append(',')
                .append(point.step())
                .append(',')
                .append(point.timestamp())
                .append(']');
    }
}
