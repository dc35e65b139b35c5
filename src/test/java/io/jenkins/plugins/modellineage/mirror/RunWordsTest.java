package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWordsTest implements GivenTagsContract {
    private static final String ROOT = "https://jenkins.example.org/";
    private static final String ID = "a".repeat(32);
    private static final SortedMap<String, String> OURS = tags(Map.of(), Optional.of("parent"));

    @Override
    public SortedMap<String, String> copied(Map<String, String> given) {
        return tags(given);
    }

    private static SortedMap<String, String> tags(Map<String, String> given) {
        return tags(given, Optional.of("parent"));
    }

    private static SortedMap<String, String> tags(Map<String, String> given, Optional<String> parent) {
        TrackedRun run = new TrackedRun(
                new RunId(ID),
                Optional.empty(),
                new ExperimentName("lm"),
                Sample.build("train", 7),
                RunStatus.FINISHED,
                Sample.START,
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(given),
                List.of(),
                List.of(),
                Provenance.of(Map.of(Provenance.SCM_COMMIT, "abc123")),
                List.of());
        return RunWords.of(run, "", Optional.of(ROOT), parent).tags();
    }

    @Test
    void shouldSayWhatJenkinsKnows() {
        assertThat(OURS)
                .isEqualTo(Map.of(
                        "mlflow.parentRunId", "parent",
                        "mlflow.source.type", "JOB",
                        "mlflow.source.name", "train",
                        "mlflow.source.git.commit", "abc123",
                        "model-lineage.run", ID,
                        "model-lineage.build", "train #7",
                        "model-lineage.url", ROOT + "job/train/7/"));
    }

    @ParameterizedTest
    @CsvSource({
        "model-lineage.run, model-lineage.own.run",
        "model-lineage.files, model-lineage.own.files",
        "model-lineage.files.url, model-lineage.own.files.url",
        "model-lineage.note, model-lineage.own.note",
        "model-lineage.own.run, model-lineage.own.run",
        "MODEL-LINEAGE.RUN, MODEL-LINEAGE.own.RUN",
        "MLFLOW.PARENTRUNID, model-lineage.own.MLFLOW.PARENTRUNID",
        "MLFLOW.RUNNAME, model-lineage.own.MLFLOW.RUNNAME",
        "mlflow.source.name/x, model-lineage.own.mlflow.source.name/x"
    })
    void shouldLetNobodySpeakInTheNameOfJenkins(String given, String there) {
        standsBesideOurs(given, there);
    }

    @Test
    void shouldNotSayTwiceWhatWasGivenAsItIsKnown() {
        assertThat(tags(Map.of("model-lineage.build", "train #7"))).isEqualTo(OURS);
    }

    @Test
    void shouldTakeTheWordOfClientsForTheCommitAlone() {
        Map<String, String> given = Map.of("mlflow.source.git.commit", "def456", "mlflow.source.name", "train.py");

        assertThat(tags(given))
                .containsEntry("mlflow.source.git.commit", "def456")
                .containsEntry("mlflow.source.name", "train");
    }

    @Test
    void shouldSayNoParentThatIsNotThere() {
        assertThat(tags(Map.of("mlflow.parentRunId", "1"), Optional.empty())).doesNotContainKey("mlflow.parentRunId");
    }

    @Test
    void shouldSayTheNameInNoTag() {
        assertThat(tags(Map.of("mlflow.runName", "best"))).isEqualTo(OURS);
    }
}
