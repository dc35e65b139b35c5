package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionWordsTest implements GivenTagsContract {
    private static final String PAGE = "https://jenkins.example.org/model/tiny-lm/1/";
    private static final Map<String, String> SAID = Map.of("mlflow.prompt.is_prompt", "true");
    private static final SortedMap<String, String> OURS = tags(Map.of());

    private static ModelVersion version(Map<String, String> given) {
        BuildRef build = Sample.build("train", 7);
        Sample sample = new Sample();
        sample.record(
                Sample.by(build),
                ModelStamped.of(
                        Sample.TINY.version(1),
                        Sample.run(build, 3, List.of()),
                        new Manifest(List.of(Sample.file("model.bin", "weights"))),
                        new VersionNotes(Optional.empty(), Optional.empty(), new TreeMap<>(given))));
        return sample.registry().version(Sample.TINY.version(1)).orElseThrow();
    }

    @Override
    public SortedMap<String, String> copied(Map<String, String> given) {
        return tags(given);
    }

    private static SortedMap<String, String> tags(Map<String, String> given) {
        return tags(given, SAID);
    }

    private static SortedMap<String, String> tags(Map<String, String> given, Map<String, String> said) {
        return VersionWords.of(version(given), "team/tiny-lm", new TreeMap<>(said), false, Optional.of(PAGE))
                .tags();
    }

    @Test
    void shouldSayWhatJenkinsKnows() {
        ModelVersion version = version(Map.of());

        assertThat(OURS)
                .isEqualTo(Map.of(
                        "mlflow.prompt.is_prompt", "true",
                        "model-lineage.model", "team/tiny-lm",
                        "model-lineage.version", "1",
                        "model-lineage.digest", version.manifest().digest().hex(),
                        "model-lineage.run", version.run().value(),
                        "model-lineage.build", "train #7",
                        "model-lineage.url", PAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "model-lineage.digest, model-lineage.own.digest",
        "model-lineage.deleted, model-lineage.own.deleted",
        "model-lineage.label, model-lineage.own.label",
        "model-lineage.own.label, model-lineage.own.label",
        "Model-Lineage.Deleted, Model-Lineage.own.Deleted",
        "MLFLOW.PROMPT.IS_PROMPT, model-lineage.own.MLFLOW.PROMPT.IS_PROMPT"
    })
    void shouldLetNobodySpeakInTheNameOfJenkins(String given, String there) {
        standsBesideOurs(given, there);
    }

    @Test
    void shouldNotSayTwiceWhatWasGivenAsItIsKnown() {
        assertThat(tags(Map.of("model-lineage.model", "team/tiny-lm"))).isEqualTo(OURS);
    }

    @Test
    void shouldTellClientsWhatItIsWhateverItsTagsSay() {
        assertThat(tags(Map.of("mlflow.prompt.is_prompt", "false"))).isEqualTo(OURS);
    }

    @Test
    void shouldLeaveOutWhatIsTooLongForAServer() {
        assertThat(tags(Map.of(), Map.of("mlflow.prompt.text", "x".repeat(100_001))))
                .doesNotContainKey("mlflow.prompt.text")
                .containsKey("model-lineage.digest");
    }
}
