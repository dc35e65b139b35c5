package io.jenkins.plugins.modellineage.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MetricTallyTest {
    @Property
    void shouldKnowOfASortedSeriesWhatItsPointsTell(@ForAll("points") List<MetricPoint> points) {
        MetricSeries series = new MetricSeries("m", points);

        assertThat(summary(series.points())).contains(series.summary());
    }

    @Property
    void shouldNeverTellAnythingElseThanThePoints(@ForAll("points") List<MetricPoint> points) {
        MetricSeries series = new MetricSeries("m", points);

        Optional<MetricSummary> summary = summary(points);
        assertThat(summary.orElse(series.summary())).isEqualTo(series.summary());
        assertThat(MetricTally.latest(List.of(tally(points)))).isEqualTo(series.latest());
    }

    @Property
    void shouldAddUpSeriesThatDoNotOverlapAndNoOthers(
            @ForAll("points") List<MetricPoint> one, @ForAll("points") List<MetricPoint> other) {
        List<MetricPoint> both = new ArrayList<>(one);
        both.addAll(other);
        MetricSeries series = new MetricSeries("m", both);
        MetricSeries left = new MetricSeries("m", one);
        MetricSeries right = new MetricSeries("m", other);
        boolean apart = left.latest().compareTo(right.points().get(0)) < 0
                || right.latest().compareTo(left.points().get(0)) < 0;

        assertThat(MetricTally.summary(List.of(tally(left.points()), tally(right.points()))))
                .isEqualTo(apart ? Optional.of(series.summary()) : Optional.empty());
    }

    @Example
    void shouldIgnoreThePointThatCameLastComingAgain() {
        MetricPoint point = new MetricPoint(0.1, 1, 2);
        MetricTally tally = tally(List.of(point, point));

        assertThat(tally.added()).isEqualTo(2);
        assertThat(MetricTally.summary(List.of(tally)).orElseThrow().count()).isEqualTo(1);
    }

    @Example
    void shouldNotCountWhatMayBeThereAlready() {
        MetricPoint early = new MetricPoint(0.1, 1, 2);
        MetricPoint late = new MetricPoint(0.2, 2, 2);

        assertThat(summary(List.of(early, late, early))).isEmpty();
    }

    @Property
    void shouldHaveTheMeanOfTheDecimals(@ForAll("points") List<MetricPoint> points) {
        List<MetricPoint> series = new MetricSeries("m", points).points();
        boolean finite = series.stream().allMatch(point -> Double.isFinite(point.value()));
        double all = series.stream()
                .mapToDouble(MetricPoint::value)
                .filter(v -> !Double.isFinite(v))
                .sum();
        double mean = finite ? decimalMean(series) : all;

        assertThat(MetricSummary.of(series).mean()).isEqualTo(Double.valueOf(mean));
    }

    private static double decimalMean(List<MetricPoint> points) {
        return points.stream()
                .map(point -> new BigDecimal(Double.toString(point.value())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(points.size()), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static Optional<MetricSummary> summary(List<MetricPoint> points) {
        return MetricTally.summary(List.of(tally(points)));
    }

    private static MetricTally tally(List<MetricPoint> points) {
        MetricTally tally = new MetricTally();
        points.forEach(tally::add);
        return tally;
    }

    @Provide
    Arbitrary<List<MetricPoint>> points() {
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE),
                Arbitraries.integers().between(-9, 9).map(i -> i / 10.0),
                Arbitraries.doubles());
        return Combinators.combine(
                        values,
                        Arbitraries.longs().between(-4, 40),
                        Arbitraries.longs().between(0, 2))
                .as(MetricPoint::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}
