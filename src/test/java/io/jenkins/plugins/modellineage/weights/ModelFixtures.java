package io.jenkins.plugins.modellineage.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.weights.formats.ModelFormats;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Model files that genuine libraries wrote, and others that nobody should. */
public final class ModelFixtures {
    private ModelFixtures() {}

    /** A file that is held in memory. */
    public record Held(byte[] content) implements FileBytes {
        @Override
        public long length() {
            return content.length;
        }

        @Override
        public void read(long position, byte[] into, int start, int count) throws IOException {
            if (position < 0 || position + count > content.length) {
                throw new EOFException("Bytes " + position + " to " + (position + count) + " of " + content.length);
            }
            System.arraycopy(content, (int) position, into, start, count);
        }
    }

    /** A folder of such files, each read by its own format when it is asked for. */
    public static final class HeldFolder implements ModelFolder {
        private final Map<String, byte[]> files = new TreeMap<>();
        private final Map<String, ModelFacts> facts = new TreeMap<>();

        public HeldFolder with(String name, byte[] content) {
            files.put(name, content);
            return this;
        }

        public HeldFolder with(String name, String content) {
            return with(name, content.getBytes(StandardCharsets.UTF_8));
        }

        public HeldFolder with(String name, ModelFacts read) {
            facts.put(name, read);
            return this;
        }

        @Override
        public SortedSet<String> names() {
            return new TreeSet<>(files.keySet());
        }

        @Override
        public FileBytes open(String name) throws IOException {
            if (!files.containsKey(name)) {
                throw new IOException("There is no " + name);
            }
            return new Held(files.get(name));
        }

        @Override
        public Optional<ModelFacts> facts(String name) {
            if (facts.containsKey(name)) {
                return Optional.of(facts.get(name));
            }
            try (FileBytes file = open(name)) {
                Optional<ModelFileReader> reader = ModelFormats.of(file, name);
                return reader.isEmpty()
                        ? Optional.empty()
                        : Optional.of(reader.get().read(file));
            } catch (IOException refused) {
                return Optional.empty();
            }
        }
    }

    /** The bytes of a file of these resources: {@code onnx/raw-data.onnx}. */
    public static byte[] content(String path) {
        try (InputStream in = ModelFixtures.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no fixture " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FileBytes file(String path) {
        return new Held(content(path));
    }

    /** The files below a folder of these resources, under their paths in it. */
    public static HeldFolder folder(String path, String... names) {
        HeldFolder folder = new HeldFolder();
        for (String name : names) {
            folder.with(name, content(path + "/" + name));
        }
        return folder;
    }

    public static JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(content(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a genuine file of safetensors says of its tensors, its values left out. */
    public static ModelFacts safetensors(byte[] file) throws IOException {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        Reading reading = new Reading("safetensors", "");
        for (Map.Entry<String, JsonNode> entry :
                new ObjectMapper().readTree(file, 8, length).properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                List<Long> shape = new ArrayList<>();
                entry.getValue().get("shape").forEach(size -> shape.add(size.asLong()));
                long from = entry.getValue().at("/data_offsets/0").asLong();
                long bytes = entry.getValue().at("/data_offsets/1").asLong() - from;
                String dtype = entry.getValue().get("dtype").asText();
                reading.tensor(new Tensor(entry.getKey(), dtype, shape, bytes, 8 + length + from), 0);
            }
        }
        return reading.facts();
    }

    /** What a reader says of the first model in the folder. */
    public static ModelFacts together(ModelFolderReader reader, ModelFolder folder) throws IOException {
        return reader.read(folder, reader.anchors(folder.names()).first());
    }

    public static List<String> findings(ModelFacts facts) {
        return facts.findings().stream().map(Finding::sentence).toList();
    }
}
