package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunViewTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void shouldShowTheFirstOfVeryManyParameters() {
        SortedMap<String, String> params = new TreeMap<>();
        IntStream.range(0, 10_000).forEach(i -> params.put("p" + i, "v"));
        RunView view = RunView.of(run(params, Map.of()), "step", path -> null);

        assertThat(view.params().items()).hasSize(Shown.MOST);
        assertThat(view.params().hidden()).isEqualTo(10_000 - Shown.MOST);
        assertThat(view.allParams()).hasSize(10_000);
    }

    @Test
    void shouldShortenALongValueForTheEyeOnly() {
        String long_ = "x".repeat(1_000_000);
        RunView view = RunView.of(run(new TreeMap<>(Map.of("prompt", long_)), Map.of()), "step", path -> null);

        assertThat(view.params().items().get(0).value()).hasSizeLessThan(500).endsWith("(1000000 characters)");
        assertThat(view.allParams()).containsEntry("prompt", long_);
    }

    @Test
    void shouldDrawMetricsOfMoreThanOnePoint() {
        RunView view = RunView.of(
                run(new TreeMap<>(), Map.of("loss", series("loss", 3, 2, 1), "final", series("final", 7))),
                "step",
                path -> null);

        assertThat(view.charts()).extracting(ChartCard::title).containsExactly("loss");
        assertThat(view.metrics().items()).extracting(MetricRow::latest).containsExactly("7", "1");
    }

    @Test
    void shouldKeepNotANumberInTableLegendAndJson() {
        RunView view =
                RunView.of(run(new TreeMap<>(), Map.of("loss", series("loss", 3, Double.NaN))), "step", path -> null);

        assertThat(view.charts().get(0).legend().get(0).gaps()).isOne();
        assertThat(view.charts().get(0).legend().get(0).latest()).isEqualTo("NaN");
        assertThat(view.allMetrics().get(0).jsonValue()).isEqualTo("NaN");
        assertThat(view.allMetrics().get(0).jsonLowest()).isEqualTo(3.0);
    }

    @Test
    void shouldDrawOneLineARun() {
        TrackedRun run = run(new TreeMap<>(), Map.of("loss", series("loss", 3, 2, 1)));

        List<ChartCard> charts = RunCharts.of(List.of(run, run, run, run, run, run), "step");

        assertThat(charts).hasSize(1);
        assertThat(charts.get(0).legend()).hasSize(5);
        assertThat(charts.get(0).svg()).contains("3 points, from 3 at step 0 to 1, lowest 1, highest 3");
    }

    @Test
    void shouldTellHowLongItTook() {
        assertThat(RunView.of(run(new TreeMap<>(), Map.of()), "step", path -> null)
                        .took())
                .isEqualTo("2 min 5 s");
    }

    private static MetricSeries series(String key, double... values) {
        return new MetricSeries(
                key,
                LongStream.range(0, values.length)
                        .mapToObj(step -> new MetricPoint(values[(int) step], step, 0))
                        .toList());
    }

    private static TrackedRun run(SortedMap<String, String> params, Map<String, MetricSeries> metrics) {
        return new TrackedRun(
                new RunId("a".repeat(32)),
                Optional.empty(),
                new ExperimentName("tiny-lm"),
                RecordedModels.build("train", 1),
                RunStatus.FINISHED,
                START,
                Optional.of(START.plusSeconds(125)),
                params,
                new TreeMap<>(metrics),
                new TreeMap<>(),
                List.of(),
                List.of(),
                Provenance.EMPTY);
    }
}
