package io.jenkins.plugins.modellineage.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import io.jenkins.plugins.modellineage.weights.formats.ModelFormats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsLinesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gguf/all-types.gguf",
                "gguf/metadata-types.gguf",
                "safetensors/plain.safetensors",
                "safetensors/all-dtypes.safetensors",
                "safetensors/hostile/name-control-characters.safetensors"
            })
    void shouldReadWhatWasWritten(String name) throws IOException {
        TensorDigests digests = digests(name);
        WeightsFile file = WeightsFile.of(Sha256.of(Fixture.bytes(name)), facts(name), digests);

        try (WeightsLinesReader reader = reader(written(file, digests.inNameOrder()))) {
            assertThat(reader.file()).isEqualTo(file);
            assertThat(reader.rest()).isEqualTo(digests.inNameOrder());
        }
    }

    @Test
    void shouldReadARefusal() throws IOException {
        WeightsFile file =
                WeightsFile.refused(Sha256.of(new byte[0]), "GGUF", ModelFileException.broken(7, "tensor 'a' is cut"));

        try (WeightsLinesReader reader = reader(written(file, List.of()))) {
            assertThat(reader.file()).isEqualTo(file);
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void shouldWriteALineForTheFileAndEachTensor() throws IOException {
        TensorDigests digests = digests("safetensors/no-metadata.safetensors");
        WeightsFile file =
                WeightsFile.of(Sha256.of(new byte[0]), facts("safetensors/no-metadata.safetensors"), digests);

        assertThat(new String(written(file, digests.inNameOrder()), StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .last()
                .isEqualTo("{\"name\":\"mask\",\"dtype\":\"BOOL\",\"shape\":[3],\"bytes\":3,\"position\":72,"
                        + "\"sha256\":\"85f90dfea1d8027e1463e5ca971a250110a20df0119d204a74220bc63516d15b\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"weights\":2}",
                "{\"weights\":1,\"weights\":1}",
                "{\"weights\":1,\"file\":\"x\"}",
                "{\"weights\":1,\"file\":1e999}",
                "{{"
            })
    void shouldRefuseWhatIsNoLineOfAFile(String line) {
        assertThatThrownBy(() -> reader(line.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "7",
                "{\"name\":\"a\",\"dtype\":\"F32\",\"shape\":[-1],\"bytes\":4,\"position\":0}",
                "{\"name\":\"a\",\"dtype\":\"F32\",\"shape\":[9000000000000000000,9],\"bytes\":4,\"position\":0}",
                "{\"name\":\"a\",\"dtype\":\"F32\",\"shape\":[1],\"bytes\":4.5,\"position\":0}",
                "{\"name\":\"mask\",\"dtype\":\"F32\",\"shape\":[1],\"bytes\":4,\"position\":0}"
            })
    void shouldRefuseWhatIsNoLineOfATensor(String line) throws IOException {
        TensorDigests digests = digests("safetensors/no-metadata.safetensors");
        WeightsFile file =
                WeightsFile.of(Sha256.of(new byte[0]), facts("safetensors/no-metadata.safetensors"), digests);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(written(file, digests.inNameOrder()));
        lines.writeBytes(line.getBytes(StandardCharsets.UTF_8));

        try (WeightsLinesReader reader = reader(lines.toByteArray())) {
            assertThatThrownBy(reader::rest).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void shouldRefuseAnotherNumberOfTensorsThanIsDeclared(int declared) throws IOException {
        TensorDigests digests = digests("safetensors/no-metadata.safetensors");
        byte[] lines = written(declaring(declared, Map.of(), List.of()), digests.inNameOrder());

        try (WeightsLinesReader reader = reader(lines)) {
            assertThatThrownBy(reader::rest)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("instead of " + declared);
        }
    }

    @Test
    void shouldReadAFileWhoseTensorsAreNotThere() throws IOException {
        try (WeightsLinesReader reader = reader(written(declaring(2, Map.of(), List.of()), List.of()))) {
            assertThat(reader.rest()).isEmpty();
        }
    }

    @Test
    void shouldRefuseTextsBeyondTheirBounds() throws IOException {
        byte[] value = written(declaring(0, Map.of("k", "v".repeat(Bounds.VALUE_BYTES + 1)), List.of()), List.of());
        byte[] findings = written(declaring(0, Map.of(), Collections.nCopies(409, "odd")), List.of());
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < Bounds.METADATA_BYTES / Bounds.VALUE_BYTES; i++) {
            many.put("k" + i, "v".repeat(Bounds.VALUE_BYTES));
        }
        byte[] together = written(declaring(0, many, List.of()), List.of());

        assertThatThrownBy(() -> reader(value)).hasMessageContaining("65537 characters in a text");
        assertThatThrownBy(() -> reader(findings)).hasMessageContaining("409 findings");
        assertThatThrownBy(() -> reader(together)).hasMessageContaining("characters of texts; at most");
    }

    private static WeightsFile declaring(int tensors, Map<String, String> metadata, List<String> findings) {
        return new WeightsFile(
                Sha256.of(new byte[0]),
                "safetensors",
                "",
                tensors,
                new TreeMap<>(),
                Map.of(),
                metadata,
                findings,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void shouldSumUpTheFilesOfAVersion() throws IOException {
        TreeMap<String, WeightsFile> files = new TreeMap<>();
        for (String name : List.of("gguf/tiny-f32.gguf", "safetensors/plain.safetensors")) {
            files.put("out/" + name, WeightsFile.of(Sha256.of(Fixture.bytes(name)), facts(name), digests(name)));
        }
        files.put("out/x", WeightsFile.refused(Sha256.of(new byte[0]), "GGUF", ModelFileException.doubtful(4, "new")));

        Weights weights = WeightsSummary.of(files, Optional.empty()).orElseThrow();

        assertThat(weights.formats()).containsExactly("GGUF", "safetensors");
        assertThat(weights.files()).isEqualTo(2);
        assertThat(weights.facts()).containsEntry(FactName.ARCHITECTURE, "llama");
        assertThat(weights.findings()).containsExactly("'out/x': not read: Byte 4: new");
        assertThat(weights.total().elements())
                .isEqualTo(facts("gguf/tiny-f32.gguf").tensors().elements()
                        + facts("safetensors/plain.safetensors").tensors().elements());
        assertThat(weights.dtypes()).containsKey("F32");
    }

    @ParameterizedTest
    @CsvSource({"no,yes,yes", "yes,no,yes", "unknown,no,unknown", "no,no,no", "unknown,yes,yes"})
    void shouldSayThatAVersionNeedsCodeWhenOneOfItsFilesDoes(String first, String second, String all) {
        TreeMap<String, WeightsFile> files =
                new TreeMap<>(Map.of("a.onnx", saying(first), "model.pkl", saying(second)));

        assertThat(WeightsSummary.of(files, Optional.empty()).orElseThrow().facts())
                .containsEntry(FactName.NEEDS_CODE, all);
    }

    private static WeightsFile saying(String needsCode) {
        return new WeightsFile(
                Sha256.of(new byte[0]),
                "pickle",
                "",
                0,
                new TreeMap<>(),
                Map.of(FactName.NEEDS_CODE, needsCode),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void shouldSumUpNothingWhereNothingWasRead() {
        assertThat(WeightsSummary.of(new TreeMap<>(Map.of("x", refused("safetensors"))), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GGUF", "Modelfile", "MLmodel", "Hugging Face folder"})
    void shouldSayWhereABaseModelMayBeThatNobodyKnows(String format) {
        TreeMap<String, WeightsFile> files = new TreeMap<>(Map.of("out/x", refused(format)));

        assertThat(WeightsSummary.of(files, Optional.empty()).orElseThrow().facts())
                .containsEntry(FactName.BASES_UNKNOWN, "'out/x': the file is not read");
        assertThat(summed(saying("no"), refused(format)).facts()).containsKey(FactName.BASES_UNKNOWN);
        assertThat(summed(saying("no"), refused("safetensors")).facts()).doesNotContainKey(FactName.BASES_UNKNOWN);
    }

    private static WeightsFile refused(String format) {
        return WeightsFile.refused(Sha256.of(new byte[0]), format, ModelFileException.doubtful(4, "new"));
    }

    @Test
    void shouldSayInALineWhatTheWeightsAre() {
        Weights weights = new Weights(
                List.of("safetensors"),
                1,
                new TreeMap<>(Map.of("BF16", new Share(2, 1_100_048_384L, 2_200_096_768L))),
                new TreeMap<>(),
                List.of(),
                Optional.empty());

        assertThat(weights.sentence()).isEqualTo("safetensors, 1,100,048,384 parameters (BF16)");
    }

    private static byte[] written(WeightsFile file, Iterable<DigestedTensor> tensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WeightsLines.write(out, file, tensors);
        return out.toByteArray();
    }

    private static WeightsLinesReader reader(byte[] lines) throws IOException {
        return new WeightsLinesReader(new ByteArrayInputStream(lines));
    }

    private static ModelFacts facts(String name) throws IOException {
        FileBytes file = Fixture.file(name);
        return ModelFormats.of(file, name).orElseThrow().read(file);
    }

    private static TensorDigests digests(String name) throws IOException {
        byte[] bytes = Fixture.bytes(name);
        TensorDigests digests = new TensorDigests(facts(name).tensors());
        digests.write(bytes, 0, bytes.length);
        return digests;
    }

    @ParameterizedTest
    @CsvSource({"PyTorch,unknown", "ONNX,unknown", "SavedModel,unknown", "Keras,unknown", "HDF5,unknown", "GGUF,no"})
    void shouldNotSayThatAVersionNeedsNoCodeWhereAFileThatMayHoldSomeWasNotRead(String format, String all) {
        WeightsFile refused =
                WeightsFile.refused(Sha256.of(new byte[0]), format, ModelFileException.doubtful(4, "new"));

        assertThat(summed(saying("no"), refused).facts()).containsEntry(FactName.NEEDS_CODE, all);
    }

    @Test
    void shouldSayThatARefusedFileNeedsCodeWhereThatWasSeen() throws IOException {
        ModelFileException why = ModelFileException.broken(4, "it breaks off").needingCode();
        WeightsFile refused = WeightsFile.refused(Sha256.of(new byte[0]), "pickle", why);

        try (WeightsLinesReader reader = reader(written(refused, List.of()))) {
            assertThat(summed(saying("no"), reader.file()).facts()).containsEntry(FactName.NEEDS_CODE, "yes");
        }
    }

    @Test
    void shouldKeepFactsWhereTensorsAreMoreThanCanBeCounted() {
        Weights weights = summed(
                counting(Map.of("F32", new Share(1, Long.MAX_VALUE, 1))), counting(Map.of("F32", new Share(1, 1, 1))));

        assertThat(weights.total().elements()).isEqualTo(Long.MAX_VALUE);
        assertThat(weights.facts()).containsEntry(FactName.NAME, "tiny");
        assertThat(weights.findings()).anyMatch(told -> told.startsWith("'b': its tensors are not counted"));
    }

    @Test
    void shouldKeepFactsWhereThereAreMoreDtypesThanAreKept() {
        TreeMap<String, WeightsFile> files = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            TreeMap<String, Share> dtypes = new TreeMap<>();
            for (int k = 0; k < 200; k++) {
                dtypes.put("T" + i + "_" + k, new Share(1, 1, 1));
            }
            files.put("f" + i, counting(dtypes));
        }

        Weights weights = WeightsSummary.of(files, Optional.empty()).orElseThrow();

        assertThat(weights.dtypes()).hasSize(1_000);
        assertThat(weights.facts()).containsEntry(FactName.NAME, "tiny");
    }

    private static Weights summed(WeightsFile one, WeightsFile other) {
        return WeightsSummary.of(new TreeMap<>(Map.of("a", one, "b", other)), Optional.empty())
                .orElseThrow();
    }

    private static WeightsFile counting(Map<String, Share> dtypes) {
        return new WeightsFile(
                Sha256.of(new byte[0]),
                "ONNX",
                "",
                1,
                new TreeMap<>(dtypes),
                Map.of(FactName.NAME, "tiny"),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
