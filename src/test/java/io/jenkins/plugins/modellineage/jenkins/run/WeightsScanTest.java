package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.FileChangedException;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.WeightsFile;
import io.jenkins.plugins.modellineage.weights.WeightsLinesReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsScanTest {
    @TempDir
    private Path folder;

    private final WeightsScan scan = new WeightsScan();
    private final SortedMap<String, Path> found = new TreeMap<>();

    /** The larger one is digested on two threads. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9 << 20})
    void shouldDigestAFileAndItsTensorsInOnePass(int bytes) throws IOException {
        byte[] data = new byte[bytes];
        new Random(1).nextBytes(data);
        byte[] file = safetensors("a", data);

        FileDigest digest = scanned("m.safetensors", file);

        assertThat(digest.sha256()).isEqualTo(Sha256.of(file));
        try (WeightsLinesReader reader = reader("m.safetensors")) {
            assertThat(reader.file().file()).isEqualTo(digest.sha256());
            assertThat(reader.next().flatMap(DigestedTensor::sha256)).contains(Sha256.of(data));
        }
    }

    @Test
    void shouldSayNothingOfOtherFiles() throws IOException {
        byte[] text = "the quick brown fox".getBytes(StandardCharsets.UTF_8);

        assertThat(scanned("a.txt", text).sha256()).isEqualTo(Sha256.of(text));

        assertThat(scan.lines(found)).isEmpty();
    }

    @Test
    void shouldDigestWhatCannotBeLoaded() throws IOException {
        byte[] cut = Arrays.copyOf(safetensors("a", new byte[8]), 60);

        assertThat(scanned("m.safetensors", cut).sha256()).isEqualTo(Sha256.of(cut));

        try (WeightsLinesReader reader = reader("m.safetensors")) {
            assertThat(reader.file().format()).isEqualTo("safetensors");
            assertThat(reader.file().refusal().orElseThrow().isBroken()).isTrue();
        }
    }

    @Test
    void shouldReadWhatFilesSayTogether() throws IOException {
        scanned("m.safetensors", safetensors("a", new byte[8]));
        scanned(
                "model.safetensors.index.json",
                "{\"metadata\":{},\"weight_map\":{\"a\":\"m.safetensors\"}}".getBytes(StandardCharsets.UTF_8));

        try (WeightsLinesReader reader = reader("model.safetensors.index.json")) {
            WeightsFile index = reader.file();
            assertThat(index.facts()).isEqualTo(Map.of("shards", "1"));
            assertThat(index.refusal()).isEmpty();
        }
    }

    @Test
    void shouldSendNoMetadataOfFilesBehindTheLimit() throws IOException {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            scanned(name + ".safetensors", metadata(name));
        }

        Map<String, byte[]> lines = scan.lines(found);

        assertThat(keys(lines.get("d.safetensors"))).isEqualTo(240);
        assertThat(keys(lines.get("e.safetensors"))).isZero();
    }

    @Test
    void shouldSayOfFilesBehindTheLastLimitThatTheyMayNameABaseModel() throws IOException {
        WeightsScan full = new WeightsScan(0, 0);
        byte[] config = "{\"base_model_name_or_path\": \"example/tiny\"}".getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<String, byte[]> file : Map.of(
                        "adapter_config.json", config, "m.safetensors", safetensors("a", new byte[8]))
                .entrySet()) {
            Path at = Files.write(folder.resolve(file.getKey()), file.getValue());
            found.put(file.getKey(), at);
            full.scan(at, file.getKey(), any -> {});
        }

        Map<String, byte[]> lines = full.lines(found);

        assertThat(lines).containsOnlyKeys("adapter_config.json");
        try (WeightsLinesReader reader =
                new WeightsLinesReader(new ByteArrayInputStream(lines.get("adapter_config.json")))) {
            assertThat(reader.file().facts()).containsOnlyKeys("basesUnknown");
        }
    }

    /** A file of 15 MiB of metadata. */
    private static byte[] metadata(String name) {
        String value = "v".repeat(1 << 16);
        String header = IntStream.range(0, 240)
                .mapToObj(i -> "\"" + name + i + "\":\"" + value + "\"")
                .collect(Collectors.joining(",", "{\"__metadata__\":{", "}}"));
        return ByteBuffer.allocate(8 + header.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put(header.getBytes(StandardCharsets.UTF_8))
                .array();
    }

    private static int keys(byte[] lines) throws IOException {
        try (WeightsLinesReader reader = new WeightsLinesReader(new ByteArrayInputStream(lines))) {
            return reader.file().metadata().size();
        }
    }

    @Test
    void shouldTellThatAFileChangesMeanwhile() throws IOException {
        Path file = Files.write(folder.resolve("m.safetensors"), safetensors("a", new byte[1 << 20]));

        assertThatThrownBy(() -> scan.scan(file, "m.safetensors", any -> touch(file)))
                .isInstanceOf(FileChangedException.class);
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private FileDigest scanned(String path, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(path), content);
        found.put(path, file);
        return scan.scan(file, path, any -> {});
    }

    private WeightsLinesReader reader(String path) throws IOException {
        return new WeightsLinesReader(new ByteArrayInputStream(scan.lines(found).get(path)));
    }

    private static byte[] safetensors(String name, byte[] data) {
        byte[] header = ("{\"" + name + "\":{\"dtype\":\"U8\",\"shape\":[" + data.length + "],\"data_offsets\":[0,"
                        + data.length + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data)
                .array();
    }

    @Test
    void shouldRefuseAFileWhoseReaderFails() {
        assertThatThrownBy(() -> WeightsScan.guarded(() -> {
                    throw new ArithmeticException("long overflow");
                }))
                .isInstanceOfSatisfying(
                        ModelFileException.class,
                        refused -> assertThat(refused.isBroken()).isFalse())
                .hasMessageContaining("its reader failed with ArithmeticException");
        assertThatThrownBy(() -> WeightsScan.guarded(() -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(ModelFileException.class);
    }

    @Test
    void shouldAccuseTheIndexThatIsWrong() throws IOException {
        scanned("a.safetensors", safetensors("a", new byte[8]));
        scanned("a.safetensors.index.json", index("a", "a.safetensors"));
        scanned("b.safetensors.index.json", index("a", "gone.safetensors"));

        try (WeightsLinesReader right = reader("a.safetensors.index.json");
                WeightsLinesReader wrong = reader("b.safetensors.index.json")) {
            assertThat(right.file().refusal()).isEmpty();
            assertThat(right.file().facts()).containsEntry("shards", "1");
            assertThat(wrong.file().refusal().orElseThrow().lacked()).contains("gone.safetensors");
        }
    }

    @Test
    void shouldAccuseTheOnnxModelThatIsWrong() throws IOException {
        byte[] model = ModelFixtures.content("onnx/external/model.onnx");
        Files.createDirectories(folder.resolve("whole"));
        Files.createDirectories(folder.resolve("bare"));
        scanned("whole/model.onnx", model);
        scanned("whole/model.onnx.data", ModelFixtures.content("onnx/external/model.onnx.data"));
        scanned("bare/model.onnx", model);

        try (WeightsLinesReader whole = reader("whole/model.onnx");
                WeightsLinesReader bare = reader("bare/model.onnx")) {
            assertThat(whole.file().refusal()).isEmpty();
            assertThat(whole.file().facts()).containsKey("externalFiles");
            assertThat(bare.file().refusal()).isPresent();
        }
    }

    @Test
    void shouldTellEachCheckpointOfItsOwn() throws IOException {
        for (String name : List.of("a", "b")) {
            Files.createDirectories(folder.resolve(name));
            scanned(name + "/config.json", "{\"model_type\":\"llama\"}".getBytes(StandardCharsets.UTF_8));
            scanned(
                    name + "/adapter_config.json",
                    ("{\"base_model_name_or_path\":\"org/" + name + "\"}").getBytes(StandardCharsets.UTF_8));
        }

        try (WeightsLinesReader a = reader("a/config.json");
                WeightsLinesReader b = reader("b/config.json")) {
            assertThat(a.file().facts()).containsEntry("baseModel", "org/a");
            assertThat(b.file().facts()).containsEntry("baseModel", "org/b");
        }
    }

    private static byte[] index(String tensor, String file) {
        return ("{\"metadata\":{},\"weight_map\":{\"" + tensor + "\":\"" + file + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
