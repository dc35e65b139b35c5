package io.jenkins.plugins.modellineage.experiment;

import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.metric.MetricColumns;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.metric.Points;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers the points of some series from the events of a run, which are told from its first to its last: 24 bytes a
 * point. Not safe for use by several threads.
 */
public final class MeasuredPoints {
    private final SeriesNames names;
    private final Set<String> wanted;
    private final Map<Optional<SourceFile>, Map<String, Optional<Part>>> bySource = new LinkedHashMap<>();

    /** @param names of the series when all events are told */
    MeasuredPoints(SeriesNames names, Set<String> wanted) {
        this.names = names;
        this.wanted = Set.copyOf(wanted);
    }

    public void add(RunEvent event) {
        if (event instanceof MetricsLogged logged) {
            Map<String, Optional<Part>> parts = bySource.computeIfAbsent(logged.source(), source -> new HashMap<>());
            for (MetricRecord metric : logged.metrics()) {
                parts.computeIfAbsent(metric.key(), key -> part(logged.source(), key))
                        .ifPresent(part -> part.points.add(metric.point()));
            }
        } else if (event instanceof FileRestarted file) {
            bySource.keySet()
                    .removeIf(source ->
                            source.filter(it -> it.path().equals(file.path())).isPresent());
        }
    }

    /** The series that were asked for; those without a point are left out. Nothing may be added afterwards. */
    public SortedMap<String, Points> points() {
        TreeMap<String, Points> points = new TreeMap<>();
        series().forEach((name, columns) -> points.put(name, columns.points()));
        return points;
    }

    /** The same, of what was told so far: until something is added again, of which there may be more. */
    public SortedMap<String, Points> soFar() {
        Map<String, List<MetricColumns>> parts = new HashMap<>();
        bySource.values()
                .forEach(of -> of.values()
                        .forEach(part ->
                                part.ifPresent(found -> parts.computeIfAbsent(found.name, name -> new ArrayList<>(1))
                                        .add(found.points))));
        TreeMap<String, Points> points = new TreeMap<>();
        parts.forEach((name, columns) -> points.put(name, together(columns).points()));
        return points;
    }

    private static MetricColumns together(List<MetricColumns> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        MetricColumns together = new MetricColumns(16);
        parts.forEach(part -> part.addTo(together));
        return together;
    }

    /** How many points are held. */
    public long size() {
        return bySource.values().stream()
                .flatMap(parts -> parts.values().stream())
                .flatMap(Optional::stream)
                .mapToLong(part -> part.points.size())
                .sum();
    }

    /** Whether the series are still called so, now that more was told. */
    boolean areNamed(SeriesNames now) {
        return names.same(now);
    }

    /** The same in a few numbers each. */
    public SortedMap<String, MetricSummary> summaries() {
        TreeMap<String, MetricSummary> summaries = new TreeMap<>();
        series().forEach((name, columns) -> summaries.put(name, columns.summary()));
        return summaries;
    }

    /** One series may have parts from several sources, which are not needed apart any more. */
    private SortedMap<String, MetricColumns> series() {
        TreeMap<String, MetricColumns> series = new TreeMap<>();
        bySource.values()
                .forEach(parts -> parts.values()
                        .forEach(part -> part.ifPresent(
                                found -> series.merge(found.name, found.points, MeasuredPoints::joined))));
        bySource.clear();
        return series;
    }

    private Optional<Part> part(Optional<SourceFile> source, String key) {
        String name = names.of(source, key);
        return wanted.contains(name) ? Optional.of(new Part(name, new MetricColumns(16))) : Optional.empty();
    }

    private static MetricColumns joined(MetricColumns columns, MetricColumns more) {
        more.addTo(columns);
        return columns;
    }

    /** What one source gave of a series. */
    private record Part(String name, MetricColumns points) {}
}
