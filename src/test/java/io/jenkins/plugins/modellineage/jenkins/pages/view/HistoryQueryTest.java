package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.metric.MetricColumns;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryQueryTest {
    private final Map<String, String[]> asked = new HashMap<>(Map.of("metric", new String[] {"loss"}));

    @Test
    void shouldTellTheNeighboursOfARange() throws IOException {
        assertThat(steps("from", "40", "to", "42")).containsExactly(39, 40, 41, 42, 43);
    }

    @Test
    void shouldTellARangeThatBeginsBeforeTheFirstStep() throws IOException {
        assertThat(steps("from", "-5", "to", "1")).containsExactly(0, 1, 2);
    }

    @Test
    void shouldTellTheNeighboursOfARangeBetweenTwoSteps() throws IOException {
        assertThat(steps("from", "1000", "to", "2000")).containsExactly(99);
    }

    @Test
    void shouldCountWhatStandsInTheRange() throws IOException {
        MetricSample sample = sample("from", "40", "to", "89", "buckets", "2");

        assertThat(sample.inRange()).isEqualTo(52);
        assertThat(sample.total()).isEqualTo(100);
        assertThat(sample.jsonPoints()).hasSizeLessThan(11);
    }

    @Test
    void shouldRefuseAStepThatIsNone() {
        assertThatThrownBy(() -> sample("from", "1e3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("from is '1e3'; give a step, a whole number");
    }

    @Test
    void shouldRefuseARangeThatIsTurnedRound() {
        assertThatThrownBy(() -> sample("from", "2", "to", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("from is 2 and to is 1; give a first step that is not above the last one");
    }

    private long[] steps(String... parameters) throws IOException {
        return sample(parameters).jsonPoints().stream()
                .mapToLong(PointRow::step)
                .toArray();
    }

    private MetricSample sample(String... parameters) throws IOException {
        for (int i = 0; i < parameters.length; i += 2) {
            asked.put(parameters[i], new String[] {parameters[i + 1]});
        }
        MetricColumns columns = new MetricColumns(1);
        LongStream.range(0, 100).forEach(step -> columns.add(new MetricPoint(1.0 / (step + 1), step, 0)));
        return HistoryQuery.of(RunId.random(), asked).sample().answer(columns.points());
    }
}
