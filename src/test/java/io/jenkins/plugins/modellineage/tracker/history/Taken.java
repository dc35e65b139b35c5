package io.jenkins.plugins.modellineage.tracker.history;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes every run with its series, which are few in tests. */
public final class Taken implements RunsSink {
    public final List<RecordedRun> runs = new ArrayList<>();
    /** By run and metric: {@code step value timestamp}, each once. */
    public final Map<String, Map<String, SortedSet<String>>> series = new LinkedHashMap<>();
    /** By what they are, the names. */
    public final Map<String, List<String>> left = new TreeMap<>();

    public static Taken by(RunsReader reader, HistoryPlace place) throws IOException {
        Taken taken = new Taken();
        reader.read(place, taken);
        return taken;
    }

    @Override
    public boolean run(RecordedRun run, RecordedSeries told) throws IOException {
        Map<String, SortedSet<String>> points = new TreeMap<>();
        told.tell((metric, value, step, timestamp) -> points.computeIfAbsent(metric, any -> new TreeSet<>())
                .add(step + " " + MetricNumbers.written(value) + " " + timestamp));
        runs.add(run);
        series.put(run.id(), points);
        return true;
    }

    @Override
    public void left(String what, String name) {
        left.computeIfAbsent(what, any -> new ArrayList<>()).add(name);
    }

    /** The one run, where there is one. */
    public RecordedRun only() {
        if (runs.size() != 1) {
            throw new AssertionError("There are " + runs.size() + " runs");
        }
        return runs.get(0);
    }
}
