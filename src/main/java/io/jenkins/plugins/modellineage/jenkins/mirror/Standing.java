package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.mirror.Drift;
import io.jenkins.plugins.modellineage.mirror.Park;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the mirror stands, for pages: what failed last, what the server does not take, what was moved there. */
final class Standing {
    private static final int MOST_DENIED = 100;

    private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();

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

    /**
     * The server fails at it, and takes other things.
     *
     * @param job whose run it is; blank for a model
     * @param model folder and name; blank for a run
     */
    record LeftOut(Park park, String job, String model) {}

    synchronized void worked(Instant now) {
        failure = Optional.empty();
        worked = Optional.of(now);
    }

    synchronized void failed(Instant now, String why, int tries, Instant next) {
        failure = Optional.of(new Failure(failure.map(Failure::since).orElse(now), why, tries, next));
    }

    synchronized void denied(String thing, String why) {
        leftOut.remove(thing);
        last(denied, thing, why);
    }

    synchronized void leftOut(String thing, LeftOut what) {
        denied.remove(thing);
        last(leftOut, thing, what);
    }

    /** Files of that run stay here. */
    synchronized void links(String run, String why) {
        last(links, run, why);
    }

    private static <T> void last(Map<String, T> known, String thing, T what) {
        known.remove(thing);
        known.put(thing, what);
        if (known.size() > MOST_DENIED) {
            known.remove(known.keySet().iterator().next());
        }
    }

    synchronized void taken(String thing) {
        denied.remove(thing);
        leftOut.remove(thing);
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

    synchronized Optional<Failure> failure() {
        return failure;
    }

    synchronized Optional<Instant> worked() {
        return worked;
    }

    synchronized Map<String, String> denied() {
        return new LinkedHashMap<>(denied);
    }

    synchronized Map<String, LeftOut> leftOut() {
        return new LinkedHashMap<>(leftOut);
    }

    synchronized Map<String, String> links() {
        return new LinkedHashMap<>(links);
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
