package io.jenkins.plugins.modellineage.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Model files that genuine libraries wrote, or refuse, with what those say of them. */
final class Fixture {
    private Fixture() {}

    static byte[] bytes(String path) throws IOException {
        try (InputStream content = Fixture.class.getResourceAsStream(path)) {
            return content.readAllBytes();
        }
    }

    static FileBytes file(String path) throws IOException {
        return new BytesInMemory(bytes(path));
    }

    /** What the library says of the files of a folder. */
    static JsonNode expected(String folder) throws IOException {
        return new ObjectMapper().readTree(bytes(folder + "/expected.json"));
    }

    static Stream<String> names(String folder) throws IOException {
        Iterable<String> names = expected(folder)::fieldNames;
        return StreamSupport.stream(names.spliterator(), false);
    }

    /** The shape that is written there, the slowest dimension first. */
    static List<Long> shape(JsonNode dimensions) {
        return StreamSupport.stream(dimensions.spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }

    static String sha256(byte[] file, Tensor tensor) {
        int from = (int) tensor.position();
        return Sha256.of(Arrays.copyOfRange(file, from, from + (int) tensor.bytes()))
                .hex();
    }
}
