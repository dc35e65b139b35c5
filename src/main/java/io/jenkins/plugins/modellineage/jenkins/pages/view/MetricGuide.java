package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How metrics are told, as gates and evaluations say.
 *
 * @param order which come first
 * @param directions which way they get better
 */
public record MetricGuide(MetricOrder order, Directions directions) {
    /** Where nobody says anything. */
    public static final MetricGuide NONE = by(List.of());

    static MetricGuide by(List<Gate> gates) {
        return new MetricGuide(MetricOrder.by(gates.stream()), Directions.ofGates(gates));
    }

    /**
     * As the gates of the newest of these say; which reads them.
     *
     * @param promotions oldest first
     */
    public static MetricGuide of(List<Promotion> promotions) {
        return by(MetricOrder.newest(promotions).stream()
                .flatMap(promotion -> promotion.gates().stream())
                .toList());
    }

    /** The same, and of what it says nothing about, as the evaluations of these versions say. */
    public MetricGuide or(Collection<ModelVersion> oldestFirst) {
        return new MetricGuide(
                order,
                directions.or(Directions.ofEvaluations(oldestFirst.stream().flatMap(ModelVersion::counting))));
    }

    /** As all of these together say: nothing of which way a metric gets better where they contradict each other. */
    public static MetricGuide agreed(List<MetricGuide> several) {
        return new MetricGuide(
                new MetricOrder(several.stream()
                        .flatMap(guide -> guide.order().decisive().stream())
                        .collect(Collectors.toSet())),
                Directions.agreed(several.stream().map(MetricGuide::directions).toList()));
    }
}
