package io.jenkins.plugins.modellineage.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTagsTest {
    private static final Map<String, String> KNOWN =
            Map.of("model-lineage.job", "team/train", "mlflow.source.name", "team/train");

    @Test
    void shouldKeepWhatWasGivenBesideWhatIsKnown() {
        assertThat(StoredTags.of(KNOWN, Map.of("team", "search")))
                .containsAllEntriesOf(KNOWN)
                .containsEntry("team", "search");
    }

    @ParameterizedTest
    @CsvSource({
        "model-lineage.job, model-lineage.own.job",
        "model-lineage.note, model-lineage.own.note",
        "model-lineage.own.job, model-lineage.own.job",
        "model-lineage.job/x, model-lineage.own.job/x",
        "model-lineage., model-lineage.own.",
        "Model-Lineage.Job, Model-Lineage.own.Job",
        "MODEL-L\u0131NEAGE.JOB, MODEL-L\u0131NEAGE.own.JOB"
    })
    void shouldLetNobodySpeakInTheNameOfJenkins(String given, String there) {
        assertThat(StoredTags.of(KNOWN, Map.of(given, "forged")))
                .containsAllEntriesOf(KNOWN)
                .containsEntry(there, "forged")
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MLFLOW.SOURCE.NAME", "mlflow.Source.name", "mlflow.source.name/x", "MLFLOW.source.name/x/y"})
    void shouldLetNoOtherFormOfAKeyTakeThePlaceOfOurs(String given) {
        assertThat(StoredTags.of(KNOWN, Map.of(given, "forged")))
                .containsAllEntriesOf(KNOWN)
                .containsEntry("model-lineage.own." + given, "forged")
                .hasSize(3);
    }

    @Test
    void shouldNotSayTwiceWhatWasGivenAsItIsKnown() {
        assertThat(StoredTags.of(KNOWN, Map.of("model-lineage.job", "team/train")))
                .isEqualTo(KNOWN);
    }

    @Test
    void shouldTakeTheWordOfClientsForKeysOfMlflow() {
        assertThat(StoredTags.of(KNOWN, Map.of("mlflow.source.name", "train.py")))
                .containsEntry("mlflow.source.name", "train.py");
    }
}
