package io.jenkins.plugins.modellineage.experiment;

import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.metric.MetricTally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the values of a run come to, by where they came from, so that those of a file that was written anew can be
 * dropped. It holds no points: its size goes with the number of metrics.
 */
final class MeasuredValues {
    private final Map<Optional<SourceFile>, Given> bySource = new LinkedHashMap<>();
    private Optional<Named> named = Optional.empty();
    private long values;
    private long metrics;

    void add(MetricsLogged logged) {
        Given given = bySource.computeIfAbsent(logged.source(), source -> new Given());
        int before = given.tallies.size();
        for (MetricRecord metric : logged.metrics()) {
            given.tallies
                    .computeIfAbsent(metric.key(), key -> new MetricTally())
                    .add(metric.point());
        }
        given.values += logged.metrics().size();
        values += logged.metrics().size();
        metrics += given.tallies.size() - before;
        if (logged.source().isPresent() && given.tallies.size() > before) {
            named = Optional.empty();
        }
    }

    void withdraw(String path) {
        bySource.entrySet().removeIf(source -> {
            if (isFrom(source.getKey(), path)) {
                values -= source.getValue().values;
                metrics -= source.getValue().tallies.size();
                return true;
            }
            return false;
        });
        named = Optional.empty();
    }

    /** How many values count, duplicates included. */
    long values() {
        return values;
    }

    SeriesNames names() {
        return named().names;
    }

    /** The latest point of a series. */
    Optional<MetricPoint> latest(String name) {
        List<MetricTally> parts = new ArrayList<>(named().parts.getOrDefault(name, List.of()));
        Optional.ofNullable(given().get(name)).ifPresent(parts::add);
        return parts.isEmpty() ? Optional.empty() : Optional.of(MetricTally.latest(parts));
    }

    /** The series in a few numbers each, apart from those of which only the points tell how many they are. */
    SortedMap<String, MetricSummary> summaries() {
        TreeMap<String, MetricSummary> summaries = new TreeMap<>();
        parts().forEach((name, parts) -> MetricTally.summary(parts).ifPresent(summary -> summaries.put(name, summary)));
        return summaries;
    }

    /** The names of all series. */
    Set<String> series() {
        return parts().keySet();
    }

    private SortedMap<String, List<MetricTally>> parts() {
        TreeMap<String, List<MetricTally>> all = new TreeMap<>();
        named().parts.forEach((name, parts) -> all.put(name, new ArrayList<>(parts)));
        given().forEach((name, tally) ->
                all.computeIfAbsent(name, key -> new ArrayList<>()).add(tally));
        return all;
    }

    /** What a step was given stands under its own name. */
    private Map<String, MetricTally> given() {
        Given given = bySource.get(Optional.<SourceFile>empty());
        return given == null ? Map.of() : given.tallies;
    }

    private Named named() {
        if (named.isEmpty()) {
            named = Optional.of(new Named());
        }
        return named.get();
    }

    Counting counting() {
        return new Counting();
    }

    private static boolean isFrom(Optional<SourceFile> source, String path) {
        return source.filter(file -> file.path().equals(path)).isPresent();
    }

    /** What one source gave. */
    private static final class Given {
        private final TreeMap<String, MetricTally> tallies = new TreeMap<>();
        private long values;
    }

    /** The series that files gave, by their names, which change only when a file gives another metric. */
    private final class Named {
        private final SeriesNames names;
        private final Map<String, List<MetricTally>> parts = new HashMap<>();

        Named() {
            Map<SourceFile, Set<String>> keys = new LinkedHashMap<>();
            bySource.forEach((source, given) -> source.ifPresent(file -> keys.put(file, given.tallies.keySet())));
            names = new SeriesNames(keys);
            bySource.forEach((source, given) -> source.ifPresent(file -> add(source, given)));
        }

        private void add(Optional<SourceFile> source, Given given) {
            given.tallies.forEach(
                    (key, tally) -> parts.computeIfAbsent(names.of(source, key), name -> new ArrayList<>(1))
                            .add(tally));
        }
    }

    /** How many values and metrics there would be after some events, which are not recorded yet. */
    final class Counting {
        private final Map<Optional<SourceFile>, Long> added = new HashMap<>();
        private final Map<Optional<SourceFile>, Set<String>> fresh = new HashMap<>();
        private final Set<Optional<SourceFile>> withdrawn = new HashSet<>();

        void add(MetricsLogged logged) {
            added.merge(logged.source(), (long) logged.metrics().size(), Long::sum);
            Set<String> keys = fresh.computeIfAbsent(logged.source(), source -> new HashSet<>());
            logged.metrics().forEach(metric -> keys.add(metric.key()));
        }

        void withdraw(String path) {
            added.keySet().removeIf(source -> isFrom(source, path));
            fresh.keySet().removeIf(source -> isFrom(source, path));
            bySource.keySet().stream().filter(source -> isFrom(source, path)).forEach(withdrawn::add);
        }

        long values() {
            return values
                    - withdrawn.stream()
                            .mapToLong(source -> bySource.get(source).values)
                            .sum()
                    + added.values().stream().mapToLong(Long::longValue).sum();
        }

        long metrics() {
            return metrics
                    - withdrawn.stream()
                            .mapToLong(source -> bySource.get(source).tallies.size())
                            .sum()
                    + fresh.entrySet().stream().mapToLong(this::unknown).sum();
        }

        private long unknown(Map.Entry<Optional<SourceFile>, Set<String>> source) {
            boolean stays = bySource.containsKey(source.getKey()) && !withdrawn.contains(source.getKey());
            Map<String, MetricTally> held = stays ? bySource.get(source.getKey()).tallies : Map.of();
            return source.getValue().stream()
                    .filter(key -> !held.containsKey(key))
                    .count();
        }
    }
}
