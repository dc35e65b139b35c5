package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.mlflow.AssessmentJson;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.SpanFacts;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchedTrace;
import io.jenkins.plugins.modellineage.search.TraceFacts;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceEvent.SpansStored;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Traces as one search sees them. What it reads of spans is bounded. */
final class SearchedSpans {
    /** Bytes of spans that one search reads. */
    static final long MOST = 64L << 20;

    private long left = MOST;

    SearchedTrace of(TraceLog log, Trace trace) {
        List<Facts> said = trace.assessments().stream()
                .filter(Assessment::valid)
                .map(AssessmentJson::facts)
                .toList();
        return new SearchedTrace(TraceFacts.of(trace, LinkedPrompts.of(trace)), said, () -> spans(log, trace));
    }

    private List<Facts> spans(TraceLog log, Trace trace) {
        left -= trace.stored().stream()
                .mapToLong((SpansStored place) -> place.to() - place.from())
                .sum();
        if (left < 0) {
            throw MlflowException.invalid("The filter asks more traces for their spans than one search reads: "
                    + (MOST >> 20) + " MiB; narrow it, for example by AND timestamp_ms > … or AND run_id = '…'");
        }
        try {
            return log.spans(trace).stream()
                    .map((ObjectNode span) -> SpanFacts.of(span))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
