package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What MLflow's registries say of the versions of models. */
class RegistriesTest {
    private static final String RUN = "42ebe430e7174f17b4fac79335095d4b";

    @TempDir
    Path folder;

    private static List<RecordedVersion> versions(Taken taken) {
        return taken.runs.stream().map(RecordedVersion::of).toList();
    }

    private Taken taken(RunsReader reader) throws IOException {
        HistoryPlace place = HistoryPlace.of(folder);
        assertThat(reader.reads(place)).isTrue();
        return Taken.by(reader, place);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void shouldReadStagesAndAliasesOfADatabase() throws IOException {
        Stores.database("registry.db.gz", folder);

        List<RecordedVersion> versions = versions(taken(new DatabaseRegistry()));

        assertThat(versions).extracting(RecordedVersion::version).containsExactly("1", "2", "3", "1");
        RecordedVersion second = versions.get(1);
        assertThat(second.model()).isEqualTo("churn");
        assertThat(second.stages()).containsExactly("Production");
        assertThat(second.aliases()).containsExactlyInAnyOrder("champion", "shadow");
        assertThat(second.made()).contains(Instant.ofEpochMilli(1796011521334L));
        assertThat(second.changed()).contains(Instant.ofEpochMilli(1796011521530L));
        assertThat(second.run()).contains(RUN);
        assertThat(second.description()).isEqualTo("trained 1");
        assertThat(second.tags()).isEqualTo(Map.of("reviewed", "yes"));
    }

    @Test
    void shouldFindTheFilesOfAVersionByTheEndOfTheirPath() throws IOException {
        Stores.database("registry.db.gz", folder);
        write("mlruns/1/" + RUN + "/artifacts/model/weights.txt", "w1");

        RecordedVersion second = versions(taken(new DatabaseRegistry())).get(1);

        assertThat(second.files()).containsExactly(new RecordedFiles("mlruns/1/" + RUN + "/artifacts/model", ""));
    }

    @Test
    void shouldTellWhatItLeavesOut() throws IOException {
        Stores.database("registry.db.gz", folder);

        assertThat(taken(new DatabaseRegistry()).left)
                .isEqualTo(Map.of(
                        "descriptions of registered models", List.of("churn"),
                        "tags of registered models", List.of("churn: owner"),
                        "versions that were deleted", List.of("churn 4"),
                        "versions whose files lie elsewhere, without which they are recorded",
                                List.of("churn 1", "churn 2", "churn 3", "remote 1")));
    }

    @Test
    void shouldReadAFileStoreOfEitherRelease() throws IOException {
        for (String release : List.of("2.22", "3.17")) {
            HistoryPlace place = HistoryPlace.of(Stores.files(release));

            RecordedVersion version =
                    versions(Taken.by(new FileRegistry(), place)).get(0);

            assertThat(version.model()).isEqualTo("fsm");
            assertThat(version.aliases()).containsExactly("champion");
            assertThat(version.stages()).isEmpty();
            assertThat(version.run()).isPresent();
            assertThat(version.files()).hasSize(1);
        }
    }

    @Test
    void shouldReadTheVersionsOfAFileStoreInTheOrderOfTheirNumbers() throws IOException {
        write("models/lm/meta.yaml", "name: lm\naliases:\n  best: '10'\n");
        write("models/lm/version-10/meta.yaml", "name: lm\nversion: '10'\ncurrent_stage: Staging\n");
        write("models/lm/version-9/meta.yaml", "name: lm\nversion: '9'\ncurrent_stage: None\n");
        write("models/lm/version-9/tags/team/lead", "search");

        List<RecordedVersion> versions = versions(taken(new FileRegistry()));

        assertThat(versions).extracting(RecordedVersion::version).containsExactly("9", "10");
        assertThat(versions.get(0).tags()).isEqualTo(Map.of("team/lead", "search"));
        assertThat(versions.get(1).aliases()).containsExactly("best");
        assertThat(versions.get(1).stages()).containsExactly("Staging");
    }

    @Test
    void shouldLeaveOutPromptsAndWhatCannotBeRead() throws IOException {
        write("models/ask/meta.yaml", "name: ask\n");
        write("models/ask/tags/mlflow.prompt.is_prompt", "true");
        write("models/ask/version-1/meta.yaml", "name: ask\nversion: '1'\n");
        write("models/lm/meta.yaml", "name: lm\n");
        write("models/lm/version-1/meta.yaml", "[1, 2");

        Taken taken = taken(new FileRegistry());

        assertThat(taken.runs).isEmpty();
        assertThat(taken.left).containsOnlyKeys("versions of prompts", "versions that cannot be read");
    }

    @Test
    void shouldTellWhatIsLeftOfAModelItself() throws IOException {
        write("models/lm/meta.yaml", "name: lm\ndescription: a small one\n");
        write("models/lm/tags/team/lead", "search");
        write("models/ask/meta.yaml", "name: ask\n");
        write("models/ask/tags/mlflow.prompt.is_prompt", "true");

        assertThat(taken(new FileRegistry()).left)
                .isEqualTo(Map.of(
                        "registered models without versions", List.of("lm"),
                        "descriptions of registered models", List.of("lm"),
                        "tags of registered models", List.of("lm: team/lead")));
    }

    @Test
    void shouldNotTakeModelsThatARunLoggedForARegistry() throws IOException {
        write("models/m-1/meta.yaml", "model_id: m-1\nname: clf\n");

        assertThat(new FileRegistry().reads(HistoryPlace.of(folder))).isFalse();
    }

    @Test
    void shouldFollowNoPathThatLeadsOut() throws IOException {
        write("models/lm/meta.yaml", "name: lm\n");
        write("models/lm/version-1/meta.yaml", "name: lm\nversion: '1'\nsource: ../../" + RUN + "/../../../etc\n");

        assertThat(versions(taken(new FileRegistry())).get(0).files()).isEmpty();
    }

    @Test
    void shouldTellAVersionTheSameOnItsWay() throws IOException {
        write("models/lm/meta.yaml", "name: lm\n");
        write(
                "models/lm/version-1/meta.yaml",
                "name: lm\nversion: '1'\ncreation_timestamp: 1796011521334\ncurrent_stage: Production\n");
        RecordedVersion version = versions(taken(new FileRegistry())).get(0);

        assertThat(RecordedVersion.of(version.told())).isEqualTo(version);
        assertThat(version.asRun().tags()).isEmpty();
        assertThat(version.id()).isEqualTo("lm/1@1796011521334");
        assertThat(version.run()).isEqualTo(Optional.empty());
    }
}
