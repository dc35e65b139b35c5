package io.jenkins.plugins.modellineage.statistics;

import static io.jenkins.plugins.modellineage.statistics.Vectors.near;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** What the library gives is what SciPy gives. */
class DistributionsTest {
    private static final JsonNode VECTORS = Vectors.read("distributions.json");
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    @Test
    void shouldHaveTheNormalDistribution() {
        for (JsonNode row : VECTORS.get("normal_quantile")) {
            near(row.toString(), NORMAL.inverseCumulativeProbability(row.get(0).doubleValue()), row.get(1));
        }
        for (JsonNode row : VECTORS.get("normal_cdf")) {
            near(row.toString(), NORMAL.cumulativeProbability(row.get(0).doubleValue()), row.get(1));
        }
    }

    @Test
    void shouldHaveStudentsT() {
        for (JsonNode row : VECTORS.get("t_quantile")) {
            TDistribution t = TDistribution.of(row.get(1).doubleValue());
            near(row.toString(), t.inverseCumulativeProbability(row.get(0).doubleValue()), row.get(2));
        }
        for (JsonNode row : VECTORS.get("t_cdf")) {
            TDistribution t = TDistribution.of(row.get(1).doubleValue());
            near(row.toString(), t.cumulativeProbability(row.get(0).doubleValue()), row.get(2));
        }
    }

    @Test
    void shouldHaveTheBinomialDistribution() {
        for (JsonNode row : VECTORS.get("binomial_cdf")) {
            BinomialDistribution counts =
                    BinomialDistribution.of(row.get(1).intValue(), row.get(2).doubleValue());
            near(row.toString(), counts.cumulativeProbability(row.get(0).intValue()), row.get(3));
        }
    }

    @Test
    void shouldRefuseAConfidenceThatBoundsNothing() {
        assertThatThrownBy(() -> new Confidence(0.5)).hasMessageContaining("between 0.5 and 1");
        assertThatThrownBy(() -> new Confidence(1)).hasMessageContaining("between 0.5 and 1");
        assertThatThrownBy(() -> new Confidence(Double.NaN)).hasMessageContaining("between 0.5 and 1");
    }

    @Test
    void shouldTellTheIntervalOfBothBounds() {
        assertThat(Confidence.USUAL.twoSidedPercent()).isEqualTo(90);
        assertThat(new Confidence(0.9995).twoSidedPercent()).isEqualTo(99.9);
    }
}
