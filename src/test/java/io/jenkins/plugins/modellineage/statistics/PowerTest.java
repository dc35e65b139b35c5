package io.jenkins.plugins.modellineage.statistics;

import static io.jenkins.plugins.modellineage.statistics.Vectors.near;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class PowerTest {
    private static final JsonNode VECTORS = Vectors.read("power.json");
    private static final Confidence TWO_SIDED = new Confidence(0.975);

    @Test
    void shouldTellTheSmallestDifferenceThatShows() {
        for (JsonNode row : VECTORS.get("detectable")) {
            double error = row.get("sd_of_difference").doubleValue()
                    / Math.sqrt(row.get("n").intValue());

            near(row.toString(), Power.detectable(error, Confidence.USUAL), row.get("mde_one_sided_5_power_80"));
            near(row.toString(), Power.detectable(error, TWO_SIDED), row.get("mde_two_sided_5_power_80"));
        }
    }

    @Test
    void shouldTellItForAnswersThatAreRightOrWrong() {
        for (JsonNode row : VECTORS.get("binary")) {
            double deviation = Math.sqrt(row.get("discordant_share").doubleValue());
            double error = deviation / Math.sqrt(row.get("n").intValue());

            near(row.toString(), deviation, row.get("sd_if_no_difference"));
            near(row.toString(), Power.detectable(error, Confidence.USUAL), row.get("mde_one_sided"));
        }
    }

    @Test
    void shouldTellHowManyQuestionsItTakes() {
        for (JsonNode row : VECTORS.get("needed")) {
            double deviation = row.get("sd_of_difference").doubleValue();
            double effect = row.get("margin_or_effect").doubleValue();

            assertThat(Power.needed(deviation, effect, Confidence.USUAL))
                    .hasValue(row.get("n_one_sided_5_power_80").longValue());
            assertThat(Power.needed(deviation, effect, TWO_SIDED))
                    .hasValue(row.get("n_two_sided_5_power_80").longValue());
        }
    }

    @Test
    void shouldNameNoNumberWhereNoneWouldDo() {
        assertThat(Power.needed(0.3, 0, Confidence.USUAL)).isEmpty();
        assertThat(Power.needed(0.3, -0.01, Confidence.USUAL)).isEmpty();
    }
}
