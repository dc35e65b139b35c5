package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.codec.TraceSpans;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The traces that were sent inside the block of a run.
 *
 * @param known what is known of them, without their spans and without deleted ones
 * @param spans those of one of them
 * @param experiments in which they may be
 */
public record SentTraces(Known known, Spans spans, Experiments experiments) {
    /** Of a run in whose block nothing was traced. */
    public static final SentTraces NOTHING = new SentTraces(List::of, trace -> TraceSpans.NONE, id -> Optional.empty());

    public SentTraces {
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(spans, "spans");
        Objects.requireNonNull(experiments, "experiments");
    }

    /** Reads what is known of traces. */
    @FunctionalInterface
    public interface Known {
        /** All of them, in the order in which they were first heard of. */
        List<Trace> all() throws IOException;
    }

    /** Reads spans. */
    @FunctionalInterface
    public interface Spans {
        /**
         * All of a trace.
         *
         * @throws IOException when some of them cannot be read
         */
        TraceSpans of(Trace trace) throws IOException;
    }

    /** Finds the experiments of a folder. */
    @FunctionalInterface
    public interface Experiments {
        Optional<Experiment> find(ExperimentId id) throws IOException;
    }

    /** Whether there are any, or they cannot be read. */
    boolean areThere() {
        try {
            return !known.all().isEmpty();
        } catch (IOException | IllegalStateException | IllegalArgumentException unreadable) {
            return true;
        }
    }

    /**
     * All of them; none when they cannot be read.
     *
     * @param tally is told then
     */
    List<Trace> all(Tally tally) {
        try {
            return known.all();
        } catch (IOException | IllegalStateException | IllegalArgumentException unreadable) {
            tally.leave("runs whose traces cannot be read", 1);
            return List.of();
        }
    }

    /**
     * The spans of one; none when they cannot be read.
     *
     * @param tally is told then
     */
    TraceSpans spans(Trace trace, Tally tally) {
        try {
            return spans.of(trace);
        } catch (IOException | IllegalStateException | IllegalArgumentException unreadable) {
            tally.leave("traces whose spans are gone or cannot be read", 1);
            return TraceSpans.NONE;
        }
    }

    /** The experiment that a trace is in, if it is known. */
    Optional<Experiment> experiment(Trace trace) throws IOException {
        return experiments.find(trace.info().experiment());
    }
}
