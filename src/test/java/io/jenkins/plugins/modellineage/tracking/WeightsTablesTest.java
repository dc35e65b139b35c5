package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import io.jenkins.plugins.modellineage.weights.ContentDigest;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.Tensor;
import io.jenkins.plugins.modellineage.weights.WeightsFile;
import io.jenkins.plugins.modellineage.weights.WeightsLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTablesTest {
    private static final Sha256 FIRST = Sha256.of(new byte[] {1});
    private static final Sha256 SECOND = Sha256.of(new byte[] {2});
    private static final Manifest BOTH =
            new Manifest(List.of(new FileDigest("out/1", 4, FIRST), new FileDigest("out/2", 4, SECOND)));

    @TempDir
    private Path run;

    private WeightsTables tables;

    @BeforeEach
    void open() {
        tables = new WeightsTables(run);
    }

    @Test
    void shouldGiveBackWhatWasKept() throws IOException {
        tables.keep(new FileDigest("m", 1, FIRST), lines(FIRST, "a"));

        try (var reader = tables.open(FIRST).orElseThrow()) {
            assertThat(reader.rest()).containsExactly(tensor("a"));
        }
        assertThat(tables.open(SECOND)).isEmpty();
    }

    @Test
    void shouldNotKeepLinesAboutAnotherFile() {
        assertThatThrownBy(() -> tables.keep(new FileDigest("m", 1, SECOND), lines(FIRST, "a")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not about " + SECOND);
        assertThat(run.resolve("weights")).doesNotExist();
    }

    @Test
    void shouldNotKeepWhatIsNoLine() {
        assertThatThrownBy(() -> tables.keep(new FileDigest("m", 1, FIRST), "{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThat(run.resolve("weights")).doesNotExist();
    }

    @Test
    void shouldSumUpShardsWithOneContent() throws IOException {
        tables.keep(new FileDigest("m", 1, FIRST), lines(FIRST, "a"));
        tables.keep(new FileDigest("m", 1, SECOND), lines(SECOND, "b"));

        Weights weights = tables.summary(BOTH).orElseThrow();

        assertThat(weights.files()).isEqualTo(2);
        assertThat(weights.total()).isEqualTo(new Share(2, 8, 8));
        assertThat(weights.content())
                .isPresent()
                .isEqualTo(ContentDigest.ofSorted(List.of(List.of(tensor("a"), tensor("b")))));
    }

    @Test
    void shouldKnowNothingOfADamagedFile() throws IOException {
        tables.keep(new FileDigest("m", 1, FIRST), lines(FIRST, "a"));
        Files.writeString(run.resolve("weights").resolve(FIRST + ".jsonl"), "{}");

        assertThat(tables.files(BOTH)).isEmpty();
        assertThat(tables.summary(BOTH)).isEmpty();
    }

    private static DigestedTensor tensor(String name) {
        return new DigestedTensor(new Tensor(name, "U8", List.of(4L), 4, 0), Optional.of(FIRST));
    }

    private static byte[] lines(Sha256 file, String tensor) throws IOException {
        return lines(file, tensor, Map.of());
    }

    private static byte[] lines(Sha256 file, String tensor, Map<String, String> facts) throws IOException {
        WeightsFile about = new WeightsFile(
                file,
                "safetensors",
                "",
                1,
                new TreeMap<>(Map.of("U8", new Share(1, 4, 4))),
                facts,
                Map.of(),
                List.of(),
                ContentDigest.ofSorted(List.of(List.of(tensor(tensor)))),
                Optional.empty());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        WeightsLines.write(lines, about, List.of(tensor(tensor)));
        return lines.toByteArray();
    }

    @Test
    void shouldKeepWhatIsSaidOfFilesOfOneContentApart() throws IOException {
        FileDigest a = new FileDigest("a/config.json", 4, FIRST);
        FileDigest b = new FileDigest("b/config.json", 4, FIRST);
        tables.keep(a, lines(FIRST, "a", Map.of("baseModel", "org/a")));
        tables.keep(b, lines(FIRST, "a", Map.of("baseModel", "org/b")));
        Manifest both = new Manifest(List.of(a, b));

        assertThat(tables.files(both).get("a/config.json").facts()).containsEntry("baseModel", "org/a");
        assertThat(tables.files(both).get("b/config.json").facts()).containsEntry("baseModel", "org/b");
        assertThat(tables.summary(both).orElseThrow().facts()).containsEntry("baseModel", "org/a, org/b");
        assertThat(tables.summary(both).orElseThrow().content()).isPresent();
    }

    @Test
    void shouldForgetWhatWasSaidOfAPathBefore() throws IOException {
        FileDigest b = new FileDigest("b/config.json", 4, FIRST);
        tables.keep(new FileDigest("a/config.json", 4, FIRST), lines(FIRST, "a", Map.of("x", "1")));
        tables.keep(b, lines(FIRST, "a", Map.of("x", "2")));
        tables.keep(b, lines(FIRST, "a", Map.of("x", "1")));

        assertThat(tables.files(new Manifest(List.of(b))).get("b/config.json").facts())
                .containsEntry("x", "1");
    }
}
