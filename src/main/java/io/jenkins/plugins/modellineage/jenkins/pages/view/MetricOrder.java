package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which metrics come first wherever several are shown: those that gates ask for, then the others; each by name. */
public record MetricOrder(Set<String> decisive) implements Comparator<String> {
    private static final int NEWEST = 100;

    public MetricOrder {
        decisive = Set.copyOf(decisive);
    }

    /** What these gates ask for comes first. */
    static MetricOrder by(Stream<Gate> gates) {
        return new MetricOrder(
                gates.map(Gate::demanded).flatMap(MetricOrder::metricsOf).collect(Collectors.toSet()));
    }

    /** The last {@value #NEWEST}: what gates asked for long ago is no guide. */
    public static <T> List<T> newest(List<T> oldestFirst) {
        return oldestFirst.subList(Math.max(0, oldestFirst.size() - NEWEST), oldestFirst.size());
    }

    private static Stream<String> metricsOf(Gate gate) {
        if (gate instanceof MetricGate threshold) {
            return Stream.of(threshold.metric());
        } else if (gate instanceof EvalGate scores) {
            return Stream.of(scores.demand().measured());
        }
        return gate instanceof EvidenceGate evidence ? evidence.metrics().stream() : Stream.empty();
    }

    /** Whether a gate asks for the metric. */
    boolean decides(String metric) {
        return decisive.contains(metric);
    }

    @Override
    public int compare(String one, String other) {
        int first = Boolean.compare(decides(other), decides(one));
        return first != 0 ? first : one.compareTo(other);
    }
}
