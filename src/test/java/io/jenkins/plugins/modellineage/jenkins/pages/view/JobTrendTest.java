package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobTrendTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of("loss", 3.0, "a", 1.0, "b", 1.0, "c", 1.0, "d", 1.0, "e", 1.0, "f", 1.0), Map.of())
            .stamped("train", Map.of("loss", 2.0, "f", 1.0), Map.of())
            .stamped("train", Map.of("loss", 1.0, "f", 2.0), Map.of());
    private final JobTrend trend = new JobTrend("build", new MetricOrder(Set.of("loss")));

    @Test
    void shouldDrawTheNewestVersionOfABuildFromOldToNew() {
        trend.add(8, List.of(recorded.version(3)), List.of());
        trend.add(7, List.of(recorded.version(1), recorded.version(2)), List.of());

        ChartCard loss = trend.charts(List.of("loss")).items().get(0);

        assertThat(loss.legend()).extracting(LegendEntry::name).containsExactly("tiny-lm");
        assertThat(loss.svg()).contains("2 points, from 2 at build 7 to 1");
    }

    @Test
    void shouldHandItsFewValuesToAScript() {
        trend.add(8, List.of(recorded.version(3)), List.of());
        trend.add(7, List.of(recorded.version(1)), List.of());

        LegendEntry line = trend.charts(List.of("loss")).items().get(0).legend().get(0);

        assertThat(line.points()).isEqualTo("[[7.0,3.0],[8.0,1.0]]");
        assertThat(line.address()).isNull();
    }

    @Test
    void shouldTellThatItLeavesVersionsOut() {
        trend.add(8, List.of(recorded.version(3)), List.of());
        assertThat(trend.leavesOut()).isFalse();

        trend.add(7, List.of(recorded.version(1), recorded.version(2)), List.of());
        assertThat(trend.leavesOut()).isTrue();
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
        assertThat(trend.charts(trend.commonest()).items().get(0).title()).isEqualTo("loss");
    }

    @Test
    void shouldLeaveOutMetricsThatNoBuildHas() {
        trend.add(8, List.of(recorded.version(3)), List.of());

        assertThat(trend.charts(List.of("unknown", "loss")).items())
                .extracting(ChartCard::title)
                .containsExactly("loss");
    }
}
