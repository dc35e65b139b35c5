package io.jenkins.plugins.modellineage.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsReaderTest {
    private static final String A = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";

    private final SafetensorsReader reader = new SafetensorsReader();

    static Stream<String> genuine() throws IOException {
        return Fixture.names("safetensors");
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void shouldReadTheTensorsThatTheLibraryWrote(String name) throws IOException {
        JsonNode expected = Fixture.expected("safetensors").get(name);
        byte[] file = Fixture.bytes("safetensors/" + name);

        TensorTable tensors = reader.read(new BytesInMemory(file)).tensors();

        Map<String, Tensor> found = new LinkedHashMap<>();
        tensors.inNameOrder().forEach(tensor -> found.put(tensor.name(), tensor));
        expected.get("tensors").fields().forEachRemaining(one -> {
            JsonNode facts = one.getValue();
            Tensor tensor = found.remove(one.getKey());
            assertThat(tensor)
                    .isEqualTo(new Tensor(
                            one.getKey(),
                            facts.get("dtype").asText(),
                            Fixture.shape(facts.get("shape")),
                            facts.get("bytes").asLong(),
                            facts.get("offset").asLong()));
            assertThat(Fixture.sha256(file, tensor))
                    .isEqualTo(facts.get("sha256").asText());
        });
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void shouldReadTheMetadataThatTheLibraryWrote(String name) throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        Fixture.expected("safetensors")
                .get(name)
                .get("metadata")
                .fields()
                .forEachRemaining(
                        one -> expected.put(one.getKey(), one.getValue().asText()));

        ModelFacts facts = reader.read(Fixture.file("safetensors/" + name));

        assertThat(facts.metadata()).isEqualTo(expected);
        assertThat(facts.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bom,                      this is not JSON",
        "data-cut,                 it is cut",
        "duplicate-field,          tensor 'a' has 'dtype' twice",
        "empty,                    the file ends within the 8 bytes",
        "four-bit-odd,             needs 12 bits",
        "fractional-dimension,     the shape of tensor 'a' is not a whole number",
        "header-length-2pow63,     the header is said to have 9223372036854775808 bytes",
        "header-length-max,        the header is said to have 18446744073709551615 bytes",
        "hole,                     to tensor 'b' at",
        "metadata-nested,          the metadata 'n' is not a text",
        "negative-dimension,       the shape of tensor 'a' is negative",
        "not-utf8,                 the text is not UTF-8",
        "overlap,                  tensor 'b' begins here",
        "padding-nul,              this is not JSON",
        "same-range-twice,         begins here",
        "shape-does-not-fit,       needs 96 bits",
        "shape-product-overflow,   more elements than can be counted",
        "starts-late,              belong to none",
        "trailing-byte,            1 bytes behind the last tensor belong to none",
    })
    void shouldRefuseWhatTheLibraryRefuses(String file, String why) throws IOException {
        assertBroken(Fixture.file("safetensors/hostile/" + file + ".safetensors"), why);
    }

    @ParameterizedTest
    @CsvSource({"duplicate-metadata-key, the key 'k' twice", "duplicate-tensor-name, two tensors named 'a'"})
    void shouldRefuseWhatTwoReadersWouldReadInTwoWays(String file, String why) throws IOException {
        FileBytes bytes = Fixture.file("safetensors/hostile/" + file + ".safetensors");

        ModelFileException refused = catchThrowableOfType(ModelFileException.class, () -> reader.read(bytes));

        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.isBroken()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"header-not-multiple-of-8", "unknown-field"})
    void shouldReadWhatIsUnusualOnly(String file) throws IOException {
        ModelFacts facts = reader.read(Fixture.file("safetensors/hostile/" + file + ".safetensors"));

        assertThat(facts.tensors().find("a")).isPresent();
        assertThat(facts.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "leading-space, The header does not begin with '{'",
        "name-control-characters, 'aU+0000U+202E<script>' has characters that do not show"
    })
    void shouldFlagWhatTheFormatForbidsAndTheLibraryReads(String file, String finding) throws IOException {
        ModelFacts facts = reader.read(Fixture.file("safetensors/hostile/" + file + ".safetensors"));

        assertThat(facts.tensors().size()).isEqualTo(1);
        assertThat(facts.findings())
                .singleElement()
                .extracting(Finding::sentence)
                .asString()
                .contains(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'__metadata__':{},'__metadata__':{}}                                | '__metadata__' stands twice",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}               | not a begin and an end",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]                 | the JSON ends too early",
                "{'__metadata__':{'k':1}}                                             | the metadata 'k' is not a text",
                "{'a':{'dtype':'F64','shape':[2305843009213693952],'data_offsets':[0,0]}} | more elements than",
                "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | larger than any file",
                "{'a':{'dtype':'F32','shape':[2]}}                                    | lacks its dtype, shape or",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,9]}}             | not a begin and an end",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} {}            | something follows",
                "{'a\\ud800':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}        | half of a character",
                "{'a':{'dtype':'F32','shape':[-0],'data_offsets':[0,0]}}              | is negative",
                "[]                                                                   | is not an object",
                "``                                                                   | the header is not an object",
            })
    void shouldRefuseWhatIsNoHeader(String header, String why) throws IOException {
        assertBroken(file(header, 8), why);
    }

    @Test
    void shouldRefuseWhatIsNoBlankBehindTheHeader() {
        assertBroken(file(A + "\u0001", 8), "this is not JSON");
    }

    @Test
    void shouldReadNoTensors() throws IOException {
        assertThat(reader.read(file("{}", 0)).tensors().size()).isZero();
    }

    @Test
    void shouldReadNewlinesBehindTheHeader() throws IOException {
        assertThat(reader.read(file(A + "\n\r\t ", 8)).findings()).isEmpty();
    }

    @Test
    void shouldTakeTheSizeOfAnUnknownDtypeFromItsRange() throws IOException {
        ModelFacts facts = reader.read(file(A.replace("F32", "F128"), 8));

        assertThat(facts.tensors().get(0).bytes()).isEqualTo(8);
        assertThat(facts.findings())
                .singleElement()
                .extracting(Finding::sentence)
                .asString()
                .contains("'F128'");
    }

    @Test
    void shouldNotReadJsonThatIsDeeperThanTheLibraryReads() {
        FileBytes deep = file("{'a':" + "[".repeat(127) + "]".repeat(127) + "}", 0);

        assertThatThrownBy(() -> reader.read(deep)).isInstanceOf(ModelFileException.class);
        FileBytes ignored = file(A.replace("'dtype'", "'x':" + "[".repeat(126) + "]".repeat(126) + ",'dtype'"), 8);
        assertThatThrownBy(() -> reader.read(ignored)).isInstanceOf(ModelFileException.class);
    }

    @ParameterizedTest
    @CsvSource({"100000001, the format allows 100000000", "73, only 72 follow"})
    void shouldRefuseAHeaderLongerThanTheFile(long length, String why) throws IOException {
        byte[] file = ByteBuffer.allocate(80)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();

        assertBroken(new BytesInMemory(file), why);
    }

    @Test
    void shouldRefuseSevenBytes() throws IOException {
        assertBroken(new BytesInMemory(new byte[7]), "Byte 7: the file ends within the 8 bytes");
    }

    @Test
    void shouldTellTheByteBehindCharactersOfManyBytes() throws IOException {
        assertBroken(file("{'日😀':1}", 0), "Byte 19: tensor '日😀' is not an object");
    }

    @Test
    void shouldTellItsFilesByTheirHeads() {
        assertThat(reader.beginsAs(file(A, 8).content())).isTrue();
        assertThat(reader.beginsAs("{'a': 1, {".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(reader.beginsAs(new byte[0])).isFalse();
    }

    private void assertBroken(FileBytes file, String why) {
        ModelFileException refused = catchThrowableOfType(ModelFileException.class, () -> reader.read(file));

        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.isBroken()).isTrue();
    }

    private static BytesInMemory file(String header, int dataBytes) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new BytesInMemory(ByteBuffer.allocate(8 + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array());
    }
}
