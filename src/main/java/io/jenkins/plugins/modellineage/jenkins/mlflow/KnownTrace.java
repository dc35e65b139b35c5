package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.trace.Trace;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trace that a request is about.
 *
 * @param build whose script sent it, for the caller to see
 * @param log that has it
 */
record KnownTrace(Run<?, ?> build, TraceLog log, Trace trace) {
    /**
     * The trace of that id, if the caller may see it.
     *
     * @throws MlflowException when there is none
     */
    static KnownTrace of(Exchange exchange, String written) throws IOException {
        return find(exchange, List.of(written)).stream().findFirst().orElseThrow(() -> missing(written));
    }

    private static MlflowException missing(String written) {
        return MlflowException.missing(
                "Trace with ID " + Naming.plain(Naming.shortened(written, 100)) + " is not found.");
    }

    /** Those of these traces that there are, in the order in which they are asked for. */
    static List<KnownTrace> find(Exchange exchange, List<String> ids) throws IOException {
        Map<TraceId, KnownTrace> found = new LinkedHashMap<>();
        List<TraceId> wanted =
                ids.stream().distinct().flatMap(id -> parse(id).stream()).toList();
        Set<Run<?, ?>> asked = new HashSet<>();
        if (exchange.caller().live().isPresent()) {
            asked.add(exchange.build());
            take(exchange.build(), wanted, found);
        }
        for (KnownRun run : wanted.size() == found.size() ? List.<KnownRun>of() : TracedRuns.newest(exchange.place())) {
            if (wanted.size() > found.size() && asked.add(run.build())) {
                take(run.build(), wanted, found);
            }
        }
        List<KnownTrace> ordered = new ArrayList<>();
        wanted.stream().map(found::get).filter(known -> known != null).forEach(ordered::add);
        return ordered;
    }

    private static void take(Run<?, ?> build, List<TraceId> wanted, Map<TraceId, KnownTrace> found) throws IOException {
        for (TraceId id : wanted) {
            Optional<TraceLog> log = found.containsKey(id) ? Optional.empty() : Traces.find(build, id);
            Optional<Trace> trace = log.isPresent() ? log.get().find(id) : Optional.empty();
            if (trace.isPresent()) {
                found.put(id, new KnownTrace(build, log.get(), trace.get()));
            }
        }
    }

    private static Optional<TraceId> parse(String written) {
        try {
            return Optional.of(new TraceId(written));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /**
     * A trace of the script's own build, to write to it.
     *
     * @throws MlflowException when there is none, or it is not one of the build, or who asks is outside
     */
    static KnownTrace own(Exchange exchange, String written) throws IOException {
        LiveRun live = exchange.live();
        KnownTrace known = of(exchange, written);
        if (!known.build().equals(live.acting().build())) {
            throw MlflowException.denied("Trace " + known.trace().id() + " belongs to "
                    + known.build().getFullDisplayName()
                    + ", and a script writes to the traces of its own build alone");
        }
        return known;
    }

    /** Records something of the trace, and answers how it stands then. */
    Trace append(TraceEvent... events) throws IOException {
        log.append(events);
        return log.find(trace.id()).orElseThrow(() -> missing(trace.id().value()));
    }
}
