package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.DrawnRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.PlotChoice;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.PlotRow;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.Plots;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChartedRun;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunCharts;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is compared in one drawing each: everything of one contender has the look of its place among them. */
final class Overlaid {
    private static final Logger LOGGER = Logger.getLogger(Overlaid.class.getName());

    private final List<Contenders.Known> known;
    private final List<Contender> named;
    private final MetricOrder order;

    /** @param named the same in the same order, of which no two have one name */
    Overlaid(List<Contenders.Known> known, List<Contender> named, MetricOrder order) {
        this.known = List.copyOf(known);
        this.named = List.copyOf(named);
        this.order = order;
    }

    /** A line a contender; a version has those of its run, as long as its build is there and the reader may read its job. */
    DrawnRuns charts() throws IOException {
        List<ChartedRun> runs = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            charted(known.get(i), named.get(i).name(), i + 1).ifPresent(runs::add);
        }
        boolean live = runs.stream().anyMatch(run -> run.run().status() == RunStatus.RUNNING);
        return DrawnRuns.of(RunCharts.overlaid(DrawnRuns.across(), order), runs, live);
    }

    private static Optional<ChartedRun> charted(Contenders.Known one, String name, int look) {
        return one.run().isPresent()
                ? one.run().map(run -> charted(run.job(), run.number(), run.tracked(), name, look))
                : one.version().flatMap(version -> stamped(version, name, look));
    }

    private static Optional<ChartedRun> stamped(ModelVersion version, String name, int look) {
        Optional<Run<?, ?>> build = BuildRuns.build(version.build());
        try {
            Optional<TrackedRun> run = build.isEmpty() ? Optional.empty() : BuildRuns.one(build.get(), version.run());
            return run.map(it -> charted(build.get().getParent(), build.get().getNumber(), it, name, look));
        } catch (IOException | IllegalStateException unreadable) {
            LOGGER.log(Level.WARNING, "The metrics of " + version.ref() + " are not drawn", unreadable);
            return Optional.empty();
        }
    }

    private static ChartedRun charted(Job<?, ?> job, int number, TrackedRun run, String name, int look) {
        String home = job.getUrl() + number + "/" + PageUrls.MODELS;
        return new ChartedRun(
                run,
                name,
                home,
                look,
                (of, metrics, parts) ->
                        BuildRuns.series(job, number, of.id(), metrics, points -> points.outline(parts)));
    }

    /** A mark and a line a contender: metrics first, in their order, then parameters. */
    Plots plots(PlotChoice asked, Directions directions) {
        Set<String> metrics = new TreeSet<>(order);
        Set<String> params = new TreeSet<>();
        named.forEach(one -> {
            metrics.addAll(one.side().metrics().keySet());
            params.addAll(one.side().params().keySet());
        });
        Set<String> keys = new LinkedHashSet<>();
        metrics.forEach(metric -> keys.add(Plots.METRICS + metric));
        params.forEach(param -> keys.add(Plots.PARAMS + param));
        List<PlotRow> rows = new ArrayList<>();
        named.forEach(one -> rows.add(new PlotRow(one.name(), one.url(), rows.size() + 1, values(one))));
        return new Plots(List.copyOf(keys), rows, asked, directions);
    }

    private static Map<String, String> values(Contender one) {
        Map<String, String> values = new TreeMap<>();
        one.side().metrics().forEach((key, value) -> values.put(Plots.METRICS + key, MetricNumbers.written(value)));
        one.side().params().forEach((key, value) -> values.put(Plots.PARAMS + key, value));
        return values;
    }
}
