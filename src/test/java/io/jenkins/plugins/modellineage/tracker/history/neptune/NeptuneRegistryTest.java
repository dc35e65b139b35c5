package io.jenkins.plugins.modellineage.tracker.history.neptune;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedVersion;
import io.jenkins.plugins.modellineage.tracker.history.Taken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of models of an export with several projects. */
class NeptuneRegistryTest {
    @TempDir
    private Path exports;

    @BeforeEach
    void fill() throws Exception {
        copied("acme/vision", "detector");
    }

    /** The registry of the fixture as that of another project, whose name is as long, and with another name of its model. */
    private void copied(String project, String model) throws Exception {
        Path from = Path.of(NeptuneRegistryTest.class.getResource("model_data").toURI());
        String folder = project.replace('/', '_');
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path below = from.relativize(path);
                Path to = exports.resolve("model_data").resolve(folder).resolve(below.subpath(1, below.getNameCount()));
                Files.createDirectories(to.getParent());
                String bytes = Files.readString(path, StandardCharsets.ISO_8859_1);
                Files.writeString(
                        to,
                        bytes.replace("acme/vision", project).replace("detector", model),
                        StandardCharsets.ISO_8859_1);
            }
        }
    }

    private List<String> models() throws IOException {
        return Taken.by(new NeptuneRegistry(), HistoryPlace.of(exports)).runs.stream()
                .map(run -> RecordedVersion.of(run).model())
                .toList();
    }

    @Test
    void shouldCallAModelByItsName() throws IOException {
        assertThat(models()).containsExactly("detector", "detector");
    }

    @Test
    void shouldTellModelsOfOneNameApartByTheirProjects() throws Exception {
        copied("acme/speech", "detector");

        assertThat(models())
                .containsExactly(
                        "acme/speech/VIS-MOD", "acme/speech/VIS-MOD", "acme/vision/VIS-MOD", "acme/vision/VIS-MOD");
    }

    @Test
    void shouldTellModelsOfOneIdApartByTheirNames() throws Exception {
        copied("acme/speech", "listener");

        assertThat(models()).containsExactly("listener", "listener", "detector", "detector");
    }
}
