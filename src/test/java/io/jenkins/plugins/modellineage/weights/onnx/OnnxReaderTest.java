package io.jenkins.plugins.modellineage.weights.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import io.jenkins.plugins.modellineage.weights.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxReaderTest {
    private static ModelFacts read(String name) throws IOException {
        return new OnnxReader().read(ModelFixtures.file("onnx/" + name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"raw-data.onnx", "typed-data.onnx", "external/model.onnx", "all-dtypes.onnx", "nested.onnx"})
    void shouldSayWhatGenuineOnnxSays(String name) throws IOException {
        JsonNode expected = ModelFixtures.json("onnx/expected.json").get(name);

        ModelFacts facts = read(name);

        assertThat(facts.formatVersion()).isEqualTo(expected.get("irVersion").asText());
        assertThat(facts.facts())
                .containsEntry("name", expected.get("graph").asText())
                .containsEntry("nodes", expected.get("nodes").asText())
                .containsEntry("inputs", joined(expected.get("inputs")))
                .containsEntry("outputs", joined(expected.get("outputs")))
                .containsEntry("modelVersion", expected.get("modelVersion").asText())
                .containsEntry("opset ai.onnx", expected.at("/opset").get("").asText());
        assertThat(facts.metadata()).hasSize(expected.get("metadata").size());
        expected.get("metadata")
                .properties()
                .forEach(entry -> assertThat(facts.metadata())
                        .containsEntry(entry.getKey(), entry.getValue().asText()));
        for (JsonNode initializer : expected.get("initializers")) {
            assertThat(facts.tensors().find(initializer.get("name").asText()))
                    .hasValueSatisfying(tensor -> requireSame(tensor, initializer, name));
        }
    }

    private static void requireSame(Tensor tensor, JsonNode expected, String file) {
        List<Long> shape = new ArrayList<>();
        expected.get("dims").forEach(size -> shape.add(size.asLong()));
        assertThat(tensor.dtype()).isEqualTo(expected.get("dataType").asText());
        assertThat(tensor.shape()).isEqualTo(shape);
        if (expected.has("sha256")) {
            int from = (int) tensor.position();
            assertThat(tensor.bytes()).isEqualTo(expected.get("bytes").asLong());
            assertThat(Sha256.of(Arrays.copyOfRange(
                                    ModelFixtures.content("onnx/" + file), from, from + (int) tensor.bytes()))
                            .hex())
                    .isEqualTo(expected.get("sha256").asText());
        }
    }

    private static String joined(JsonNode names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.asText()));
        return String.join(", ", all);
    }

    @Test
    void shouldFindTensorsWhereverTheyHide() throws IOException {
        List<String> names = read("nested.onnx").tensors().inFileOrder().stream()
                .map(Tensor::name)
                .toList();

        assertThat(names).hasSize(6).anyMatch("sparse_w"::equals).anyMatch("sparse_w.indices"::equals);
        assertThat(names).anyMatch(name -> name.matches("Constant\\(.*\\)\\.value"));
        assertThat(names).anyMatch(name -> name.matches("If\\(.*\\)\\.else_branch/sw2"));
        assertThat(names).anyMatch(name -> name.matches("If\\(.*\\)\\.then_branch/sw"));
        assertThat(names).anyMatch(name -> name.matches("function Shift/Constant\\(.*\\)\\.value"));
    }

    @Test
    void shouldTellOfOperatorsThatSomebodyHasToBring() throws IOException {
        assertThat(read("nested.onnx").facts()).containsEntry("needsCode", "unknown");
        assertThat(read("raw-data.onnx").facts()).containsEntry("needsCode", "no");
    }

    @Test
    void shouldSayWhichFilesItsDataIsIn() throws IOException {
        assertThat(read("external/model.onnx").facts()).containsEntry("externalFiles", "model.onnx.data");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cut.onnx                       | broken   | longer than the message
        length-2pow63.onnx             | broken   | longer than the message
        wire-type-6.onnx               | broken   | of the kind 6
        group-unclosed.onnx            | broken   | of the kind 3
        both-raw-and-typed.onnx        | doubtful | raw and as numbers
        dims-negative.onnx             | doubtful | dimension of -
        dims-overflow.onnx             | doubtful | more bytes than a long counts
        external-absolute.onnx         | doubtful | no file in the model's folder
        external-backslash.onnx        | doubtful | no file in the model's folder
        external-missing-location.onnx | doubtful | no file in the model's folder
        external-nul.onnx              | doubtful | no file in the model's folder
        external-url.onnx              | doubtful | no file in the model's folder
        external-length-wrong.onnx     | doubtful | bytes by its shape
        external-offset-beyond.onnx    | broken   | behind the end of every file
        """)
    void shouldRefuseWhatNobodyCouldTrust(String name, String verdict, String why) {
        assertThatThrownBy(() -> read("hostile/" + name))
                .isInstanceOfSatisfying(
                        ModelFileException.class,
                        refused -> assertThat(refused.isBroken()).isEqualTo(verdict.equals("broken")))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "00, a field has no number",
        "08ffffffffffffffffffff01, more than 64 bits",
        "3a8080808008, longer than the message",
        "3affffffff0f, longer than the message",
        "08, it ends 0 bytes further on",
        "0a03ffffff, of the kind 2 and not 0"
    })
    void shouldRefuseWhatIsNoProtobuf(String hex, String why) {
        byte[] model = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> new OnnxReader().read(new Held(model)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "location, ../../../etc/hostname, no file in the model's folder",
        "location, C:x, no file in the model's folder",
        "offset, -1, no number of bytes",
        "offset, 99999999999999999999, no number of bytes",
        "length, 1e9, no number of bytes",
        "length, 9223372036854775807, bytes by its shape"
    })
    void shouldRefuseDataThatIsNowhere(String key, String value, String why) throws IOException {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        tensor.write(new byte[] {8, 4, 16, 1, 66, 1, 'w', 112, 1}); // dims 4, FLOAT, w, external
        if (!key.equals("location")) {
            tensor.write(field(13, entry("location", "w.bin")));
        }
        tensor.write(field(13, entry(key, value)));
        byte[] model = field(7, field(5, tensor.toByteArray()));

        assertThatThrownBy(() -> new OnnxReader().read(new Held(model)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(why);
    }

    private static byte[] entry(String key, String value) throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.write(field(1, key.getBytes(StandardCharsets.UTF_8)));
        entry.write(field(2, value.getBytes(StandardCharsets.UTF_8)));
        return entry.toByteArray();
    }

    @Test
    void shouldMergeGraphsAndSaySo() throws IOException {
        ModelFacts facts = read("hostile/graph-twice.onnx");

        assertThat(facts.tensors().inFileOrder()).extracting(Tensor::name).containsExactly("W", "B", "B2");
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.contains("2 graphs"));
    }

    @Test
    void shouldSayThatATensorHasNoData() throws IOException {
        byte[] tensor = {8, 2, 16, 1, 66, 1, 'w'}; // dims 2, FLOAT, w
        ModelFacts facts = new OnnxReader().read(new Held(field(7, field(5, tensor))));

        assertThat(ModelFixtures.findings(facts)).containsExactly("Tensors without data, here or elsewhere: 1");
    }

    @Test
    void shouldRefuseDataInTwoPlaces() throws IOException {
        byte[] here = {8, 1, 16, 3, 66, 1, 'w', 74, 1, 0, 112, 1}; // dims 1, INT8, w, raw, external
        byte[] there = field(13, new byte[] {10, 8, 'l', 'o', 'c', 'a', 't', 'i', 'o', 'n', 18, 1, 'x'});
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        tensor.write(here);
        tensor.write(there);
        byte[] model = field(7, field(5, tensor.toByteArray()));

        assertThatThrownBy(() -> new OnnxReader().read(new Held(model)))
                .hasMessageContaining("both here and in another file");
    }

    @Test
    void shouldTakeNumbersThatAreNotPacked() throws IOException {
        assertThat(read("hostile/unpacked-floats.onnx").tensors().inFileOrder())
                .extracting(Tensor::name)
                .containsExactly("u");
    }

    @Test
    void shouldTakeAnEmptyFileForAnEmptyModel() throws IOException {
        ModelFacts facts = new OnnxReader().read(new Held(new byte[0]));

        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.contains("no graph"));
    }

    @Test
    void shouldNotFollowGraphsWithoutEnd() throws IOException {
        byte[] inner = {};
        for (int i = 0; i < 30; i++) { // graph.node = { attribute = { g = … } }
            inner = field(1, field(5, field(6, inner)));
        }
        byte[] model = field(7, inner);

        assertThatThrownBy(() -> new OnnxReader().read(new Held(model))).hasMessageContaining("levels deep");
    }

    private static byte[] field(int number, byte[] value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(number << 3 | 2);
        for (int rest = value.length; ; rest >>>= 7) {
            if (rest < 0x80) {
                out.write(rest);
                break;
            }
            out.write(rest & 0x7f | 0x80);
        }
        out.write(value);
        return out.toByteArray();
    }

    @Test
    void shouldNotKeepNamesWithoutEnd() throws IOException {
        ByteArrayOutputStream inputs = new ByteArrayOutputStream(70 << 20);
        byte[] name = new byte[1 << 16];
        Arrays.fill(name, (byte) 'n');
        for (int i = 0; i < 1_100; i++) {
            name[0] = (byte) ('a' + i % 20);
            name[1] = (byte) ('a' + i / 20 % 20);
            name[2] = (byte) ('a' + i / 400);
            inputs.write(field(11, field(1, name)));
        }
        byte[] model = field(7, inputs.toByteArray());

        assertThatThrownBy(() -> new OnnxReader().read(new Held(model)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("bytes together");
    }

    @Test
    void shouldRefuseTextsBeyondCounting() throws IOException {
        String dimension = "808080808020"; // 2^40
        byte[] tensor = HexFormat.of().parseHex("08" + dimension + "08" + dimension + "1008" + "420177"); // STRING, w
        byte[] model = field(7, field(5, tensor));

        assertThatThrownBy(() -> new OnnxReader().read(new Held(model)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("more bytes than a long counts");
    }
}
