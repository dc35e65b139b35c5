package io.jenkins.plugins.modellineage.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointsTest {
    @Test
    void shouldFindWhereAPageGoesOn() throws IOException {
        Points points = points(2, 4, 4, 6);

        assertThat(points.size()).isEqualTo(3);
        assertThat(points.behind(point(4), 2)).isEqualTo(2);
        assertThat(points.behind(point(6), 3)).isEqualTo(3);
    }

    @Test
    void shouldFindItWithoutAGoodGuess() throws IOException {
        Points points = points(2, 4, 6);

        for (int guess : List.of(0, 1, 3, 99, -1, Integer.MAX_VALUE)) {
            assertThat(points.behind(point(4), guess)).isEqualTo(2);
        }
    }

    @Test
    void shouldFindItForAPointThatIsGone() throws IOException {
        Points points = points(2, 4, 6);

        assertThat(points.behind(point(1), 1)).isZero();
        assertThat(points.behind(point(3), 1)).isEqualTo(1);
        assertThat(points.behind(point(7), 1)).isEqualTo(3);
    }

    @Test
    void shouldAskForOnePointWhereNothingChanged() throws IOException {
        List<Integer> asked = new ArrayList<>();
        Points points = points(1, 2, 3, 4, 5);
        Points counted = new Points() {
            @Override
            public int size() {
                return points.size();
            }

            @Override
            public List<MetricPoint> page(int from, int to) throws IOException {
                asked.add(from);
                return points.page(from, to);
            }

            @Override
            public Stretch stretch(int from, int to) throws IOException {
                return points.stretch(from, to);
            }
        };

        assertThat(counted.behind(point(3), 3)).isEqualTo(3);
        assertThat(asked).containsExactly(2);
    }

    private static Points points(int... steps) {
        MetricColumns columns = new MetricColumns(0);
        for (int step : steps) {
            columns.add(point(step));
        }
        return columns.points();
    }

    private static MetricPoint point(int step) {
        return new MetricPoint(1.0 / step, step, 0);
    }
}
