package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Content;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a version of a prompt says is as fixed as its files. */
class PromptVersionsTest {
    private static final Sha256 DIGEST = Prompt.digest(CanonicalJson.NULL);
    private static final PromptContent CONTENT = new PromptContent(
            DIGEST,
            PromptFormat.TEXT,
            new TreeSet<>(),
            List.of(""),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new PromptOrigin("", "", "", List.of()));

    private final Sample sample = new Sample();

    private void stamp(Optional<Content> content, Map<String, String> tags) {
        BuildRef build = Sample.build("write", (int) sample.registry().lastSeq() + 1);
        Manifest files = new Manifest(List.of(Sample.file("prompt.txt", "Hi")));
        VersionNotes notes = new VersionNotes(Optional.empty(), Optional.empty(), new TreeMap<>(tags));
        int number = sample.registry().nextVersion(TINY);
        sample.record(
                Sample.by(build),
                ModelStamped.of(TINY.version(number), Sample.run(build, 30, List.of()), files, notes)
                        .saying(content));
    }

    private void note(Map<String, String> tags, Set<String> untagged) {
        sample.record(
                ALICE,
                registry -> ModelDecisions.note(
                        registry,
                        new ModelNoted(TINY, Optional.of(1), Optional.empty(), new TreeMap<>(tags), untagged)));
    }

    private void assertRefused(Map<String, String> tags, Set<String> untagged) {
        assertThatThrownBy(() -> note(tags, untagged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("and what it says never changes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlflow.prompt.text",
                "mlflow.prompt.is_prompt",
                "_mlflow_prompt_type",
                "_mlflow_prompt_response_format"
            })
    void shouldRefuseTagsThatSaySomethingElse(String key) {
        stamp(Optional.of(CONTENT), Map.of());

        assertRefused(Map.of(key, "evil"), Set.of());
    }

    @Test
    void shouldRefuseToTakeAwayTheTextOfAPromptOfAClient() {
        stamp(Optional.empty(), Map.of("mlflow.prompt.text", "Hi"));

        assertRefused(Map.of(), Set.of("mlflow.prompt.text"));
    }

    @Test
    void shouldRefuseATagThatWouldMakeAModelAPrompt() {
        stamp(Optional.empty(), Map.of());

        assertRefused(Map.of("mlflow.prompt.text", "Hi"), Set.of());
    }

    @Test
    void shouldTakeOtherTagsAndTheSameTextAgain() {
        stamp(Optional.empty(), Map.of("mlflow.prompt.text", "Hi"));

        note(Map.of("mlflow.prompt.text", "Hi", "a", "b"), Set.of());

        assertThat(sample.registry().version(TINY.version(1)).orElseThrow().tags())
                .containsEntry("a", "b");
    }

    @Test
    void shouldFindTheNewestVersionThatSaysSomethingFirst() {
        stamp(Optional.of(CONTENT), Map.of());
        stamp(Optional.of(CONTENT), Map.of());
        stamp(Optional.of(CONTENT), Map.of());

        assertThat(sample.registry().saying(DIGEST).map(ModelVersion::number)).containsExactly(3, 2, 1);
    }
}
