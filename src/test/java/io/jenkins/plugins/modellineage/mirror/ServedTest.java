package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServedTest {
    @Test
    void shouldTellWhichPointsAreMissing() {
        List<MetricPoint> points = IntStream.range(0, 200)
                .mapToObj(i -> new MetricPoint(1.0 / i, i, 5))
                .toList();
        Served served = new Served();
        points.subList(0, 150).forEach(served::add);

        assertThat(served.missing(points)).isEqualTo(points.subList(150, 200));
    }

    @Test
    void shouldKnowWhatADatabaseMakesOfInfinitiesAndZeros() {
        Served served = new Served();
        served.add(new MetricPoint(Double.MAX_VALUE, 1, 1));
        served.add(new MetricPoint(0.0, 2, 1));
        served.add(new MetricPoint(Double.NaN, 3, 1));

        assertThat(served.has(new MetricPoint(Double.POSITIVE_INFINITY, 1, 1))).isTrue();
        assertThat(served.has(new MetricPoint(-0.0, 2, 1))).isTrue();
        assertThat(served.has(new MetricPoint(Double.NaN, 3, 1))).isTrue();
        assertThat(served.has(new MetricPoint(Double.NEGATIVE_INFINITY, 1, 1))).isFalse();
    }

    @Test
    void shouldMarkPointsInWhateverPortionsTheyWereTaken() {
        MetricPoint one = new MetricPoint(1, 1, 1);
        MetricPoint other = new MetricPoint(2, 2, 2);

        assertThat(SeriesMark.NONE.and(List.of(one)).and(List.of(other)))
                .isEqualTo(SeriesMark.NONE.and(List.of(one, other)));
    }
}
