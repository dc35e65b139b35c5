package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Sighted;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Lately;
import io.jenkins.plugins.modellineage.jenkins.pages.found.BestValue;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.NumberComparison;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.SearchOrder.Direction;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The best values of metrics among all that was found, on whatever page. Each is a search of its own, so that what was
 * found for those who see the same holds for some seconds, unless a row of the page is better.
 */
@Extension
public final class BestValues {
    private static final Logger LOGGER = Logger.getLogger(BestValues.class.getName());

    /** Columns whose best value is looked for. */
    private static final int MOST_BEST = 20;

    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final int MOST_KEPT = 100;

    private final Lately<Asked, Map<SearchKey, BestValue>> lately =
            new Lately<>(KEPT, MOST_KEPT, InstantSource.system());

    /** @param lower whether the least is the best, by the metric */
    private record Asked(Sighted all, Map<SearchKey, Boolean> lower) {}

    /** The best values of metrics that the table shows, as far as somebody says which way is better. */
    static Map<SearchKey, BestValue> of(RunPlace place, FoundTable table, Directions directions) {
        Map<SearchKey, Boolean> lower = new LinkedHashMap<>();
        table.metrics().stream()
                .limit(MOST_BEST)
                .forEach(metric -> directions.lower(metric.name()).ifPresent(less -> lower.put(metric, less)));
        if (lower.isEmpty() || table.total() < 2) {
            return Map.of();
        }
        Asked asked = new Asked(place.asks().sighted(table.query().sole().search()), lower);
        return ExtensionList.lookupSingleton(BestValues.class)
                .lately
                .get(
                        asked,
                        best -> table.rows().stream().noneMatch(row -> beats(row, asked, best)),
                        () -> found(asked));
    }

    private static boolean beats(FoundRow row, Asked asked, Map<SearchKey, BestValue> best) {
        return asked.lower().keySet().stream()
                .anyMatch(metric -> row.facts().number(metric).stream()
                        .anyMatch(value -> !best.containsKey(metric) && !Double.isNaN(value)
                                || best.containsKey(metric) && best.get(metric).isBeatenBy(value)));
    }

    private static Map<SearchKey, BestValue> found(Asked asked) {
        Map<SearchKey, BestValue> best = new LinkedHashMap<>();
        FoundRows rows = new FoundRows();
        asked.lower()
                .forEach((metric, lower) -> best(asked.all(), metric, lower)
                        .flatMap(row -> rows.run(row).map(shown -> value(row, shown, metric, lower)))
                        .ifPresent(value -> best.put(metric, value)));
        return best;
    }

    private static Optional<Row> best(Sighted all, SearchKey metric, boolean lower) {
        Filter measured = new Filter.NumberIs(metric, NumberComparison.UNEQUAL, Double.NaN);
        SearchOrder order = new SearchOrder(metric, lower ? Direction.ASCENDING : Direction.DESCENDING);
        return all.narrowed(measured, order).rows().stream().findFirst();
    }

    private static BestValue value(Row row, FoundRow shown, SearchKey metric, boolean lower) {
        double value = row.facts().number(metric).orElse(Double.NaN);
        return new BestValue(row.id(), shown.url(), value, lower, step(row, metric.name()));
    }

    private static Optional<Long> step(Row row, String metric) {
        String name = RunRows.job(row);
        int number = RunRows.build(row);
        Optional<Job<?, ?>> job = BuildRuns.readableJob(name);
        try {
            return job.isEmpty()
                    ? Optional.empty()
                    : BuildRuns.one(job.get(), number, new RunId(row.id()))
                            .map(run -> run.metrics().get(metric))
                            .map(summary -> summary.latest().step());
        } catch (IOException | IllegalStateException unreadable) {
            LOGGER.log(Level.FINE, "The step of a best value is not shown", unreadable);
            return Optional.empty();
        }
    }
}
