package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.mirror.Demand;
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

    private final Map<String, Told<LeftOut>> leftOut = new LinkedHashMap<>();
    private final Map<String, Told<String>> links = new LinkedHashMap<>();

    private final Map<String, Told<String>> denied = new LinkedHashMap<>();
    private final Map<String, Told<List<Drift>>> drifts = new LinkedHashMap<>();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Instant> worked = Optional.empty();
    private String scanned = "";

    /** What is said of a thing. */
    private record Told<T>(Thing thing, T what) {}

    /**
     * The server cannot be told anything.
     *
     * @param since when that began
     * @param next when it is tried again
     */
    record Failure(Instant since, String why, int tries, Instant next) {
        static Failure of(Demand demand) {
            return new Failure(demand.since(), demand.why(), 1, demand.until());
        }

        /** While the server wants to be left alone it is not tried. */
        Failure during(Demand demand) {
            return next.isBefore(demand.until()) ? new Failure(since, demand.why(), tries, demand.until()) : this;
        }
    }

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

    synchronized void denied(Thing thing, String why) {
        leftOut.remove(thing.name());
        last(denied, thing, why);
    }

    synchronized void leftOut(Thing thing, LeftOut what) {
        denied.remove(thing.name());
        last(leftOut, thing, what);
    }

    /** Files of that run stay here; none do where why is blank. */
    synchronized void links(Thing run, String why) {
        if (why.isEmpty()) {
            links.remove(run.name());
        } else {
            last(links, run, why);
        }
    }

    /** Nothing is said any more of what is for another server, or for none. */
    synchronized void look() {
        for (Map<String, ? extends Told<?>> known : List.of(leftOut, links, denied, drifts)) {
            known.values().removeIf(told -> !told.thing().isWanted());
        }
    }

    private static <T> void last(Map<String, Told<T>> known, Thing thing, T what) {
        known.remove(thing.name());
        known.put(thing.name(), new Told<>(thing, what));
        if (known.size() > MOST_DENIED) {
            known.remove(known.keySet().iterator().next());
        }
    }

    synchronized void taken(Thing thing) {
        denied.remove(thing.name());
        leftOut.remove(thing.name());
    }

    synchronized void drifts(Thing aliases, List<Drift> found) {
        drifts.remove(aliases.name());
        if (!found.isEmpty()) {
            drifts.put(aliases.name(), new Told<>(aliases, List.copyOf(found)));
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

    private static <T> Map<String, T> said(Map<String, Told<T>> known) {
        Map<String, T> said = new LinkedHashMap<>();
        known.forEach((name, told) -> said.put(name, told.what()));
        return said;
    }

    synchronized Map<String, String> denied() {
        return said(denied);
    }

    synchronized Map<String, LeftOut> leftOut() {
        return said(leftOut);
    }

    synchronized Map<String, String> links() {
        return said(links);
    }

    synchronized List<Drift> drifts() {
        List<Drift> all = new ArrayList<>();
        drifts.values().forEach(told -> all.addAll(told.what()));
        return all;
    }

    synchronized String scanned() {
        return scanned;
    }
}
