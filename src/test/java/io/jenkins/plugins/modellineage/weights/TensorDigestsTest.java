package io.jenkins.plugins.modellineage.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorDigestsTest {
    private static final byte[] BYTES = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    static Stream<String> safetensors() throws IOException {
        return Fixture.names("safetensors");
    }

    @ParameterizedTest
    @MethodSource("safetensors")
    void shouldDigestWhatTheLibraryDigested(String name) throws IOException {
        byte[] file = Fixture.bytes("safetensors/" + name);
        JsonNode expected = Fixture.expected("safetensors").get(name).get("tensors");

        TensorDigests digests = digested(file, new SafetensorsReader(), 7);

        assertThat(digests.isComplete()).isTrue();
        List<Tensor> tensors = digests.tensors().inFileOrder();
        for (int i = 0; i < tensors.size(); i++) {
            assertThat(digests.of(i).orElseThrow().hex())
                    .isEqualTo(expected.get(tensors.get(i).name()).get("sha256").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1 << 20})
    void shouldDigestInPiecesOfAnyLength(int piece) throws IOException {
        byte[] file = Fixture.bytes("gguf/all-types.gguf");
        JsonNode expected = Fixture.expected("gguf").get("all-types.gguf").get("tensors");

        TensorDigests digests = digested(file, new GgufReader(), piece);

        for (int i = 0; i < expected.size(); i++) {
            assertThat(digests.of(i).orElseThrow().hex())
                    .isEqualTo(expected.get(i).get("sha256").asText());
        }
    }

    @Test
    void shouldShareTheDigestOfTheSameBytes() throws IOException {
        TensorDigests digests = digested(tensor("a", 4, 2), tensor("b", 4, 2), tensor("c", 2, 14));

        assertThat(digests.isComplete()).isTrue();
        assertThat(digests.of(1)).isEqualTo(digests.of(0)).contains(sha256(2, 6));
        assertThat(digests.of(2)).contains(sha256(14, 16));
    }

    @Test
    void shouldLeaveOutWhatOnlyOverlapsOrStandsElsewhere() throws IOException {
        TensorDigests digests = digested(
                tensor("a", 4, 2),
                tensor("overlaps", 6, 3),
                tensor("elsewhere", 4, Tensor.ELSEWHERE),
                tensor("d", 1, 9));

        assertThat(digests.isComplete()).isFalse();
        assertThat(digests.of(0)).contains(sha256(2, 6));
        assertThat(digests.of(1)).isEmpty();
        assertThat(digests.of(2)).isEmpty();
        assertThat(digests.of(3)).contains(sha256(9, 10));
    }

    @Test
    void shouldHaveNoDigestOfATensorThatDidNotPass() throws IOException {
        TensorDigests digests = digested(tensor("a", 4, 2), tensor("b", 4, 14));

        assertThat(digests.of(0)).isPresent();
        assertThat(digests.of(1)).isEmpty();
    }

    @Test
    void shouldDigestNothingAsNothing() throws IOException {
        TensorDigests digests = digested(tensor("a", 0, 0), tensor("b", 0, 99));

        assertThat(digests.of(0)).contains(Sha256.of(new byte[0])).isEqualTo(digests.of(1));
    }

    @Test
    void shouldHaveOneContentDigestHoweverTheTensorsStand() throws IOException {
        TensorDigests together = digested(tensor("a", 4, 0), tensor("b", 4, 4));
        TensorDigests first = digested(tensor("b", 4, 4));
        TensorDigests second = digested(tensor("a", 4, 0));

        assertThat(ContentDigest.of(List.of(first, second)))
                .isPresent()
                .isEqualTo(ContentDigest.of(List.of(together)))
                .isEqualTo(ContentDigest.of(List.of(second, first)));
    }

    @Test
    void shouldHaveTheContentDigestThatTheDocumentDescribes() throws IOException {
        Tensor tensor = new Tensor("é", "I8", List.of(2L, 2L), 4, 2);
        String line = "é\0I8\0" + "2,2\0" + "4\0" + sha256(2, 6) + "\n";

        assertThat(ContentDigest.of(List.of(digested(tensor))))
                .contains(Sha256.of(line.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldHaveAnotherContentDigestForAnotherByteShapeDtypeOrName() throws IOException {
        List<Tensor> others = List.of(
                tensor("a", 4, 1),
                new Tensor("a", "I8", List.of(2L, 2L), 4, 0),
                new Tensor("a", "U8", List.of(4L), 4, 0),
                tensor("b", 4, 0));

        Stream<Object> digests =
                Stream.concat(Stream.of(tensor("a", 4, 0)), others.stream()).map(tensor -> digestOf(tensor));

        assertThat(digests.distinct()).hasSize(5);
    }

    @Test
    void shouldHaveNoContentDigestOfTwoTensorsWithOneName() throws IOException {
        TensorDigests one = digested(tensor("a", 4, 0));

        assertThat(ContentDigest.of(List.of(one, one))).isEmpty();
    }

    @Test
    void shouldDigestMetadataInAnyOrder() {
        Map<String, String> one = new LinkedHashMap<>(Map.of("a", "1"));
        one.put("b", "2");
        Map<String, String> other = new LinkedHashMap<>(Map.of("b", "2"));
        other.put("a", "1");

        assertThat(ContentDigest.ofMetadata(one))
                .isEqualTo(ContentDigest.ofMetadata(other))
                .isNotEqualTo(ContentDigest.ofMetadata(Map.of("a", "1")));
    }

    private static Object digestOf(Tensor tensor) {
        try {
            return ContentDigest.of(List.of(digested(tensor))).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Tensor tensor(String name, long bytes, long position) {
        return new Tensor(name, "I8", List.of(bytes), bytes, position);
    }

    private static Sha256 sha256(int from, int to) {
        return Sha256.of(Arrays.copyOfRange(BYTES, from, to));
    }

    private static TensorDigests digested(Tensor... tensors) throws IOException {
        TensorTable.Builder builder = TensorTable.builder();
        for (Tensor tensor : tensors) {
            builder.add(tensor, 0);
        }
        return passed(new TensorDigests(builder.build()), BYTES, 3);
    }

    private static TensorDigests digested(byte[] file, ModelFileReader reader, int piece) throws IOException {
        return passed(new TensorDigests(reader.read(new BytesInMemory(file)).tensors()), file, piece);
    }

    private static TensorDigests passed(TensorDigests digests, byte[] file, int piece) {
        for (int at = 0; at < file.length; at += piece) {
            digests.write(file, at, Math.min(piece, file.length - at));
        }
        return digests;
    }
}
