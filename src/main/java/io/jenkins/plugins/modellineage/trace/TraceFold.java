package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.trace.TraceEvent.AssessmentDeleted;
import io.jenkins.plugins.modellineage.trace.TraceEvent.SpansStored;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceAssessed;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceDeleted;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLinked;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLogged;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceTagged;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceUntagged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Traces put together from what was recorded. Not safe for use by several threads. */
public final class TraceFold {
    private final Map<TraceId, Trace> traces = new LinkedHashMap<>();

    /** Takes the next event; one of a trace that was deleted, or is not known, does not matter. */
    public void add(TraceEvent event) {
        if (event instanceof TraceLogged logged) {
            Trace known = traces.get(event.trace());
            traces.put(event.trace(), known == null ? Trace.of(logged.info()) : known.told(logged.info()));
        } else if (event instanceof TraceDeleted) {
            traces.remove(event.trace());
        } else {
            change(event.trace(), trace -> changed(trace, event));
        }
    }

    /**
     * Whether these events can follow: what cannot be read again must never be recorded.
     *
     * @throws IllegalArgumentException when a trace would become what it may not be
     */
    public void require(List<? extends TraceEvent> events) {
        TraceFold trial = new TraceFold();
        for (TraceEvent event : events) {
            find(event.trace()).ifPresent(known -> trial.traces.putIfAbsent(event.trace(), known));
        }
        events.forEach(trial::add);
    }

    private static Trace changed(Trace trace, TraceEvent event) {
        if (event instanceof SpansStored stored) {
            return trace.stored(stored);
        }
        if (event instanceof TraceTagged tagged) {
            return trace.tagged(tagged.key(), tagged.value());
        }
        if (event instanceof TraceUntagged untagged) {
            return trace.untagged(untagged.key());
        }
        if (event instanceof TraceLinked link) {
            return trace.linked(link.run());
        }
        if (event instanceof TraceAssessed assessed) {
            return trace.assessed(assessed.assessment());
        }
        return event instanceof AssessmentDeleted deleted ? trace.without(deleted.assessment()) : trace;
    }

    private void change(TraceId id, UnaryOperator<Trace> change) {
        traces.computeIfPresent(id, (same, trace) -> change.apply(trace));
    }

    public Optional<Trace> find(TraceId id) {
        return Optional.ofNullable(traces.get(id));
    }

    /** All of them, in the order in which they were first heard of. */
    public List<Trace> all() {
        return List.copyOf(traces.values());
    }

    public int size() {
        return traces.size();
    }
}
