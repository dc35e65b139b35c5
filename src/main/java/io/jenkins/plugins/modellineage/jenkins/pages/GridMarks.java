package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.Job;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.found.BestValue;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.found.Marks;
import io.jenkins.plugins.modellineage.jenkins.pages.found.RunKeys;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkedVersion;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.NumberComparison;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.SearchOrder.Direction;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds out what a table of runs shows beside its rows: best values, versions, runs that enclose others. */
final class GridMarks {
    private static final Logger LOGGER = Logger.getLogger(GridMarks.class.getName());

    /** Columns whose best value is looked for: each is a search of its own. */
    private static final int MOST_BEST = 20;

    private final RunPlace place;
    private final FoundTable table;
    private final FoundRows found = new FoundRows();

    GridMarks(RunPlace place, FoundTable table) {
        this.place = place;
        this.table = table;
    }

    Marks marks() {
        return table.ofRuns() && !table.isEmpty() ? new Marks(best(), versions(), parents()) : Marks.NONE;
    }

    private Map<SearchKey, BestValue> best() {
        Map<SearchKey, BestValue> best = new HashMap<>();
        Directions directions = Directions.of(gates());
        List<SearchKey> metrics = table.total() > 1 ? table.metrics() : List.of();
        metrics.stream()
                .limit(MOST_BEST)
                .forEach(metric -> directions
                        .lower(metric.name())
                        .flatMap(lower -> best(metric, lower))
                        .ifPresent(value -> best.put(metric, value)));
        return best;
    }

    /** What the models of the jobs on the page were asked last. */
    private List<Gate> gates() {
        Registry registry = ModelLineage.get().registry();
        return jobs().stream()
                .flatMap(job -> MetricOrder.newest(registry.stampedByJob(job)).stream())
                .map(version -> version.ref().model())
                .distinct()
                .flatMap(model -> MetricOrder.newest(registry.promotionsOf(model)).stream())
                .flatMap(promotion -> promotion.gates().stream())
                .toList();
    }

    private Collection<String> jobs() {
        Collection<String> jobs = new TreeSet<>();
        table.rows().forEach(row -> jobs.addAll(row.facts().texts(RunKeys.JOB)));
        return jobs;
    }

    private Optional<BestValue> best(SearchKey metric, boolean lower) {
        Search search = table.query().rows(1).search();
        Filter measured = new Filter.NumberIs(metric, NumberComparison.UNEQUAL, Double.NaN);
        SearchOrder order = new SearchOrder(metric, lower ? Direction.ASCENDING : Direction.DESCENDING);
        return place
                .asks()
                .found(search.where(new Filter.And(List.of(measured, search.filter())))
                        .by(List.of(order)))
                .rows()
                .stream()
                .findFirst()
                .flatMap(row -> found.run(row).map(shown -> value(row, shown, metric, lower)));
    }

    private static BestValue value(Row row, FoundRow shown, SearchKey metric, boolean lower) {
        double value = row.facts().number(metric).orElse(Double.NaN);
        return new BestValue(row.id(), shown.url(), value, lower, step(row, metric.name()));
    }

    private static Optional<Long> step(Row row, String metric) {
        String name = row.facts().texts(RunKeys.JOB).stream().findFirst().orElse("");
        int number = (int) row.facts().number(RunKeys.BUILD).orElse(0);
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

    private Map<String, List<LinkedVersion>> versions() {
        PageSight sight = PageSight.now();
        Map<String, List<LinkedVersion>> linked = new HashMap<>();
        Finder.stampedFrom(table.rows().stream().map(FoundRow::id).toList())
                .forEach((run, versions) -> linked.put(
                        run,
                        versions.stream()
                                .map(ref -> new LinkedVersion(ref.label(), sight.url(ref)))
                                .toList()));
        return linked;
    }

    private List<FoundRow> parents() {
        Collection<String> missing = table.missingParents();
        if (missing.isEmpty()) {
            return List.of();
        }
        Search search = Search.newest(Subject.RUN, Sight.EVERYTHING, missing.size());
        return found.of(
                Subject.RUN,
                place.asks()
                        .found(search.where(RunKeys.oneOf(RunKeys.ID, missing)))
                        .rows());
    }
}
