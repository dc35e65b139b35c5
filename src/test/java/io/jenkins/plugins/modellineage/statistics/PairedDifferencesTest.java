package io.jenkins.plugins.modellineage.statistics;

import static io.jenkins.plugins.modellineage.statistics.Vectors.near;
import static io.jenkins.plugins.modellineage.statistics.Vectors.reals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.statistics.Estimate.Method;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairedDifferencesTest {
    @Test
    void shouldGiveThePairedTInterval() {
        for (JsonNode row : Vectors.read("paired-scores.json").get("cases")) {
            PairedDifferences differences = differences(row);
            Estimate estimate = differences.estimate(0, Confidence.USUAL);
            Estimate wider = differences.estimate(0, new Confidence(0.975));
            String name = row.get("name").textValue();

            near(name, differences.mean(), row.get("mean_difference"));
            near(name, differences.deviation(), row.get("sd_difference"));
            near(name, estimate.standardError(), row.get("standard_error"));
            near(name, estimate.lower(), row.get("ci90_t").get(0));
            near(name, estimate.upper(), row.get("ci90_t").get(1));
            near(name, wider.lower(), row.get("ci95_t").get(0));
            near(name, wider.upper(), row.get("ci95_t").get(1));
        }
    }

    /** The rule tells no p; it is the level at which its bound would be 0. */
    @Test
    void shouldHaveTheBoundsThatThePOfTIsOf() {
        for (JsonNode row : Vectors.read("paired-scores.json").get("cases")) {
            PairedDifferences differences = differences(row);
            double t = differences.mean()
                    / differences.estimate(0, Confidence.USUAL).standardError();
            TDistribution student = TDistribution.of(differences.questions() - 1.0);
            String name = row.get("name").textValue();

            near(name, t, row.get("t"));
            near(name, student.survivalProbability(t), row.get("p_candidate_greater"));
            near(name, 2 * student.survivalProbability(Math.abs(t)), row.get("p_two_sided"));
        }
    }

    @Test
    void shouldGiveTheClusteredInterval() {
        JsonNode row = Vectors.read("clusters.json");
        PairedDifferences differences = new PairedDifferences(reals(row.get("differences")));
        int[] groups = Arrays.stream(reals(row.get("cluster")))
                .mapToInt(one -> (int) one)
                .toArray();
        Estimate estimate = differences.estimate(groups, 1, Confidence.USUAL);

        near("mean", estimate.difference(), row.get("mean"));
        near("error", estimate.standardError(), row.get("clustered_se_corrected_G_over_G_minus_1"));
        near(
                "error without the factor G / (G - 1)",
                estimate.standardError() * Math.sqrt(7 / 8.0),
                row.get("clustered_se_no_correction"));
        near("lower", estimate.lower(), row.get("ci90_t_G_minus_1_of_corrected").get(0));
        near("upper", estimate.upper(), row.get("ci90_t_G_minus_1_of_corrected").get(1));
        near("naive", differences.estimate(1, Confidence.USUAL).standardError(), row.get("naive_se"));
        assertThat(estimate.method()).isEqualTo(Method.CLUSTERED_T);
    }

    @Test
    void shouldGiveTheIntervalOfQuestionMeans() {
        JsonNode row = Vectors.read("clusters.json").get("question_means");
        Estimate estimate = new PairedDifferences(reals(row.get("means"))).estimate(1, Confidence.USUAL);

        near("mean", estimate.difference(), row.get("mean"));
        near("error", estimate.standardError(), row.get("se"));
        near("lower", estimate.lower(), row.get("ci90_t").get(0));
        near("upper", estimate.upper(), row.get("ci90_t").get(1));
    }

    @Test
    void shouldNotBeSureWhereHardlyAnyQuestionChanged() {
        double[] alike = new double[100];
        alike[3] = 0.1;
        Estimate estimate = new PairedDifferences(alike).estimate(1, Confidence.USUAL);

        assertThat(estimate.standardError()).isEqualTo(Math.sqrt(2) / 102);
        assertThat(estimate.method()).isEqualTo(Method.PAIRED_T_FLOORED);
    }

    @Test
    void shouldHaveAFloorInUnitsOfTheRange() {
        double[] alike = new double[100];

        assertThat(new PairedDifferences(alike).estimate(9, Confidence.USUAL).standardError())
                .isEqualTo(9 * Math.sqrt(2) / 102);
    }

    @Test
    void shouldNotHaveAFloorWhereFiveQuestionsChanged() {
        double[] five = new double[100];
        Arrays.fill(five, 0, 5, 0.001);
        double[] four = new double[100];
        Arrays.fill(four, 0, 4, 0.001);

        assertThat(new PairedDifferences(five).estimate(1, Confidence.USUAL).method())
                .isEqualTo(Method.PAIRED_T);
        assertThat(new PairedDifferences(four).estimate(1, Confidence.USUAL).method())
                .isEqualTo(Method.PAIRED_T_FLOORED);
    }

    /** Otherwise questions about one text would be sure of what that one text shows. */
    @Test
    void shouldCountGroupsInTheFloorOfGroups() {
        int[] ten = IntStream.range(0, 100).map(i -> i / 10).toArray();
        Estimate estimate = new PairedDifferences(new double[100]).estimate(ten, 1, Confidence.USUAL);

        assertThat(estimate.standardError()).isEqualTo(Math.sqrt(2) / 12);
        assertThat(estimate.method()).isEqualTo(Method.CLUSTERED_T_FLOORED);
    }

    @Test
    void shouldBeThePairedIntervalWhereEveryQuestionIsAGroup() {
        double[] each = {0.3, -0.1, 0.2, 0.5, -0.4, 0.1, 0.05};
        int[] alone = IntStream.range(0, each.length).toArray();
        PairedDifferences differences = new PairedDifferences(each);

        assertThat(differences.estimate(alone, 1, Confidence.USUAL).lower())
                .isEqualTo(differences.estimate(1, Confidence.USUAL).lower(), Offset.offset(1e-12));
    }

    @Test
    void shouldRefuseWhatHasNoSpread() {
        assertThatThrownBy(() -> new PairedDifferences(new double[1])).hasMessageContaining("1 differences");
        assertThatThrownBy(() -> new PairedDifferences(new double[3]).estimate(new int[3], 1, Confidence.USUAL))
                .hasMessageContaining("in 1 groups");
    }

    private static PairedDifferences differences(JsonNode row) {
        double[] candidate = reals(row.get("candidate"));
        double[] champion = reals(row.get("champion"));
        return new PairedDifferences(IntStream.range(0, candidate.length)
                .mapToDouble(i -> candidate[i] - champion[i])
                .toArray());
    }
}
