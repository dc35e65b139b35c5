package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.Directions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobTrendTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of("loss", 3.0, "a", 1.0, "b", 1.0, "c", 1.0, "d", 1.0, "e", 1.0, "f", 1.0), Map.of())
            .stamped("train", Map.of("loss", 2.0, "f", 1.0), Map.of())
            .stamped("train", Map.of("loss", 1.0, "f", 2.0), Map.of());
    private final JobTrend trend = trend(RunsOfBuild.LAST);

    @Test
    void shouldDrawTheNewestVersionOfABuildFromOldToNew() {
        trend.add(8, List.of(recorded.version(3)), List.of());
        trend.add(7, List.of(recorded.version(1), recorded.version(2)), List.of());

        ChartCard loss = trend.charts(List.of("loss"), List.of()).items().get(0);

        assertThat(loss.legend()).extracting(LegendEntry::name).containsExactly("tiny-lm");
        assertThat(loss.svg()).contains("2 points, from 2 at build 7 to 1");
    }

    @Test
    void shouldHandItsFewValuesToAScript() {
        trend.add(8, List.of(recorded.version(3)), List.of());
        trend.add(7, List.of(recorded.version(1)), List.of());

        LegendEntry line =
                trend.charts(List.of("loss"), List.of()).items().get(0).legend().get(0);

        assertThat(line.points()).isEqualTo("[[7.0,3.0],[8.0,1.0]]");
        assertThat(line.address()).isNull();
    }

    @Test
    void shouldOfferRunsToChooseFromWhereABuildHasSeveral() {
        trend.add(8, List.of(recorded.version(3)), List.of());
        assertThat(trend.offersRuns()).isFalse();

        trend.add(7, List.of(recorded.version(1), recorded.version(2)), List.of());
        assertThat(trend.offersRuns()).isTrue();
    }

    @Test
    void shouldPreferTheMetricsOfMostBuilds() {
        trend.add(8, List.of(recorded.version(3)), List.of());
        trend.add(7, List.of(recorded.version(1)), List.of());

        assertThat(trend.keys()).hasSize(7);
        assertThat(trend.commonest()).hasSize(6).contains("loss", "f");
    }

    @Test
    void shouldPutTheMetricsThatGatesAskForFirst() {
        trend.add(8, List.of(recorded.version(1)), List.of());

        assertThat(trend.keys()).containsExactly("loss", "a", "b", "c", "d", "e", "f");
        assertThat(trend.commonest()).containsExactly("loss", "a", "b", "c", "d", "e");
        assertThat(trend.charts(trend.commonest(), List.of()).items().get(0).title())
                .isEqualTo("loss");
    }

    @Test
    void shouldLeaveOutMetricsThatNoBuildHas() {
        trend.add(8, List.of(recorded.version(3)), List.of());

        assertThat(trend.charts(List.of("unknown", "loss"), List.of()).items())
                .extracting(ChartCard::title)
                .containsExactly("loss");
    }

    private static JobTrend trend(RunsOfBuild which) {
        return new JobTrend(
                "build",
                new MetricGuide(new MetricOrder(Set.of("loss")), new Directions(Map.of("loss", true, "f", false))),
                which);
    }

    private List<String> points(RunsOfBuild which, String metric) {
        JobTrend drawn = trend(which);
        drawn.add(8, List.of(recorded.version(1), recorded.version(3), recorded.version(2)), List.of());
        return drawn.charts(List.of(metric), List.of()).items().get(0).legend().stream()
                .map(LegendEntry::points)
                .toList();
    }

    @Test
    void shouldDrawTheBestOfABuildOrAllThatItHas() {
        assertThat(points(RunsOfBuild.LAST, "loss")).containsExactly("[[8.0,2.0]]");
        assertThat(points(RunsOfBuild.BEST, "loss")).containsExactly("[[8.0,1.0]]");
        assertThat(points(RunsOfBuild.BEST, "f")).containsExactly("[[8.0,2.0]]");
        assertThat(points(RunsOfBuild.ALL, "loss")).containsExactly("[[8.0,3.0],[8.0,1.0],[8.0,2.0]]");
    }

    @Test
    void shouldDrawTheLastOneWhereNobodySaysWhichWayIsBetter() {
        assertThat(points(RunsOfBuild.BEST, "a")).containsExactly("[[8.0,1.0]]");
        assertThat(RunsOfBuild.of("worst")).isEqualTo(RunsOfBuild.LAST);
        assertThat(RunsOfBuild.of("all")).isEqualTo(RunsOfBuild.ALL);
    }

    @Test
    void shouldPointOutWhatIsLive() {
        recorded.live(1, "production");
        trend.add(8, List.of(recorded.version(3)), List.of());
        List<VersionRow> live =
                VersionRow.of(List.of(recorded.version(1)), recorded.registry, RecordedModels.allBut(""));

        ChartCard loss = trend.charts(List.of("loss"), live).items().get(0);

        assertThat(loss.svg())
                .contains(">production v1</text>")
                .contains("production v1: 3 at build 1")
                .contains("ml-pointer");
        assertThat(loss.marked(loss.marks().get(0))).isEqualTo("3");
    }
}
