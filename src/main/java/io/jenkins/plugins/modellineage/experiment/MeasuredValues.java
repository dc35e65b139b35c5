package io.jenkins.plugins.modellineage.experiment;

import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
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

/** The values of a run by where they came from, so that those of a file that was written anew can be dropped. */
final class MeasuredValues {
    private final Map<Optional<SourceFile>, TreeMap<String, List<MetricPoint>>> bySource = new LinkedHashMap<>();

    void add(MetricsLogged logged) {
        TreeMap<String, List<MetricPoint>> points =
                bySource.computeIfAbsent(logged.source(), source -> new TreeMap<>());
        for (MetricRecord metric : logged.metrics()) {
            points.computeIfAbsent(metric.key(), key -> new ArrayList<>()).add(metric.point());
        }
    }

    void withdraw(String path) {
        bySource.keySet().removeIf(source -> isFrom(source, path));
    }

    SeriesNames names() {
        Map<SourceFile, Set<String>> keys = new LinkedHashMap<>();
        bySource.forEach((source, points) -> source.ifPresent(file -> keys.put(file, points.keySet())));
        return new SeriesNames(keys);
    }

    SortedMap<String, MetricSeries> series() {
        SeriesNames names = names();
        TreeMap<String, List<MetricPoint>> all = new TreeMap<>();
        bySource.forEach((source, byKey) ->
                byKey.forEach((key, points) -> all.computeIfAbsent(names.of(source, key), name -> new ArrayList<>())
                        .addAll(points)));
        TreeMap<String, MetricSeries> series = new TreeMap<>();
        all.forEach((name, points) -> series.put(name, new MetricSeries(name, points)));
        return series;
    }

    Counting counting() {
        return new Counting();
    }

    private static boolean isFrom(Optional<SourceFile> source, String path) {
        return source.filter(file -> file.path().equals(path)).isPresent();
    }

    /** How many values and metrics there would be after some events, which are not recorded yet. */
    final class Counting {
        private final Map<Optional<SourceFile>, Long> values = new HashMap<>();
        private final Map<Optional<SourceFile>, Set<String>> fresh = new HashMap<>();
        private final Set<Optional<SourceFile>> withdrawn = new HashSet<>();

        Counting() {
            bySource.forEach((source, points) -> values.put(
                    source, points.values().stream().mapToLong(List::size).sum()));
        }

        void add(MetricsLogged logged) {
            values.merge(logged.source(), (long) logged.metrics().size(), Long::sum);
            Set<String> keys = fresh.computeIfAbsent(logged.source(), source -> new HashSet<>());
            logged.metrics().forEach(metric -> keys.add(metric.key()));
        }

        void withdraw(String path) {
            values.keySet().removeIf(source -> isFrom(source, path));
            fresh.keySet().removeIf(source -> isFrom(source, path));
            bySource.keySet().stream().filter(source -> isFrom(source, path)).forEach(withdrawn::add);
        }

        long values() {
            return values.values().stream().mapToLong(Long::longValue).sum();
        }

        long metrics() {
            long known = bySource.entrySet().stream()
                    .filter(source -> !withdrawn.contains(source.getKey()))
                    .mapToLong(source -> source.getValue().size())
                    .sum();
            return known + fresh.entrySet().stream().mapToLong(this::unknown).sum();
        }

        private long unknown(Map.Entry<Optional<SourceFile>, Set<String>> source) {
            Map<String, List<MetricPoint>> held = withdrawn.contains(source.getKey())
                    ? Map.of()
                    : bySource.getOrDefault(source.getKey(), new TreeMap<>());
            return source.getValue().stream()
                    .filter(key -> !held.containsKey(key))
                    .count();
        }
    }
}
