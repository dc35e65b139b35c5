package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.codec.TraceSpans;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.export.SentTraces;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The traces that were sent in the block of a run of a home, of which somebody is told what cannot be read.
 *
 * @param damaged is told, each once, sentences about it
 */
record CheckedTraces(TraceLog kept, RunId run, Set<String> damaged) {
    /** @param experiments of the folder of the run's job */
    SentTraces in(SentTraces.Experiments experiments) {
        return new SentTraces(this::all, this::spans, experiments);
    }

    private List<Trace> all() throws IOException {
        try {
            return kept.all();
        } catch (IOException | IllegalStateException | IllegalArgumentException unreadable) {
            damaged.add("The traces of run " + run + " cannot be read: "
                    + Naming.line(CheckedEvaluations.reason(unreadable)));
            throw unreadable;
        }
    }

    private TraceSpans spans(Trace trace) throws IOException {
        try {
            return kept.whole(trace);
        } catch (IOException | IllegalStateException | IllegalArgumentException unreadable) {
            damaged.add("The spans of trace " + trace.id() + " in run " + run + " cannot be read: "
                    + Naming.line(CheckedEvaluations.reason(unreadable)));
            throw unreadable;
        }
    }
}
