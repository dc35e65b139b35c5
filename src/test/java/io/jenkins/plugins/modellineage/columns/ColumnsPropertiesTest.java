package io.jenkins.plugins.modellineage.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.metric.MetricColumns;
import io.jenkins.plugins.modellineage.metric.MetricOutline;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** A series read from a file of columns is, in every answer, the series that was measured. */
class ColumnsPropertiesTest {
    private static final Origin ORIGIN = new Origin("0123456789abcdef0123456789abcdef", 1, 0, List.of());

    @Property(tries = 300)
    void shouldKeepEveryBit(@ForAll("points") List<MetricPoint> points) throws IOException {
        Points held = held(points);
        List<long[]> before = bits(held.page(0, held.size()));

        try (ColumnsFile columns = written(held)) {
            columns.verify();
            Points stored = columns.points("m").orElseThrow();
            assertThat(bits(stored.page(0, stored.size())))
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(before);
        }
    }

    @Property(tries = 300)
    void shouldAnswerAsTheSeriesDoes(
            @ForAll("points") List<MetricPoint> points, @ForAll @IntRange(min = 4, max = 600) int atMost)
            throws IOException {
        MetricSeries series = new MetricSeries("m", points);

        try (ColumnsFile columns = written(held(points))) {
            MetricSummary summary = columns.summaries().get("m");
            assertThat(summary).isEqualTo(series.summary());
            assertThat(summary.latest()).isEqualTo(series.latest());
            assertThat(summary.min()).isEqualTo(series.lowest());
            assertThat(summary.max()).isEqualTo(series.highest());
            Points stored = columns.points("m").orElseThrow();
            assertThat(stored.sampled(atMost)).isEqualTo(series.sampled(atMost));
        }
    }

    @Property(tries = 200)
    void shouldOutlineAsItsPointsAreDrawn(
            @ForAll("points") List<MetricPoint> points, @ForAll @IntRange(min = 1, max = 200) int buckets)
            throws IOException {
        List<MetricPoint> series = new MetricSeries("m", points).points();

        try (ColumnsFile columns = written(held(points))) {
            MetricOutline outline = columns.points("m").orElseThrow().outline(buckets);
            assertThat(outline.points()).isEqualTo(outlined(series, buckets));
            assertThat(outline.count()).isEqualTo(series.size());
            assertThat(outline.gaps()).isEqualTo((int)
                    series.stream().filter(p -> !Double.isFinite(p.value())).count());
        }
    }

    @Property(tries = 200)
    void shouldFindThePointsOfARangeOfSteps(@ForAll("points") List<MetricPoint> points, @ForAll long step)
            throws IOException {
        List<MetricPoint> series = new MetricSeries("m", points).points();
        long asked = series.isEmpty() || step % 3 == 0
                ? step
                : series.get((int) Math.floorMod(step, series.size())).step();

        try (ColumnsFile columns = written(held(points))) {
            Points stored = columns.points("m").orElseThrow();
            assertThat(stored.atStep(asked))
                    .isEqualTo(series.stream().filter(p -> p.step() < asked).count());
            assertThat(stored.behindStep(asked))
                    .isEqualTo(series.stream().filter(p -> p.step() <= asked).count());
        }
    }

    /** The same by looking at every point. */
    private static List<MetricPoint> outlined(List<MetricPoint> series, int buckets) {
        if (series.size() <= 4 * buckets) {
            return series;
        }
        List<MetricPoint> kept = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            List<MetricPoint> part = series.subList(series.size() * i / buckets, series.size() * (i + 1) / buckets);
            List<MetricPoint> finite =
                    part.stream().filter(p -> Double.isFinite(p.value())).toList();
            List<MetricPoint> some = new ArrayList<>(List.of(part.get(0), part.get(part.size() - 1)));
            if (!finite.isEmpty()) {
                some.add(new MetricSeries("m", finite).lowest());
                some.add(new MetricSeries("m", finite).highest());
            }
            part.stream()
                    .filter(p -> !Double.isFinite(p.value()))
                    .reduce((a, b) -> b)
                    .ifPresent(some::add);
            kept.addAll(new MetricSeries("m", some).points());
        }
        return kept;
    }

    /** Short series of any bits, and long ones in which gaps are rare and values come again. */
    @Provide
    Arbitrary<List<MetricPoint>> points() {
        Arbitrary<MetricPoint> any = Combinators.combine(
                        Arbitraries.longs().map(Double::longBitsToDouble), Arbitraries.longs(), Arbitraries.longs())
                .as(MetricPoint::new);
        Arbitrary<Double> plain = Arbitraries.frequencyOf(
                Tuple.of(60, Arbitraries.integers().between(-40, 40).map(i -> i / 8.0)),
                Tuple.of(1, Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0)));
        Arbitrary<MetricPoint> usual = Combinators.combine(
                        plain,
                        Arbitraries.longs().between(0, 3_000),
                        Arbitraries.longs().between(7, 8))
                .as(MetricPoint::new);
        return Arbitraries.oneOf(
                any.list().ofMinSize(1).ofMaxSize(60),
                usual.list().ofMinSize(1).ofMaxSize(3_500).withSizeDistribution(RandomDistribution.uniform()));
    }

    private static List<long[]> bits(List<MetricPoint> points) {
        return points.stream()
                .map(point -> new long[] {Double.doubleToRawLongBits(point.value()), point.step(), point.timestamp()})
                .toList();
    }

    private static ColumnsFile written(Points points) throws IOException {
        MemoryFiles files = new MemoryFiles();
        Path file = files.root().resolve("columns.bin");
        try (ColumnsWriter writer = new ColumnsWriter(new MemoryDisk(files), file, ORIGIN)) {
            writer.add("m", points);
            writer.finish();
        }
        return ColumnsFile.open(file);
    }

    private static Points held(List<MetricPoint> points) {
        MetricColumns columns = new MetricColumns(1);
        points.forEach(columns::add);
        return columns.points();
    }
}
