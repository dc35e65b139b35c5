package io.jenkins.plugins.modellineage.weights.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFolderReader;
import io.jenkins.plugins.modellineage.weights.huggingface.HubFolder;
import io.jenkins.plugins.modellineage.weights.onnx.OnnxFolder;
import io.jenkins.plugins.modellineage.weights.pointer.HubCache;
import io.jenkins.plugins.modellineage.weights.tensorflow.SavedModelFolder;
import io.jenkins.plugins.modellineage.weights.torch.PickleReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFormatsTest {
    @ParameterizedTest
    @CsvSource({
        "torch/state-dict.pt, x, TorchReader",
        "torch/state-dict-legacy.bin, x, TorchReader",
        "torch/torchscript.pt, model.bin, TorchReader",
        "torch/hostile/prefix.pt, model.pt, TorchReader",
        "keras/tiny.keras, x, KerasReader",
        "keras/legacy.h5, model.keras, Hdf5Reader",
        "git-lfs/pointer.gguf, model.safetensors, LfsPointerReader",
        "onnx/raw-data.onnx, out/Model.ONNX, OnnxReader",
        "savedmodel/tiny/saved_model.pb, out/saved_model.pb, SavedModelReader",
        "mlflow/pyfunc/MLmodel, out/MLmodel, MlmodelReader",
        "ollama/manifest.json, out/latest, OllamaManifestReader",
        "ollama/Modelfile, out/Modelfile, ModelfileReader"
    })
    void shouldTellFormatsByHowTheyBeginAndThenByTheirNames(String fixture, String name, String kind)
            throws IOException {
        FileBytes file = ModelFixtures.file(fixture);

        assertThat(ModelFormats.of(file, name))
                .map(reader -> reader.getClass().getSimpleName())
                .contains(kind);
    }

    @Test
    void shouldKnowNothingOfOtherFiles() throws IOException {
        assertThat(ModelFormats.of(new ModelFixtures.Held("text".getBytes()), "notes.txt"))
                .isEmpty();
        assertThat(ModelFormats.of(new ModelFixtures.Held(new byte[0]), "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project/data/train.csv",
                "project/code/x.py",
                "project/.gitignore",
                "data.pkl",
                "word/document.xml"
            })
    void shouldNotTakeOtherArchivesForPyTorch(String first) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(first));
        }

        assertThat(ModelFormats.of(new ModelFixtures.Held(out.toByteArray()), "data.zip"))
                .isEmpty();
    }

    @Test
    void shouldNotTakeEveryByteForAPickle() throws IOException {
        byte[] bytes = {(byte) 0x80, 2, 0, 1, 2};

        assertThat(ModelFormats.of(new ModelFixtures.Held(bytes), "weights-00001"))
                .isEmpty();
    }

    @Test
    void shouldGatherWhatReadsFolders() {
        assertThat(kinds("config.json", "model.onnx")).containsExactly(HubFolder.class, OnnxFolder.class);
        assertThat(kinds("out/saved_model.pb")).containsExactly(SavedModelFolder.class);
        assertThat(kinds(".cache/huggingface/download/a.metadata")).containsExactly(HubCache.class);
        assertThat(kinds("notes.txt")).isEmpty();
    }

    private static List<Class<? extends ModelFolderReader>> kinds(String... names) {
        return ModelFormats.among(new TreeSet<>(List.of(names))).stream()
                .<Class<? extends ModelFolderReader>>map(ModelFolderReader::getClass)
                .toList();
    }

    @Test
    void shouldReadSafetensorsByTheirNameWhereTheirLengthLooksLikeAPickle() throws IOException {
        byte[] file = safetensors("w");

        assertThat(new PickleReader().beginsAs(file)).isTrue();
        assertThat(ModelFormats.of(new ModelFixtures.Held(file), "x").orElseThrow())
                .isInstanceOf(PickleReader.class);
        ModelFacts facts = read(file, "out/model.safetensors");
        assertThat(facts.format()).isEqualTo("safetensors");
        assertThat(facts.tensors().size()).isEqualTo(1);
    }

    @Test
    void shouldCallOutAPickleThatIsCalledSafetensors() throws IOException {
        byte[] pickle =
                "\u0080\u0002cos\nsystem\nX\u0002\u0000\u0000\u0000id\u0085R.".getBytes(StandardCharsets.ISO_8859_1);

        ModelFacts facts = read(pickle, "model.safetensors");

        assertThat(facts.format()).isEqualTo("pickle");
        assertThat(facts.facts()).containsEntry("needsCode", "yes");
        assertThat(ModelFixtures.findings(facts)).contains("Its name says safetensors, and it is a pickle");
    }

    /** As a pickle: a number over the header's beginning, two texts, and a call of what they name. */
    @Test
    void shouldCallOutWhatCanBeReadAsBoth() throws IOException {
        String call = "wU@" + "m".repeat(64) + "U@" + "n".repeat(63) + "\u04d3)R."; // its second byte calls by name
        byte[] file = safetensors(call);

        ModelFacts facts = read(file, "model.safetensors");

        assertThat(facts.format()).isEqualTo("safetensors");
        assertThat(facts.facts()).containsEntry("needsCode", "yes");
        assertThat(ModelFixtures.findings(facts)).contains("It can be read as a pickle as well, which runs code");
    }

    private static ModelFacts read(byte[] file, String name) throws IOException {
        FileBytes bytes = new ModelFixtures.Held(file);
        return ModelFormats.of(bytes, name).orElseThrow().read(bytes);
    }

    /** One tensor, in a header of such a length that the file begins as a pickle of protocol 2 does. */
    private static byte[] safetensors(String tensor) {
        int length = 0x470280;
        String header = "{\"" + tensor + "\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + length + 1).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(length).put(text).put(" ".repeat(length - text.length).getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }
}
