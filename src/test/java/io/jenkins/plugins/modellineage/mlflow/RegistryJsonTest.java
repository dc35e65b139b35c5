package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RegistryJsonTest {
    @Test
    void shouldWriteNumbersOfVersionsAsText() {
        ObjectNode node = RegistryJson.version(version(Map.of()), List.of());

        assertThat(node.get("version").isTextual()).isTrue();
        assertThat(node.get("version").textValue()).isEqualTo("1");
        assertThat(node.get("status").textValue()).isEqualTo("READY");
        assertThat(node.get("current_stage").textValue()).isEqualTo("None");
        assertThat(node.get("creation_timestamp").longValue()).isEqualTo(Sample.START.toEpochMilli());
        assertThat(node.has("aliases")).isFalse();
        assertThat(node.has("tags")).isFalse();
    }

    @Test
    void shouldTellTheSourceThatAClientGave() {
        ObjectNode node = RegistryJson.version(
                version(Map.of(RegistryJson.SOURCE_TAG, "runs:/1/clf", RegistryJson.LINK_TAG, "http://x/", "a", "b")),
                List.of());

        assertThat(node.get("source").textValue()).isEqualTo("runs:/1/clf");
        assertThat(node.get("run_link").textValue()).isEqualTo("http://x/");
        assertThat(node.get("tags").toString()).isEqualTo("[{\"key\":\"a\",\"value\":\"b\"}]");
    }

    @Test
    void shouldTellWhereTheFilesAreWithoutOne() {
        ObjectNode node = RegistryJson.version(version(Map.of()), List.of());

        assertThat(node.get("source").textValue()).isEqualTo("mlflow-artifacts:/versions/root/tiny-lm/1/artifacts");
        assertThat(node.get("run_link").textValue()).isEmpty();
    }

    @Test
    void shouldTellStagesAsAliases() {
        ObjectNode node =
                RegistryJson.version(version(Map.of()), List.of(new StageName("canary"), new StageName("production")));

        assertThat(node.get("aliases").toString()).isEqualTo("[\"canary\",\"production\"]");
        assertThat(node.get("current_stage").textValue()).isEqualTo("Production");
    }

    private static ModelVersion version(Map<String, String> tags) {
        TrackedRun run = Sample.run(Sample.build("train", 1), 30, List.of());
        Manifest manifest = new Manifest(List.of(Sample.file("MLmodel", "order: 1")));
        VersionNotes notes = new VersionNotes(Optional.empty(), Optional.empty(), new TreeMap<>(tags));
        return new Sample()
                .record(Sample.ALICE, ModelStamped.of(Sample.TINY.version(1), run, manifest, notes))
                .registry()
                .version(Sample.TINY.version(1))
                .orElseThrow();
    }
}
