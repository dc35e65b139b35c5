package io.jenkins.plugins.modellineage.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufReaderTest {
    private final GgufReader reader = new GgufReader();

    static Stream<String> genuine() throws IOException {
        return Fixture.names("gguf");
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void shouldReadTheTensorsThatTheLibraryWrote(String name) throws IOException {
        byte[] file = Fixture.bytes("gguf/" + name);
        JsonNode expected = Fixture.expected("gguf").get(name).get("tensors");

        List<Tensor> tensors = reader.read(new BytesInMemory(file)).tensors().inFileOrder();

        assertThat(tensors).hasSize(expected.size());
        for (int i = 0; i < tensors.size(); i++) {
            JsonNode facts = expected.get(i);
            List<Long> shape = new ArrayList<>(Fixture.shape(facts.get("dims")));
            Collections.reverse(shape);
            assertThat(tensors.get(i))
                    .isEqualTo(new Tensor(
                            facts.get("name").asText(),
                            facts.get("type").asText(),
                            shape,
                            facts.get("bytes").asLong(),
                            facts.get("offset").asLong()));
            assertThat(Fixture.sha256(file, tensors.get(i)))
                    .isEqualTo(facts.get("sha256").asText());
        }
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void shouldReadTheValuesThatTheLibraryWrote(String name) throws IOException {
        JsonNode expected = Fixture.expected("gguf").get(name).get("fields");
        Map<String, JsonNode> values = new TreeMap<>();
        expected.fields().forEachRemaining(one -> {
            if (!one.getKey().startsWith("GGUF.")) {
                values.put(one.getKey(), one.getValue());
            }
        });

        ModelFacts facts = reader.read(Fixture.file("gguf/" + name));

        assertThat(facts.metadata().keySet()).isEqualTo(values.keySet());
        values.forEach((key, value) -> assertThat(facts.metadata().get(key))
                .as(key)
                .satisfies(text -> assertSame(text, value.get("types").get(0).asText(), value.get("value"))));
        assertThat(facts.findings()).isEmpty();
    }

    /** Numbers are compared as numbers: the library writes a float as the double that it is. */
    private static void assertSame(String text, String type, JsonNode value) throws IOException {
        switch (type) {
            case "FLOAT32" ->
                assertThat(Float.parseFloat(text))
                        .isEqualTo((Float) number(value).floatValue());
            case "FLOAT64" -> assertThat(Double.parseDouble(text)).isEqualTo(number(value));
            case "ARRAY" -> assertThat(new ObjectMapper().readTree(text)).isEqualTo(value);
            default -> assertThat(text).isEqualTo(value.asText());
        }
    }

    private static Double number(JsonNode value) {
        return switch (value.asText()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> value.asDouble();
        };
    }

    /** The library writes neither of these types, so the file was made by hand. */
    @Test
    void shouldReadTypesThatTheLibraryDoesNotWrite() throws IOException {
        ModelFacts facts = reader.read(Fixture.file("gguf/by-hand-q8_1-q2_0.gguf"));

        assertThat(facts.tensors().inFileOrder())
                .containsExactly(
                        new Tensor("a", "Q8_1", List.of(32L), 36, 160), new Tensor("b", "Q2_0", List.of(64L), 18, 224));
        assertThat(facts.findings()).isEmpty();
    }

    @Test
    void shouldTellAllModelsOfAMerge() throws IOException {
        GgufBytes merge = GgufBytes.llama(0, 3)
                .text("general.base_model.0.name")
                .u32(8)
                .text("one")
                .text("general.base_model.1.name")
                .u32(8)
                .text("two");

        assertThat(facts(merge.text("general.base_model.count").u32(4).u32(2)))
                .containsEntry("baseModel", "one, two")
                .doesNotContainKey("basesUnknown");
    }

    @Test
    void shouldSayThatModelsOfAMergeAreNotNamed() throws IOException {
        GgufBytes merge = GgufBytes.llama(0, 2)
                .text("general.base_model.0.name")
                .u32(8)
                .text("one")
                .text("general.base_model.count")
                .u32(4)
                .u32(3);
        GgufBytes described = GgufBytes.llama(0, 1)
                .text("general.base_model.0.repo_url")
                .u32(8)
                .text("https://example.com/one");
        GgufBytes adapter = GgufBytes.llama(0, 1).text("general.type").u32(8).text("adapter");

        assertThat(facts(merge)).containsEntry("basesUnknown", "the file names 1 of 3 base models");
        assertThat(facts(described)).containsEntry("basesUnknown", "the file names 0 of 1 base models");
        assertThat(facts(adapter)).containsEntry("basesUnknown", "the file is an adapter and names no base model");
    }

    private Map<String, String> facts(GgufBytes file) throws IOException {
        return reader.read(file.aligned(32).file()).facts();
    }

    @ParameterizedTest
    @CsvSource({
        "alignment-0,           the value of 'general.alignment' is 0",
        "alignment-24,          the value of 'general.alignment' is 24",
        "alignment-u64,         of type 10",
        "array-length-2pow40,   1099511627776 elements",
        "block-not-multiple,    rows of 33 elements",
        "cut-in-magic,          the file ends within its first four bytes",
        "data-cut,              it is cut",
        "duplicate-key,         the key 'general.architecture' stands twice",
        "duplicate-tensor,      the name of tensor 'a' stands twice",
        "five-dimensions,       has 5 dimensions",
        "hole,                  tensor 'b' begins at 64 of the data",
        "name-64-bytes,         has 64 bytes; ggml reads 63",
        "no-data,               it is cut",
        "offset-2pow64,         begins at 18446744073709551584 of the data",
        "offset-not-aligned,    tensor 'a' begins at 1 of the data",
        "out-of-order,          tensor 'a' begins at 32 of the data",
        "size-overflow,         more elements than can be counted",
        "tensor-count-2pow60,   1152921504606846976 tensors",
        "tensor-count-negative, 18446744073709551615 tensors",
        "type-31,               is of type 31",
        "unknown-value-type,    is of type 13",
    })
    void shouldRefuseWhatGgmlRefuses(String file, String why) throws IOException {
        assertBroken(Fixture.file("gguf/hostile/" + file + ".gguf"), why);
    }

    @ParameterizedTest
    @CsvSource({"version-1, GGUF 1", "version-4, GGUF 4", "magic-ggjt, before GGUF"})
    void shouldNotReadOtherVersions(String file, String why) throws IOException {
        assertDoubtful(Fixture.file("gguf/hostile/" + file + ".gguf"), why);
    }

    @ParameterizedTest
    @CsvSource({
        "bool-2,           neither true nor false",
        "key-not-utf8,     is not UTF-8",
        "key-upper-case,   The key 'General.Name' has other characters",
        "nested-array,     lists in a list",
        "value-not-utf8,   The value of 'general.name' is not UTF-8",
        "padding-not-zero, The 28 bytes between tensors from byte 132 on are not all zero",
        "zero-elements,    The tensor 'a' has no elements",
        "type-999,         The type 999 of tensor 'a' is not known here",
    })
    void shouldFlagWhatGgmlReads(String file, String finding) throws IOException {
        assertFlagged(Fixture.file("gguf/hostile/" + file + ".gguf"), finding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"last-padding-missing", "name-63-bytes"})
    void shouldReadWhatIsUnusualOnly(String file) throws IOException {
        ModelFacts facts = reader.read(Fixture.file("gguf/hostile/" + file + ".gguf"));

        assertThat(facts.tensors().size()).isPositive();
        assertThat(facts.findings()).isEmpty();
    }

    /** A file that is written here, and what is said of it. */
    private record Case(String what, BytesInMemory file, String words) {
        Case(String what, GgufBytes file, String words) {
            this(what, file.file(), words);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> broken() {
        GgufBytes none = GgufBytes.begun(3, 0, 0);
        return Stream.of(
                new Case("a product that overflows to 0", tensor(1L << 32, 1L << 32), "more elements than"),
                new Case("a negative dimension", tensor(-1L), "the dimension 18446744073709551615"),
                new Case("an empty key", value("", 0).zeros(1), "a key is empty"),
                new Case("a key of 2^63", GgufBytes.begun(3, 0, 1).u64(1L << 63).zeros(8), "have 9223372036854775808"),
                new Case("2^60 keys", GgufBytes.begun(3, 0, 1L << 60), "1152921504606846976 keys"),
                new Case("a text of 1 GB", value("a", 8).u64(1_000_000_000), "'a' is said to have 1000000000 bytes"),
                new Case("2^40 texts", value("a", 9).u32(8).u64(1L << 40), "1099511627776 elements"),
                new Case("2^63 numbers", value("a", 9).u32(0).u64(1L << 63), "9223372036854775808 elements"),
                new Case("elements of no type", value("a", 9).u32(13).u64(0), "elements of type 13"),
                new Case("a cut head", cut(none.file(), 10), "ends within the number of its tensors"),
                new Case("another magic", new GgufBytes().raw("gguf").zeros(40), "begins with 'gguf'"),
                new Case("a removed type", typed(4), "is of type 4"),
                new Case("overlap", f32s(2, 0).f32("b", 8, 0).aligned(32).zeros(64), "'b' begins at 0 of the data"),
                new Case("behind the file", f32s(1, 1 << 20).aligned(32).zeros(32), "begins at 1048576 of the data"),
                new Case("an alignment of 2^31", farAligned(), "it is cut"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldRefuseWhatCannotBeLoaded(Case one) {
        assertBroken(one.file(), one.words());
    }

    static Stream<Case> doubtful() {
        GgufBytes keys = GgufBytes.begun(3, 0, Bounds.METADATA_KEYS + 1L).zeros(2_000_000);
        GgufBytes deep = value("a", 9);
        for (int i = 0; i < 5_000; i++) {
            deep.u32(9).u64(1);
        }
        return Stream.of(
                new Case("lists 5,000 deep", deep, "more than 4 deep"),
                new Case("more keys than are read", keys, "has 100001 keys; at most 100000 are read"),
                new Case("version 0", GgufBytes.begun(0, 0, 0), "GGUF 0"));
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void shouldNotReadWhatIsBeyondBounds(Case one) {
        assertDoubtful(one.file(), one.words());
    }

    static Stream<Case> flagged() {
        return Stream.of(
                new Case("no architecture", GgufBytes.begun(3, 0, 0), "does not say its architecture"),
                new Case("no dimensions", tensor().aligned(32).zeros(32), "The tensor 'a' has no dimensions"),
                new Case("trailing", f32s(1, 0).aligned(32).zeros(32).raw("hidden"), "6 bytes behind the last tensor"),
                new Case(
                        "trailing, no tensors",
                        GgufBytes.llama(0, 0).aligned(32).zeros(7),
                        "7 bytes behind the last"),
                new Case("another type", otherType(), "calls itself Q4_K_M, but none of its tensors is Q4_K"));
    }

    @ParameterizedTest
    @MethodSource("flagged")
    void shouldFlag(Case one) throws IOException {
        assertFlagged(one.file(), one.words());
    }

    @Test
    void shouldTellWhatIsWorthShowing() throws IOException {
        assertThat(reader.read(Fixture.file("gguf/all-types.gguf")).facts())
                .containsEntry(FactName.ARCHITECTURE, "llama")
                .containsEntry(FactName.KIND, "model")
                .containsEntry(FactName.NAME, "Tiny Test")
                .containsEntry(FactName.CONTEXT_LENGTH, "128")
                .containsEntry(FactName.LAYERS, "1")
                .containsEntry(FactName.VOCABULARY, "6")
                .containsEntry(FactName.QUANTIZATION, "Q4_K_M")
                .containsEntry(FactName.LICENSE, "apache-2.0")
                .containsEntry(FactName.BASE_MODEL, "Tiny Base")
                .containsEntry(FactName.BASE_MODEL_REVISION, "v1.0");
    }

    @Test
    void shouldTellAnAdapter() throws IOException {
        assertThat(reader.read(Fixture.file("gguf/lora.gguf")).facts())
                .containsEntry(FactName.KIND, "adapter")
                .containsEntry("adapter", "lora")
                .containsEntry("adapterAlpha", "16.0");
    }

    @Test
    void shouldDigestTheSameTokenizerAndTemplateAlike() throws IOException {
        Map<String, String> one =
                reader.read(Fixture.file("gguf/tiny-f32.gguf")).facts();
        Map<String, String> other =
                reader.read(Fixture.file("gguf/vocab-only.gguf")).facts();

        assertThat(one.get(FactName.TOKENIZER)).hasSize(64).isEqualTo(other.get(FactName.TOKENIZER));
        assertThat(one.get(FactName.CHAT_TEMPLATE))
                .isEqualTo(Sha256.of("{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}"
                                .getBytes(StandardCharsets.UTF_8))
                        .hex())
                .isEqualTo(other.get(FactName.CHAT_TEMPLATE));
    }

    @Test
    void shouldKeepOfALongListItsNumberAndDigest() throws IOException {
        GgufBytes file = GgufBytes.llama(0, 2).text("a").u32(9).u32(8).u64(65);
        for (int i = 0; i < 65; i++) {
            file.text("token " + i);
        }
        file.text("b").u32(8).text("x".repeat(Bounds.VALUE_BYTES + 1));

        Map<String, String> metadata = reader.read(file.file()).metadata();

        assertThat(metadata.get("a")).matches("65 elements, SHA-256 [0-9a-f]{64}");
        assertThat(metadata.get("b")).matches("65537 bytes, SHA-256 [0-9a-f]{64}");
    }

    @Test
    void shouldTellTheOtherByteOrder() throws IOException {
        assertThat(reader.read(Fixture.file("gguf/big-endian.gguf")).facts()).containsEntry("byteOrder", "big");
    }

    @Test
    void shouldTellItsFilesByTheirHeads() {
        assertThat(reader.beginsAs(GgufBytes.begun(3, 0, 0).file().content())).isTrue();
        assertThat(reader.beginsAs(new byte[] {'G', 'G', 'U'})).isFalse();
    }

    private void assertBroken(FileBytes file, String why) {
        ModelFileException refused = catchThrowableOfType(ModelFileException.class, () -> reader.read(file));

        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.isBroken()).isTrue();
    }

    private void assertDoubtful(FileBytes file, String why) {
        ModelFileException refused = catchThrowableOfType(ModelFileException.class, () -> reader.read(file));

        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.isBroken()).isFalse();
    }

    private void assertFlagged(FileBytes file, String finding) throws IOException {
        assertThat(reader.read(file).findings())
                .singleElement()
                .extracting(Finding::sentence)
                .asString()
                .contains(finding);
    }

    private static GgufBytes value(String key, int type) {
        return GgufBytes.begun(3, 0, 1).text(key).u32(type);
    }

    private static GgufBytes tensor(long... dimensions) {
        GgufBytes file = GgufBytes.llama(1, 0).text("a").u32(dimensions.length);
        LongStream.of(dimensions).forEach(file::u64);
        return file.u32(0).u64(0);
    }

    private static GgufBytes typed(int type) {
        return GgufBytes.llama(1, 0).text("a").u32(0).u32(type).u64(0).aligned(32);
    }

    private static GgufBytes f32s(int count, long offset) {
        return GgufBytes.llama(count, 0).f32("a", 8, offset);
    }

    private static GgufBytes farAligned() {
        return GgufBytes.llama(1, 1)
                .text("general.alignment")
                .u32(4)
                .u32(1L << 31)
                .f32("a", 8, 0)
                .aligned(32)
                .zeros(32);
    }

    private static GgufBytes otherType() {
        return GgufBytes.llama(1, 1)
                .text("general.file_type")
                .u32(4)
                .u32(15)
                .f32("a", 8, 0)
                .aligned(32)
                .zeros(32);
    }

    private static BytesInMemory cut(BytesInMemory file, int length) {
        return new BytesInMemory(Arrays.copyOf(file.content(), length));
    }
}
