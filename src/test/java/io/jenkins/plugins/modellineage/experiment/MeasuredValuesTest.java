package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** A fold that holds no points says of every series what its points say. */
class MeasuredValuesTest {
    private static final RunStarted STARTED = new RunStarted(
            new RunId("a".repeat(32)),
            Optional.empty(),
            new ExperimentName("tiny-lm"),
            Sample.build("train", 1),
            Sample.START);

    @Property
    void shouldSumUpTheSeriesThatTheirPointsAre(@ForAll("events") List<RunEvent> events) throws IOException {
        SortedMap<String, MetricSeries> series = series(events);
        TreeMap<String, MetricSummary> summaries = new TreeMap<>();
        series.forEach((name, points) -> summaries.put(name, points.summary()));

        assertThat(RunFold.fold(events).metrics()).isEqualTo(summaries);
        RunFold fold = folded(events);
        assertThat(fold.metrics()).isEqualTo(series.keySet());
        series.forEach((name, points) -> assertThat(fold.latest(name)).contains(points.latest()));
    }

    @Property
    void shouldGatherTheSeriesThatAreAskedFor(@ForAll("events") List<RunEvent> events) throws IOException {
        SortedMap<String, MetricSeries> series = series(events);
        Set<String> wanted = Set.of("loss", "a/loss", "m.csv/loss", "none");
        MeasuredPoints gathered = folded(events).gather(wanted);
        events.forEach(gathered::add);

        Map<String, Points> points = gathered.points();
        assertThat(points.keySet()).isSubsetOf(wanted);
        for (String name : wanted) {
            assertThat(points.containsKey(name)).isEqualTo(series.containsKey(name));
            if (series.containsKey(name)) {
                Points found = points.get(name);
                assertThat(found.page(0, found.size()))
                        .isEqualTo(series.get(name).points());
            }
        }
    }

    @Property
    void shouldCountWhatWouldBeThere(@ForAll("events") List<RunEvent> before, @ForAll("events") List<RunEvent> more) {
        MeasuredValues values = new MeasuredValues();
        before.forEach(event -> tell(values, event));
        MeasuredValues.Counting counting = values.counting();
        more.forEach(event -> {
            if (event instanceof MetricsLogged logged) {
                counting.add(logged);
            } else if (event instanceof FileRestarted file) {
                counting.withdraw(file.path());
            }
        });
        long count = counting.values();
        long metrics = counting.metrics();
        more.forEach(event -> tell(values, event));

        assertThat(count).isEqualTo(values.values());
        assertThat(metrics).isEqualTo(values.counting().metrics());
    }

    @Example
    void shouldAskForNoPointsOfSeriesThatGoOn() {
        RunFold fold =
                folded(List.of(STARTED, logged(0, point(1, 1), point(1, 1), point(2, 3)), logged(0, point(5, 4))));

        assertThat(fold.doubtful()).isEmpty();
        assertThat(fold.add(logged(0, point(1, 1))).doubtful()).containsExactly("loss");
    }

    private static void tell(MeasuredValues values, RunEvent event) {
        if (event instanceof MetricsLogged logged) {
            values.add(logged);
        } else if (event instanceof FileRestarted file) {
            values.withdraw(file.path());
        }
    }

    private static RunFold folded(List<RunEvent> events) {
        RunFold fold = new RunFold();
        events.forEach(fold::add);
        return fold;
    }

    /** All points held, by where they came from. */
    private static SortedMap<String, MetricSeries> series(List<RunEvent> events) {
        Map<Optional<SourceFile>, TreeMap<String, List<MetricPoint>>> bySource = new LinkedHashMap<>();
        for (RunEvent event : events) {
            if (event instanceof MetricsLogged logged) {
                logged.metrics()
                        .forEach(metric -> bySource.computeIfAbsent(logged.source(), source -> new TreeMap<>())
                                .computeIfAbsent(metric.key(), key -> new ArrayList<>())
                                .add(metric.point()));
            } else if (event instanceof FileRestarted file) {
                bySource.keySet()
                        .removeIf(source -> source.map(SourceFile::path).equals(Optional.of(file.path())));
            }
        }
        Map<SourceFile, Set<String>> keys = new LinkedHashMap<>();
        bySource.forEach((source, points) -> source.ifPresent(file -> keys.put(file, points.keySet())));
        SeriesNames names = new SeriesNames(keys);
        TreeMap<String, List<MetricPoint>> all = new TreeMap<>();
        bySource.forEach((source, byKey) ->
                byKey.forEach((key, points) -> all.computeIfAbsent(names.of(source, key), name -> new ArrayList<>())
                        .addAll(points)));
        TreeMap<String, MetricSeries> series = new TreeMap<>();
        all.forEach((name, points) -> series.put(name, new MetricSeries(name, points)));
        return series;
    }

    @Provide
    Arbitrary<List<RunEvent>> events() {
        Arbitrary<MetricRecord> record = Combinators.combine(
                        Arbitraries.of("loss", "acc", "a/loss"),
                        Arbitraries.of(0.1, 0.2, -0.0, 0.0, Double.NaN, Double.POSITIVE_INFINITY),
                        Arbitraries.longs().between(0, 9))
                .as((key, value, step) -> new MetricRecord(key, new MetricPoint(value, step, step / 2)));
        Arbitrary<RunEvent> logged = Combinators.combine(
                        record.list().ofMinSize(1).ofMaxSize(8),
                        Arbitraries.integers().between(0, 4))
                .as((records, source) -> new MetricsLogged(records, source(source)));
        Arbitrary<RunEvent> restarted = Arbitraries.of("m.csv", "a/m.csv").map(FileRestarted::new);
        return Arbitraries.frequencyOf(Tuple.of(6, logged), Tuple.of(1, restarted))
                .list()
                .ofMaxSize(8)
                .map(events -> {
                    List<RunEvent> all = new ArrayList<>(List.of(STARTED));
                    all.addAll(events);
                    return all;
                });
    }

    private static Optional<SourceFile> source(int which) {
        return switch (which) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new SourceFile("m.csv", ""));
            case 2 -> Optional.of(new SourceFile("a/m.csv", ""));
            case 3 -> Optional.of(new SourceFile("m.csv", "a"));
            default -> Optional.of(new SourceFile("b/m.csv", "a"));
        };
    }

    private static MetricsLogged logged(int source, MetricPoint... points) {
        return new MetricsLogged(
                List.of(points).stream().map(p -> new MetricRecord("loss", p)).toList(), source(source));
    }

    private static MetricPoint point(double value, long step) {
        return new MetricPoint(value, step, 0);
    }
}
