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
        tables.keep(FIRST, lines(FIRST, "a"));

        try (var reader = tables.open(FIRST).orElseThrow()) {
            assertThat(reader.rest()).containsExactly(tensor("a"));
        }
        assertThat(tables.open(SECOND)).isEmpty();
    }

    @Test
    void shouldNotKeepLinesAboutAnotherFile() {
        assertThatThrownBy(() -> tables.keep(SECOND, lines(FIRST, "a")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not about " + SECOND);
        assertThat(run.resolve("weights")).doesNotExist();
    }

    @Test
    void shouldNotKeepWhatIsNoLine() {
        assertThatThrownBy(() -> tables.keep(FIRST, "{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThat(run.resolve("weights")).doesNotExist();
    }

    @Test
    void shouldSumUpShardsWithOneContent() throws IOException {
        tables.keep(FIRST, lines(FIRST, "a"));
        tables.keep(SECOND, lines(SECOND, "b"));

        Weights weights = tables.summary(BOTH).orElseThrow();

        assertThat(weights.files()).isEqualTo(2);
        assertThat(weights.total()).isEqualTo(new Share(2, 8, 8));
        assertThat(weights.content())
                .isPresent()
                .isEqualTo(ContentDigest.ofSorted(List.of(List.of(tensor("a"), tensor("b")))));
    }

    @Test
    void shouldKnowNothingOfADamagedFile() throws IOException {
        tables.keep(FIRST, lines(FIRST, "a"));
        Files.writeString(run.resolve("weights").resolve(FIRST + ".jsonl"), "{}");

        assertThat(tables.files(BOTH)).isEmpty();
        assertThat(tables.summary(BOTH)).isEmpty();
    }

    private static DigestedTensor tensor(String name) {
        return new DigestedTensor(new Tensor(name, "U8", List.of(4L), 4, 0), Optional.of(FIRST));
    }

    private static byte[] lines(Sha256 file, String tensor) throws IOException {
        WeightsFile about = new WeightsFile(
                file,
                "safetensors",
                "",
                1,
                new TreeMap<>(Map.of("U8", new Share(1, 4, 4))),
                Map.of(),
                Map.of(),
                List.of(),
                ContentDigest.ofSorted(List.of(List.of(tensor(tensor)))),
                Optional.empty());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        WeightsLines.write(lines, about, List.of(tensor(tensor)));
        return lines.toByteArray();
    }
}
