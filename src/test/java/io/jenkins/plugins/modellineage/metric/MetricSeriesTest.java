package io.jenkins.plugins.modellineage.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MetricSeriesTest {
    @Test
    void shouldTakeTheGreatestStepAsLatest() {
        MetricSeries loss = series(point(0.3, 10, 1), point(3.2, 1, 2), point(0.9, 5, 3));

        assertThat(loss.latest()).isEqualTo(point(0.3, 10, 1));
    }

    @Test
    void shouldTakeTheLatestTimeAmongEqualStepsAndTheGreatestValueAmongEqualTimes() {
        assertThat(series(point(1, 0, 7), point(2, 0, 6)).latest()).isEqualTo(point(1, 0, 7));
        assertThat(series(point(1, 0, 7), point(2, 0, 7)).latest()).isEqualTo(point(2, 0, 7));
        assertThat(series(point(Double.NaN, 0, 7), point(2, 0, 7)).latest().value())
                .isNaN();
    }

    @Test
    void shouldSumItselfUp() {
        MetricSeries loss = series(point(0.1, 1, 7), point(0.3, 3, 9), point(0.2, 2, 8));

        assertThat(loss.summary())
                .isEqualTo(new MetricSummary(point(0.3, 3, 9), point(0.1, 1, 7), point(0.3, 3, 9), 0.2, 3));
    }

    @Test
    void shouldLetNanSpoilTheMeanButNotTheExtremes() {
        MetricSummary summary = series(point(1, 1, 0), point(Double.NaN, 2, 0), point(Double.NEGATIVE_INFINITY, 3, 0))
                .summary();

        assertThat(summary.mean()).isNaN();
        assertThat(summary.min().step()).isEqualTo(3);
        assertThat(summary.max().step()).isEqualTo(1);
        assertThat(summary.count()).isEqualTo(3);
        assertThat(series(point(1, 1, 0), point(Double.POSITIVE_INFINITY, 2, 0))
                        .summary()
                        .mean())
                .isInfinite();
    }

    @Test
    void shouldDropExactDuplicatesOnly() {
        MetricSeries loss = series(point(1, 0, 7), point(1, 0, 7), point(1, 0, 8), point(-0.0, 0, 7), point(0.0, 0, 7));

        assertThat(loss.points()).containsExactly(point(-0.0, 0, 7), point(0.0, 0, 7), point(1, 0, 7), point(1, 0, 8));
    }

    @Test
    void shouldPassNanOverAsLowestAndHighest() {
        MetricSeries loss = series(point(Double.NaN, 0, 0), point(2, 1, 0), point(7, 2, 0), point(2, 3, 0));

        assertThat(loss.lowest()).isEqualTo(point(2, 1, 0));
        assertThat(loss.highest()).isEqualTo(point(7, 2, 0));
    }

    @Test
    void shouldAnswerNanWhenThereIsNothingElse() {
        assertThat(series(point(Double.NaN, 0, 0)).lowest().value()).isNaN();
    }

    @Test
    void shouldRefuseToBeEmpty() {
        assertThatThrownBy(() -> new MetricSeries("loss", List.of())).hasMessage("Metric 'loss' has no points");
    }

    @Test
    void shouldKeepSpikesWhenSampled() {
        List<MetricPoint> points = IntStream.range(0, 100_000)
                .mapToObj(step -> point(step == 54_321 ? 1000 : step % 10, step, step))
                .toList();

        assertThat(new MetricSeries("loss", points).sampled(200))
                .hasSizeLessThanOrEqualTo(200)
                .contains(points.get(0), points.get(54_321), points.get(99_999))
                .isSorted();
    }

    @Property(tries = 300)
    void shouldNotDependOnTheOrderOfArrival(
            @ForAll("points") @Size(min = 1) List<MetricPoint> points, @ForAll long seed) {
        List<MetricPoint> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(new MetricSeries("k", shuffled)).isEqualTo(new MetricSeries("k", points));
        assertThat(new MetricSeries("k", points).latest()).isEqualTo(Collections.max(points));
    }

    @Property(tries = 300)
    void shouldSampleWithinTheBoundAndKeepTheEnds(
            @ForAll("points") @Size(min = 1) List<MetricPoint> points,
            @ForAll @IntRange(min = 4, max = 30) int atMost) {
        MetricSeries series = new MetricSeries("k", points);

        assertThat(series.sampled(atMost))
                .hasSizeLessThanOrEqualTo(atMost)
                .isSubsetOf(series.points())
                .startsWith(series.points().get(0))
                .endsWith(series.latest());
    }

    @Provide
    Arbitrary<List<MetricPoint>> points() {
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.of(
                        Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 0.0, Double.MIN_VALUE),
                Arbitraries.doubles());
        return Combinators.combine(
                        values,
                        Arbitraries.longs().between(-5, 50),
                        Arbitraries.longs().between(0, 3))
                .as(MetricPoint::new)
                .list()
                .ofMaxSize(80);
    }

    private static MetricPoint point(double value, long step, long timestamp) {
        return new MetricPoint(value, step, timestamp);
    }

    private static MetricSeries series(MetricPoint... points) {
        return new MetricSeries("loss", List.of(points));
    }
}
