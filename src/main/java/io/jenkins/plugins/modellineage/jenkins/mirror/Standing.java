package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.mirror.Drift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the mirror stands, for pages: what failed last, what the server does not take, what was moved there. */
final class Standing {
    private static final int MOST_DENIED = 100;

    private final Map<String, String> denied = new LinkedHashMap<>();
    private final Map<String, List<Drift>> drifts = new LinkedHashMap<>();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Instant> worked = Optional.empty();
    private String scanned = "";

    /**
     * The server cannot be told anything.
     *
     * @param since when that began
     * @param next when it is tried again
     */
    record Failure(Instant since, String why, int tries, Instant next) {}

    synchronized void worked(Instant now) {
        failure = Optional.empty();
        worked = Optional.of(now);
    }

    synchronized void failed(Instant now, String why, int tries, Instant next) {
        failure = Optional.of(new Failure(failure.map(Failure::since).orElse(now), why, tries, next));
    }

    synchronized void denied(String thing, String why) {
        denied.remove(thing);
        denied.put(thing, why);
        if (denied.size() > MOST_DENIED) {
            denied.remove(denied.keySet().iterator().next());
        }
    }

    synchronized void taken(String thing) {
        denied.remove(thing);
    }

    synchronized void drifts(String model, List<Drift> found) {
        drifts.remove(model);
        if (!found.isEmpty()) {
            drifts.put(model, List.copyOf(found));
        }
    }

    /** How far all runs were gone through; blank when that is done. */
    synchronized void scanned(String text) {
        scanned = text;
    }

    /** Another server knows nothing of this. */
    synchronized void clear() {
        denied.clear();
        drifts.clear();
        failure = Optional.empty();
        worked = Optional.empty();
    }

    synchronized Optional<Failure> failure() {
        return failure;
    }

    synchronized Optional<Instant> worked() {
        return worked;
    }

    synchronized Map<String, String> denied() {
        return new LinkedHashMap<>(denied);
    }

    synchronized List<Drift> drifts() {
        List<Drift> all = new ArrayList<>();
        drifts.values().forEach(all::addAll);
        return all;
    }

    synchronized String scanned() {
        return scanned;
    }
}
