package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.trace.TraceEvent.SpansStored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A trace as it stands.
 *
 * @param stored where its spans are
 * @param linked runs that it belongs to, besides the one that its metadata names
 */
public record Trace(TraceInfo info, List<SpansStored> stored, SortedSet<RunId> linked, List<Assessment> assessments) {
    public Trace {
        stored = List.copyOf(stored);
        linked = Collections.unmodifiableSortedSet(new TreeSet<>(linked));
        assessments = List.copyOf(assessments);
    }

    /** One of which nothing else is known yet. */
    static Trace of(TraceInfo info) {
        return new Trace(info, List.of(), new TreeSet<>(), List.of());
    }

    public TraceId id() {
        return info.id();
    }

    /** Spans of OpenTelemetry that are stored. */
    public int spans() {
        return stored.stream()
                .filter(place -> place.form() == SpansStored.Form.OTLP)
                .mapToInt(SpansStored::count)
                .sum();
    }

    /** Whether it belongs to the run. */
    public boolean isOf(RunId run) {
        return run.value().equals(info.metadata().get(TraceInfo.SOURCE_RUN)) || linked.contains(run);
    }

    /** Whether it names no run, and was linked to none. */
    public boolean isOfNone() {
        return !info.metadata().containsKey(TraceInfo.SOURCE_RUN) && linked.isEmpty();
    }

    public Optional<Assessment> assessment(String id) {
        return assessments.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    Trace told(TraceInfo later) {
        return new Trace(info.told(later), stored, linked, assessments);
    }

    Trace stored(SpansStored place) {
        List<SpansStored> all = new ArrayList<>(stored);
        if (place.form() == SpansStored.Form.FILE) {
            all.removeIf(known -> known.form() == SpansStored.Form.FILE);
        }
        all.add(place);
        return new Trace(info, all, linked, assessments);
    }

    Trace tagged(String key, String value) {
        TreeMap<String, String> tags = new TreeMap<>(info.tags());
        tags.put(key, value);
        return new Trace(info.tagged(tags), stored, linked, assessments);
    }

    Trace untagged(String key) {
        TreeMap<String, String> tags = new TreeMap<>(info.tags());
        tags.remove(key);
        return new Trace(info.tagged(tags), stored, linked, assessments);
    }

    Trace linked(RunId run) {
        TreeSet<RunId> all = new TreeSet<>(linked);
        all.add(run);
        return new Trace(info, stored, all, assessments);
    }

    /** With the assessment in its place, or as the last; one that it overrides counts no more. */
    Trace assessed(Assessment said) {
        List<Assessment> all = new ArrayList<>();
        boolean known = false;
        for (Assessment assessment : assessments) {
            if (assessment.id().equals(said.id())) {
                known = true;
                all.add(said);
            } else {
                all.add(assessment.id().equals(said.subject().overrides()) ? assessment.counting(false) : assessment);
            }
        }
        if (!known) {
            all.add(said);
        }
        return new Trace(info, stored, linked, all);
    }

    /** Without the assessment; one that it overrode counts again. */
    Trace without(String assessment) {
        String overridden =
                assessment(assessment).map(it -> it.subject().overrides()).orElse("");
        return new Trace(
                info,
                stored,
                linked,
                assessments.stream()
                        .filter(it -> !it.id().equals(assessment))
                        .map(it -> it.id().equals(overridden) ? it.counting(true) : it)
                        .toList());
    }
}
