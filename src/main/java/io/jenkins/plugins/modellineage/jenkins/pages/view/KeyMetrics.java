package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;

/**
 * The few metrics by which a version is known, those that gates ask for first, beside those of a version that is live.
 *
 * @param metrics of both; the version's are on the right
 * @param versus the other one; null when there is none that the reader sees
 */
public record KeyMetrics(Shown<DiffRow> metrics, Versus versus) {
    private static final int MOST = 4;

    /** @param live what the version is compared with, as {@link Versus#live} has it */
    public static KeyMetrics of(ModelVersion version, List<Versus> live, MetricGuide guide) {
        if (!live.isEmpty()) {
            return new KeyMetrics(live.get(0).metrics(), live.get(0)).first();
        }
        return new KeyMetrics(Shown.of(Differences.metrics(version, version, guide), MOST), null);
    }

    /** Those of the version alone: what only the other one has is not told by a line about this one. */
    private KeyMetrics first() {
        List<DiffRow> own = metrics.items().stream()
                .filter(row -> !row.change().equals("removed"))
                .toList();
        return new KeyMetrics(new Shown<>(own.subList(0, Math.min(MOST, own.size())), metrics.all()), versus);
    }

    /** Whether the difference is told. */
    public boolean compares() {
        return versus != null;
    }
}
