package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JenkinsTagsTest {
    private static final Map<String, String> KNOWN = Map.of("model-lineage.job", "train", "mlflow.runName", "train #1");

    @Test
    void shouldKeepWhatIsNotOurs() {
        assertThat(JenkinsTags.given(KNOWN, Map.of("team", "search", "mlflow.runName", "best")))
                .isEqualTo(Map.of("team", "search", "mlflow.runName", "best"));
    }

    @Test
    void shouldPutOneWithOurPrefixApartAlsoWhereWeSayNone() {
        assertThat(JenkinsTags.given(KNOWN, Map.of("model-lineage.deleted", "true")))
                .isEqualTo(Map.of("model-lineage.own.deleted", "true"));
    }

    @Test
    void shouldLeaveOutWhatIsSaidJustSo() {
        assertThat(JenkinsTags.given(KNOWN, KNOWN)).isEmpty();
    }

    @Test
    void shouldPutOneApartThatOnlyTheCaseOfLettersTellsFromAKnownOne() {
        assertThat(JenkinsTags.given(KNOWN, Map.of("MLFLOW.RUNNAME", "train #1")))
                .isEqualTo(Map.of("model-lineage.own.MLFLOW.RUNNAME", "train #1"));
    }

    @Test
    void shouldPutOneApartThatLiesBelowAKnownOne() {
        assertThat(JenkinsTags.given(KNOWN, Map.of("mlflow.runName/x", "y", "mlflow.runName.x", "z")))
                .isEqualTo(Map.of("model-lineage.own.mlflow.runName/x", "y", "mlflow.runName.x", "z"));
    }

    @Test
    void shouldLeaveWhatWasPutApartAsItIs() {
        Map<String, String> apart = JenkinsTags.given(KNOWN, Map.of("model-lineage.job", "x", "Mlflow.Runname", "y"));

        assertThat(JenkinsTags.given(KNOWN, apart)).isEqualTo(apart);
    }

    @Test
    void shouldKeepApartWhatWouldHaveOneKey() {
        Map<String, String> given =
                Map.of("model-lineage.own.job", "a", "model-lineage.job", "b", "model-lineage.own.own.job", "c");

        assertThat(JenkinsTags.given(KNOWN, given))
                .isEqualTo(Map.of(
                        "model-lineage.own.job", "a",
                        "model-lineage.own.own.own.job", "b",
                        "model-lineage.own.own.job", "c"));
    }
}
