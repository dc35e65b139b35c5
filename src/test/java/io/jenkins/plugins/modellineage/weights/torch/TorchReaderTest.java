package io.jenkins.plugins.modellineage.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import io.jenkins.plugins.modellineage.weights.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchReaderTest {
    private static final Map<String, String> DTYPES = Map.of(
            "FloatStorage", "float32",
            "HalfStorage", "float16",
            "BFloat16Storage", "bfloat16",
            "LongStorage", "int64",
            "BoolStorage", "bool",
            "DoubleStorage", "float64");

    private final TorchReader reader = new TorchReader();

    private ModelFacts read(String name) throws IOException {
        return reader.read(ModelFixtures.file("torch/" + name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state-dict.pt",
                "state-dict-legacy.bin",
                "nonstandard-protocol4.pt",
                "lightning.ckpt",
                "parameter.pt"
            })
    void shouldSayWhatTorchSays(String name) throws IOException {
        JsonNode expected = ModelFixtures.json("torch/expected.json").get(name).get("tensors");

        ModelFacts facts = read(name);

        assertThat(facts.tensors().size()).isEqualTo(expected.size());
        expected.properties()
                .forEach(entry -> assertThat(facts.tensors().find(entry.getKey()))
                        .hasValueSatisfying(tensor -> requireSame(tensor, entry.getValue())));
        assertThat(facts.facts()).containsEntry("needsCode", "no").containsEntry("byteOrder", "little");
    }

    private static void requireSame(Tensor tensor, JsonNode expected) {
        List<Long> shape = new ArrayList<>();
        expected.get("shape").forEach(size -> shape.add(size.asLong()));
        String dtype = expected.get("dtype").asText();
        assertThat(tensor.shape()).isEqualTo(shape);
        assertThat(tensor.dtype()).isEqualTo(DTYPES.getOrDefault(dtype, dtype));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-dict.pt", "state-dict-legacy.bin", "whole-module.pt", "torchscript.pt"})
    void shouldKnowItsFilesByHowTheyBegin(String name) {
        byte[] content = ModelFixtures.content("torch/" + name);

        assertThat(reader.beginsAs(Arrays.copyOf(content, 512))).isTrue();
        assertThat(new PickleReader().beginsAs(Arrays.copyOf(content, 512)))
                .as("as a pickle, if nobody asks for PyTorch first")
                .isEqualTo(name.endsWith(".bin"));
    }

    @Test
    void shouldTellWhereATensorStands() throws IOException {
        byte[] content = ModelFixtures.content("torch/state-dict.pt");
        Tensor ids = reader.read(new Held(content)).tensors().find("ids").orElseThrow();

        assertThat(ids.bytes()).isEqualTo(40);
        assertThat(ids.position() % 64).isZero();
    }

    @Test
    void shouldGiveBytesToOneTensorOrToThoseThatAreTied() throws IOException {
        ModelFacts facts = read("state-dict.pt");

        long position = facts.tensors().find("embed.weight").orElseThrow().position();
        assertThat(position).isPositive();
        assertThat(facts.tensors().find("tied.weight").orElseThrow().position()).isEqualTo(position);
        assertThat(facts.tensors().find("view").orElseThrow().position()).isEqualTo(Tensor.ELSEWHERE);
        assertThat(ModelFixtures.findings(facts))
                .anyMatch(told -> told.startsWith("Tensors that share bytes with others: 2"));
    }

    @Test
    void shouldFindTheWeightsOfAWholeModuleAndNameItsCode() throws IOException {
        ModelFacts facts = read("whole-module.pt");

        assertThat(facts.tensors().inFileOrder()).extracting(Tensor::name).containsExactly("weight", "bias");
        assertThat(facts.facts()).containsEntry("needsCode", "yes");
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.contains("'torch.nn.modules.linear.Linear'"));
    }

    @Test
    void shouldSayThatTorchScriptIsCode() throws IOException {
        ModelFacts facts = read("torchscript.pt");

        assertThat(facts.facts()).containsEntry("needsCode", "yes").containsEntry("container", "TorchScript");
        assertThat(facts.tensors().inFileOrder()).extracting(Tensor::name).containsExactlyInAnyOrder("weight", "bias");
    }

    @Test
    void shouldSayWhatTorchWouldNotLoadByDefault() throws IOException {
        assertThat(ModelFixtures.findings(read("nonstandard-protocol4.pt")))
                .anyMatch(told -> told.contains("opcodes that torch.load refuses"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        builtins-eval.pt         | builtins.eval
        ext.pt                   | copyreg.extension
        inst.pt                  | os.system
        newline-in-name.pt       | os.system
        os-system.pt             | posix.system
        stack-global-computed.pt | ?.system
        stack-global-memo.pt     | os.system
        """)
    void shouldNameWhatAPickleWouldRun(String name, String global) throws IOException {
        ModelFacts facts = read("hostile/" + name);

        assertThat(facts.facts()).containsEntry("needsCode", "yes");
        assertThat(ModelFixtures.findings(facts))
                .anyMatch(told -> told.contains("'" + global) && told.endsWith("can run any program"));
    }

    @Test
    void shouldLookWhereNobodyLooks() throws IOException {
        ModelFacts facts = read("hostile/hidden-pickle.pt");

        assertThat(facts.facts()).containsEntry("needsCode", "no");
        assertThat(ModelFixtures.findings(facts))
                .anyMatch(
                        told -> told.startsWith("A pickle hidden in 'archive/extra/config.json' looks up 'os.system'"));
    }

    @Test
    void shouldSayThatCodeLiesInTheArchive() throws IOException {
        assertThat(read("hostile/code-py.pt").facts()).containsEntry("needsCode", "yes");
    }

    @Test
    void shouldGoAsDeepAsTuplesAre() throws IOException {
        assertThat(read("hostile/deep-tuples.pt").tensors().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        before-error.pt           | broken   | unknown opcode 0xff, at its byte 24; before that it looks up 'os.system'
        billion-laughs.pt         | doubtful | more than 200000 values
        deflated-bomb.pt          | doubtful | more than 100 times
        duplicate-entry.pt        | doubtful | two files 'archive/data.pkl'
        local-name-differs.pt     | doubtful | tells something else
        long-binunicode8.pt       | broken   | breaks off in a text of 4611686018427387904 bytes
        long4-negative.pt         | broken   | breaks off in a number of -
        memo-bomb.pt              | broken   | empty stack
        no-stop.pt                | broken   | breaks off
        prefix.pt                 | doubtful | neither a zip archive
        storage-key-traversal.pt  | broken   | which is not there
        storage-missing.pt        | broken   | which is not there
        tensor-outside-storage.pt | broken   | outside its storage
        traversal.pt              | doubtful | no plain relative path
        """)
    void shouldRefuseWhatNobodyCouldTrust(String name, String verdict, String why) {
        assertThatThrownBy(() -> read("hostile/" + name))
                .isInstanceOfSatisfying(
                        ModelFileException.class,
                        refused -> assertThat(refused.isBroken()).isEqualTo(verdict.equals("broken")))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-dict.pt", "state-dict-legacy.bin"})
    void shouldRefuseAFileThatWasCut(String name) {
        byte[] content = ModelFixtures.content("torch/" + name);

        for (int length = 64; length < content.length; length += 7) {
            Held cut = new Held(Arrays.copyOf(content, length));
            assertThatThrownBy(() -> reader.read(cut)).isInstanceOf(ModelFileException.class);
        }
    }

    @Test
    void shouldCountWhatStandsBehindAPickleAsItsCode() throws IOException {
        byte[] pickle = "\u0080\u0002}.\u0080\u0002cos\nsystem\n.".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new PickleReader().read(new Held(pickle)).facts()).containsEntry("needsCode", "yes");
    }

    @Test
    void shouldTellOfAPickleByItself() throws IOException {
        byte[] pickle = "\u0080\u0002cbuiltins\neval\nX\u0001\u0000\u0000\u00001\u0085R.tail"
                .getBytes(StandardCharsets.ISO_8859_1);
        ModelFileReader pickles = new PickleReader();

        ModelFacts facts = pickles.read(new Held(pickle));

        assertThat(pickles.beginsAs(pickle)).isTrue();
        assertThat(facts.facts()).containsEntry("needsCode", "yes");
        assertThat(ModelFixtures.findings(facts))
                .anyMatch(told -> told.contains("'builtins.eval'"))
                .anyMatch(told -> told.startsWith("4 bytes stand behind"));
    }

    @Test
    void shouldKnowOfARefusedPickleWhatItLookedUp() {
        byte[] pickle = "\u0080\u0002cos\nsystem\n\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        byte[] harmless = "\u0080\u0002}\u00ff".getBytes(StandardCharsets.ISO_8859_1);

        assertNeedingCode(() -> new PickleReader().read(new Held(pickle)), true);
        assertNeedingCode(() -> read("hostile/before-error.pt"), true);
        assertNeedingCode(() -> new PickleReader().read(new Held(harmless)), false);
    }

    private static void assertNeedingCode(ThrowingCallable reading, boolean expected) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        ModelFileException.class,
                        refused -> assertThat(refused.isNeedingCode()).isEqualTo(expected));
    }
}
