package io.jenkins.plugins.modellineage.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.codec.SpansCodec;
import io.jenkins.plugins.modellineage.codec.TraceEventCodec;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.trace.TraceEvent;
import io.jenkins.plugins.modellineage.trace.TraceEvent.SpansStored;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceLinked;
import io.jenkins.plugins.modellineage.trace.TraceFold;
import io.jenkins.plugins.modellineage.trace.TraceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A look at the traces that were sent inside the block of one run. Changes nothing, and may go on beside a writer. */
final class TracesCheck {
    private final JournalLook look;
    private final Path traces;
    private final Path spans;
    private final TraceFold fold = new TraceFold();
    private final List<SpansStored> said = new ArrayList<>();
    private final Set<RunId> named = new TreeSet<>();

    /** @param run the run's folder */
    TracesCheck(JournalLook look, Path run) {
        this.look = look;
        this.traces = run.resolve(TraceLog.TRACES_FILE);
        this.spans = run.resolve(TraceLog.SPANS_FILE);
    }

    /**
     * Looks at what is known of the traces, and whether all spans are where that says.
     *
     * @param runs whether the build has a run
     * @return how many traces there are
     */
    int check(Predicate<RunId> runs) throws IOException {
        look.read(traces, (line, raw) -> add(TraceEventCodec.read(line.body())));
        named.stream()
                .filter(run -> !runs.test(run))
                .forEach(run -> look.problem("File " + traces + " names run " + run
                        + ", which its build does not have; restore" + " the run's folder from a backup"));
        compare(places()); // after the traces, whose spans are on the disk before they are
        return fold.size();
    }

    private void add(TraceEvent event) {
        fold.add(event);
        if (event instanceof SpansStored stored) {
            said.add(stored);
        } else if (event instanceof TraceLinked linked) {
            named.add(linked.run());
        }
    }

    /** Spans of one line: where it begins and ends, whose they are and how many. */
    private record Place(long from, long to, TraceId trace, int count) {}

    private Map<Long, Place> places() throws IOException {
        Map<Long, Place> places = new HashMap<>();
        long[] end = {0};
        look.read(spans, (line, raw) -> {
            long from = end[0];
            end[0] += raw.length + 1L;
            places.put(from, place(from, end[0], line.body()));
        });
        return places;
    }

    private static Place place(long from, long to, JsonNode body) {
        return new Place(
                from, to, SpansCodec.trace(body), SpansCodec.spans(body).size());
    }

    private void compare(Map<Long, Place> places) {
        for (SpansStored stored : said) {
            Place expected = new Place(stored.from(), stored.to(), stored.trace(), stored.count());
            if (!expected.equals(places.get(stored.from()))) {
                look.problem("The spans of trace " + stored.trace() + " are not in " + spans + " from byte "
                        + stored.from() + " to " + stored.to() + ", as " + traces.getFileName()
                        + " says; restore both files from one backup");
            }
        }
    }
}
