package io.jenkins.plugins.modellineage.statistics;

import static io.jenkins.plugins.modellineage.statistics.Vectors.near;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class PairedAnswersTest {
    @Test
    void shouldGiveTheDifferenceAndTheExactTest() {
        for (JsonNode row : Vectors.read("paired-binary.json").get("cases")) {
            PairedAnswers answers = answers(row);

            near(row.toString(), answers.difference(), row.get("difference"));
            near(row.toString(), answers.mcnemar(), row.get("exact_two_sided"));
        }
    }

    /** What is not the rule's own, and follows from the distribution that the rule counts with. */
    @Test
    void shouldFindTheOtherFormsOfTheExactTestInTheSameDistribution() {
        for (JsonNode row : Vectors.read("paired-binary.json").get("cases")) {
            int mine = row.get("only_candidate").intValue();
            int theirs = row.get("only_champion").intValue();
            BinomialDistribution split = BinomialDistribution.of(mine + theirs, 0.5);
            double middle = split.probability(Math.min(mine, theirs));

            near(row.toString(), split.cumulativeProbability(mine), row.get("exact_one_sided_candidate_worse"));
            near(row.toString(), split.cumulativeProbability(theirs), row.get("exact_one_sided_candidate_better"));
            if (answers(row).changed() > 0) {
                near(row.toString(), answers(row).mcnemar() - middle, row.get("mid_p_two_sided"));
            }
        }
    }

    /** Differences of shares lie between -1 and 1, which the vectors do not cut. */
    @Test
    void shouldGiveTheIntervalOfBonettAndPrice() {
        for (JsonNode row : Vectors.read("paired-binary.json").get("cases")) {
            hold(row, answers(row).estimate(Confidence.USUAL), "bonett_price_90");
            hold(row, answers(row).estimate(new Confidence(0.975)), "bonett_price_95");
        }
    }

    @Test
    void shouldRefuseCountsThatCannotBe() {
        assertThatThrownBy(() -> new PairedAnswers(3, 3, 5)).hasMessageContaining("3 and 3 of 5 questions");
        assertThatThrownBy(() -> new PairedAnswers(0, 0, 0)).hasMessageContaining("of 0 questions");
        assertThatThrownBy(() -> new PairedAnswers(Integer.MAX_VALUE, 1, Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKeepCountsOfManyQuestions() {
        PairedAnswers many = new PairedAnswers(50_000, 49_000, 1_000_000);

        assertThat(many.mcnemar()).isBetween(0.001, 0.002);
        assertThat(many.estimate(Confidence.USUAL).difference()).isEqualTo(0.001);
    }

    private static void hold(JsonNode row, Estimate estimate, String key) {
        near(row.toString(), estimate.lower(), cut(row.get(key).get(0)));
        near(row.toString(), estimate.upper(), cut(row.get(key).get(1)));
    }

    private static JsonNode cut(JsonNode bound) {
        return DoubleNode.valueOf(Math.max(-1, Math.min(1, bound.doubleValue())));
    }

    private static PairedAnswers answers(JsonNode row) {
        return new PairedAnswers(
                row.get("only_candidate").intValue(),
                row.get("only_champion").intValue(),
                row.get("n").intValue());
    }
}
