package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricColumns;
import io.jenkins.plugins.modellineage.metric.MetricOutline;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunViewTest {
    private static final RunTree ALONE = new RunTree(List.of(), RunNames.NONE, "job/train/1/model-lineage");
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** What the runs of the test measured. */
    private final Map<String, MetricSeries> measured = new HashMap<>();

    @Test
    void shouldShowVeryManyParametersInPages() {
        SortedMap<String, String> params = new TreeMap<>();
        IntStream.range(0, 10_000).forEach(i -> params.put("p" + i, "v"));
        RunView view = view(run(params, Map.of()));

        assertThat(view.params().items()).hasSize(100);
        assertThat(view.params().total()).isEqualTo(10_000);
        assertThat(view.jsonParams()).hasSize(100);
        assertThat(view.pages().get("params").next()).endsWith("params.page=2");
    }

    @Test
    void shouldShortenALongValueForTheEyeOnly() {
        String long_ = "x".repeat(1_000_000);
        RunView view = view(run(new TreeMap<>(Map.of("prompt", long_)), Map.of()));

        assertThat(view.params().items().get(0).value()).hasSizeLessThan(500).endsWith("(1000000 characters)");
        assertThat(view.jsonParams()).containsEntry("prompt", long_);
    }

    @Test
    void shouldDrawMetricsOfMoreThanOnePoint() throws IOException {
        TrackedRun run = run(new TreeMap<>(), Map.of("loss", series("loss", 3, 2, 1), "final", series("final", 7)));

        assertThat(charts(List.of(run))).extracting(ChartCard::title).containsExactly("loss");
        assertThat(view(run).metrics().items())
                .extracting(row -> row.latest().text())
                .containsExactly("7", "1");
    }

    @Test
    void shouldPutTheMetricsThatGatesAskForFirst() throws IOException {
        TrackedRun run = run(
                new TreeMap<>(), Map.of("a", series("a", 3, 2), "loss", series("loss", 3, 2), "b", series("b", 3, 2)));
        MetricOrder order = new MetricOrder(Set.of("loss", "none"));

        assertThat(charts(List.of(run), List.of(), order).items())
                .extracting(ChartCard::title)
                .containsExactly("loss", "a", "b");
        assertThat(view(run, ALONE, order).metrics().items())
                .extracting(MetricRow::key)
                .containsExactly("loss", "a", "b");
    }

    @Test
    void shouldKeepNotANumberInTableLegendAndJson() throws IOException {
        TrackedRun run = run(new TreeMap<>(), Map.of("loss", series("loss", 3, Double.NaN)));
        LegendEntry legend = charts(List.of(run)).get(0).legend().get(0);

        assertThat(legend.gaps()).isOne();
        assertThat(legend.latest().text()).isEqualTo("NaN");
        assertThat(view(run).jsonMetrics().get(0).jsonValue()).isEqualTo("NaN");
        assertThat(view(run).jsonMetrics().get(0).jsonLowest()).isEqualTo(3.0);
    }

    @Test
    void shouldDrawOneLineARun() throws IOException {
        TrackedRun run = run(new TreeMap<>(), Map.of("loss", series("loss", 3, 2, 1)));

        List<ChartCard> charts = charts(List.of(run, run, run, run, run, run));

        assertThat(charts).hasSize(1);
        assertThat(charts.get(0).legend()).filteredOn(LegendEntry::drawn).hasSize(5);
        assertThat(charts.get(0).svg()).contains("3 points, from 3 at step 0 to 1, lowest 1, highest 3");
    }

    @Test
    void shouldCallARunByItsExperimentAndNumberItWhereThereAreSeveral() {
        List<TrackedRun> runs = List.of(named('a', "sweep"), named('b', "other"), named('c', "sweep"));
        RunNames names = RunNames.of(runs, (experiment, number) -> experiment + ", run " + number);

        assertThat(runs).extracting(names::of).containsExactly("sweep, run 1", "other", "sweep, run 2");
        assertThat(RunNames.NONE.of(runs.get(0))).isEqualTo("sweep");
    }

    @Test
    void shouldNumberRunsOfAPageAmongAllOfTheBuild() {
        List<TrackedRun> all = List.of(named('a', "sweep"), named('b', "sweep"), named('c', "sweep"));
        RunNames names = RunNames.of(
                all.subList(2, 3),
                all.stream().map(TrackedRun::start).toList(),
                (experiment, number) -> experiment + ", run " + number);

        assertThat(names.of(all.get(2))).isEqualTo("sweep, run 3");
    }

    @Test
    void shouldCallRunsOfASweepByTheParametersInWhichTheyDiffer() {
        List<TrackedRun> runs = List.of(
                run('a', "sweep", new TreeMap<>(Map.of("order", "3", "seed", "1")), Map.of()),
                run('b', "sweep", new TreeMap<>(Map.of("order", "5", "seed", "1")), Map.of()),
                run('c', "sweep", new TreeMap<>(Map.of("order", "5", "seed", "1")), Map.of()),
                run('d', "other", new TreeMap<>(Map.of("order", "5")), Map.of()));
        RunNames names = RunNames.of(runs, (experiment, number) -> experiment + ", run " + number);

        assertThat(runs)
                .extracting(names::of)
                .containsExactly("sweep, order=3", "sweep, run 2, order=5", "sweep, run 3, order=5", "other");
    }

    @Test
    void shouldShowANestedRunAfterTheRunThatEnclosesIt() {
        TrackedRun outer = named('a', "sweep");
        TrackedRun later = named('b', "later");
        TrackedRun inner = within(outer, named('c', "trial"));
        RunTree tree = new RunTree(
                List.of(outer.start(), later.start(), inner.start()), RunNames.NONE, "job/train/1/model-lineage");
        RunView view = view(inner, tree, MetricGuide.NONE.order());

        assertThat(tree.nested()).containsExactly(outer.start(), inner.start(), later.start());
        assertThat(view.within())
                .isEqualTo(new NodeView("run", "sweep", "job/train/1/model-lineage/run/" + outer.id()));
        assertThat(view.indent()).isEqualTo(2);
        assertThat(view.url()).isEqualTo("job/train/1/model-lineage/run/" + inner.id());
    }

    private TrackedRun within(TrackedRun outer, TrackedRun run) {
        return new TrackedRun(
                run.id(),
                Optional.of(outer.id()),
                run.experiment(),
                run.build(),
                run.status(),
                run.started(),
                run.ended(),
                run.params(),
                run.metrics(),
                run.tags(),
                run.inputs(),
                run.artifacts(),
                run.provenance(),
                run.uncounted());
    }

    @Test
    void shouldTellHowLongItTook() {
        assertThat(view(run(new TreeMap<>(), Map.of())).took()).isEqualTo("2 min 5 s");
    }

    @Test
    void shouldCountTheMetricsThatItDoesNotDraw() throws IOException {
        Map<String, MetricSeries> many = new TreeMap<>();
        IntStream.range(0, 15).forEach(i -> many.put("m" + i, series("m" + i, 2, 1)));

        Shown<ChartCard> charts = charts(List.of(run(new TreeMap<>(), many)), List.of());

        assertThat(charts.items()).hasSize(12);
        assertThat(charts.hidden()).isEqualTo(3);
    }

    @Test
    void shouldDrawTheMetricsThatTheReaderChooses() throws IOException {
        Map<String, MetricSeries> many = new TreeMap<>();
        IntStream.range(0, 15).forEach(i -> many.put("m" + i, series("m" + i, 2, 1)));

        Shown<ChartCard> charts = charts(List.of(run(new TreeMap<>(), many)), List.of("m9", "m14", "none"));

        assertThat(charts.items()).extracting(ChartCard::title).containsExactly("m14", "m9");
    }

    @Test
    void shouldCountTheLinesThatItDoesNotDraw() throws IOException {
        TrackedRun run = run(new TreeMap<>(), Map.of("loss", series("loss", 2, 1)));

        ChartCard chart = charts(Collections.nCopies(23, run)).get(0);

        assertThat(chart.legend()).filteredOn(LegendEntry::drawn).hasSize(5);
        assertThat(chart.undrawn()).isEqualTo(18);
        assertThat(chart.legend()).hasSize(20);
        assertThat(chart.unlisted()).isEqualTo(3);
    }

    @Test
    void shouldDrawALineWithALookOfItsOwnForEachThatIsCompared() throws IOException {
        TrackedRun run = run(new TreeMap<>(), Map.of("loss", series("loss", 2, 1)));
        TrackedRun other = run(new TreeMap<>(), Map.of("loss", series("loss", 3), "rate", series("rate", 1, 2)));
        RunCharts charts = RunCharts.overlaid("step", MetricGuide.NONE.order());

        List<ChartCard> few = charts(charts, List.of(run, other), List.of()).items();
        ChartCard many =
                charts(charts, Collections.nCopies(20, run), List.of()).items().get(0);

        assertThat(few).extracting(ChartCard::title).containsExactly("loss", "rate");
        assertThat(few.get(0).legend()).extracting(LegendEntry::number).containsExactly(1, 2);
        assertThat(few.get(1).legend()).extracting(LegendEntry::number).containsExactly(2);
        assertThat(few.get(1).svg()).contains("ml-series--2").doesNotContain("ml-series--1\"");
        assertThat(many.legend()).filteredOn(LegendEntry::drawn).hasSize(20);
        assertThat(many.svg()).contains("ml-series--20");
    }

    @Test
    void shouldSayWhereTheValuesOfALineAre() throws IOException {
        TrackedRun run = run(new TreeMap<>(), Map.of("eval/loss é", series("eval/loss é", 2, 1)));

        LegendEntry line = charts(List.of(run)).get(0).legend().get(0);

        assertThat(line.address())
                .isEqualTo("job/train/1/model-lineage/run/" + run.id() + "/sampled/api/json?metric=eval%2Floss+%C3%A9");
    }

    private List<ChartCard> charts(List<TrackedRun> runs) throws IOException {
        return charts(runs, List.of()).items();
    }

    private Shown<ChartCard> charts(List<TrackedRun> runs, List<String> asked) throws IOException {
        return charts(runs, asked, MetricGuide.NONE.order());
    }

    private Shown<ChartCard> charts(List<TrackedRun> runs, List<String> asked, MetricOrder order) throws IOException {
        return charts(new RunCharts("step", order), runs, asked);
    }

    private Shown<ChartCard> charts(RunCharts charts, List<TrackedRun> runs, List<String> asked) throws IOException {
        List<ChartedRun> lines = ChartedRun.ofBuild(runs, RunNames.NONE, "job/train/1/model-lineage", this::outlines);
        return charts.of(lines, charts.choice(lines, asked));
    }

    private static RunView view(TrackedRun run) {
        return view(run, ALONE, MetricGuide.NONE.order());
    }

    private static RunView view(TrackedRun run, RunTree tree, MetricOrder order) {
        Frame frame = new Frame(RecordedModels.allBut(""), order, new Lists(PageQuery.NONE));
        return new RunView(run, tree, frame, RunBrought.none(run));
    }

    private SortedMap<String, MetricOutline> outlines(TrackedRun run, Set<String> metrics, int parts)
            throws IOException {
        TreeMap<String, MetricOutline> outlines = new TreeMap<>();
        for (String metric : metrics) {
            MetricColumns columns = new MetricColumns(1);
            measured.get(metric).points().forEach(columns::add);
            outlines.put(metric, columns.points().outline(parts));
        }
        return outlines;
    }

    private static MetricSeries series(String key, double... values) {
        return new MetricSeries(
                key,
                LongStream.range(0, values.length)
                        .mapToObj(step -> new MetricPoint(values[(int) step], step, 0))
                        .toList());
    }

    private TrackedRun run(SortedMap<String, String> params, Map<String, MetricSeries> metrics) {
        return run('a', "tiny-lm", params, metrics);
    }

    private TrackedRun named(char digit, String experiment) {
        return run(digit, experiment, new TreeMap<>(), Map.of());
    }

    private TrackedRun run(
            char digit, String experiment, SortedMap<String, String> params, Map<String, MetricSeries> metrics) {
        measured.putAll(metrics);
        TreeMap<String, MetricSummary> summaries = new TreeMap<>();
        metrics.forEach((key, series) -> summaries.put(key, series.summary()));
        return new TrackedRun(
                new RunId(String.valueOf(digit).repeat(32)),
                Optional.empty(),
                new ExperimentName(experiment),
                RecordedModels.build("train", 1),
                RunStatus.FINISHED,
                START,
                Optional.of(START.plusSeconds(125)),
                params,
                summaries,
                new TreeMap<>(),
                List.of(),
                List.of(),
                Provenance.EMPTY,
                List.of());
    }
}
