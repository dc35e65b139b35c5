package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A trace with its spans as one line of JSON for other tools. Members never change their meaning; new ones may come. */
public final class ExportedTraceCodec {
    private static final String CONTENT = "content";

    private ExportedTraceCodec() {}

    /**
     * Writes the line, with its end. Of the spans one at a time becomes text.
     *
     * @param run in whose block the trace was sent
     * @param experiment its name today
     */
    public static void write(Trace trace, RunId run, ExperimentName experiment, TraceSpans stored, Appendable out)
            throws IOException {
        ObjectNode node = Json.object().put("trace_id", trace.id().value()).put("run_id", run.value());
        TraceEventCodec.info(node, trace.info()).put("experiment", experiment.value());
        node.set("linked", Json.array(trace.linked(), other -> Json.value(other.value())));
        node.set("assessments", Json.array(trace.assessments(), ExportedTraceCodec::assessment));
        stored.file().ifPresent(file -> node.put("file", file));
        String opening = Json.text(node);
        out.append(opening, 0, opening.length() - 1).append(",\"spans\":[");
        String separator = "";
        for (ObjectNode span : stored.spans()) {
            out.append(separator).append(Json.text(span));
            separator = ",";
        }
        out.append("]}\n");
    }

    private static ObjectNode assessment(Assessment assessment) {
        return AssessmentCodec.write(assessment).set(CONTENT, parsed(assessment));
    }

    private static ObjectNode parsed(Assessment assessment) {
        byte[] content = assessment.content().getBytes(StandardCharsets.UTF_8);
        return Json.parse(content, content.length);
    }

    /**
     * What an assessment says: texts, numbers, flags, and lists and maps of these.
     *
     * @throws IllegalArgumentException when it is stored without that
     */
    public static Map<String, Object> content(Assessment assessment) {
        return Json.map(parsed(assessment));
    }
}
