package io.jenkins.plugins.modellineage.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import io.jenkins.plugins.modellineage.weights.WeightsFile.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@link WeightsLines} wrote, line by line, within {@link Bounds}: whoever wrote it is not believed. */
public final class WeightsLinesReader implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNameLength(Bounds.NAME_BYTES)
                    .maxStringLength(Bounds.METADATA_BYTES)
                    .build())
            .build());

    private final JsonParser parser;
    private final WeightsFile file;
    private Tensor before;
    private int count;

    /** @throws IOException when the first line is not that of a file */
    public WeightsLinesReader(InputStream content) throws IOException {
        parser = JSON.createParser(content);
        try {
            file = file(object().orElseThrow(() -> new IllegalArgumentException("there is none")));
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    public WeightsFile file() {
        return file;
    }

    /**
     * The next tensor in the order of names; empty behind the last.
     *
     * @throws IOException when a line is not that of a tensor, or out of order; when there are some, and not as many as the
     *     first line says
     */
    public Optional<DigestedTensor> next() throws IOException {
        Optional<ObjectNode> line = object();
        try {
            Optional<DigestedTensor> tensor = line.map(WeightsLinesReader::tensor);
            if (tensor.isPresent()) {
                requireOrder(tensor.get().tensor());
                count++;
            }
            requireCount(tensor.isPresent());
            return tensor;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /** All that are left. */
    public List<DigestedTensor> rest() throws IOException {
        List<DigestedTensor> rest = new ArrayList<>();
        for (Optional<DigestedTensor> next = next(); next.isPresent(); next = next()) {
            rest.add(next.get());
        }
        return rest;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private void requireOrder(Tensor tensor) {
        if (before != null && TensorTable.compareNames(before.name(), tensor.name()) >= 0) {
            throw new IllegalArgumentException("a tensor is out of order");
        }
        before = tensor;
    }

    private void requireCount(boolean goesOn) {
        if (count > file.tensors() || !goesOn && count > 0 && count < file.tensors()) {
            throw new IllegalArgumentException(
                    "there are " + count + " tensors " + (goesOn ? "or more " : "") + "instead of " + file.tensors());
        }
    }

    private Optional<ObjectNode> object() throws IOException {
        JsonNode node = parser.nextToken() == null ? null : JSON.readTree(parser);
        if (node == null) {
            return Optional.empty();
        } else if (node instanceof ObjectNode object) {
            return Optional.of(object);
        }
        throw new IOException("A line is no object");
    }

    private static IOException damaged(RuntimeException why) {
        return new IOException("A line about weights is damaged: " + why.getMessage(), why);
    }

    private static WeightsFile file(ObjectNode line) {
        if (line.path(WeightsLines.LINES).asInt() != WeightsLines.VERSION) {
            throw new IllegalArgumentException("it is of another version than " + WeightsLines.VERSION);
        }
        return new WeightsFile(
                new Sha256(text(line, WeightsLines.FILE)),
                text(line, WeightsLines.FORMAT),
                text(line, WeightsLines.FORMAT_VERSION),
                Math.toIntExact(number(line, WeightsLines.TENSORS)),
                dtypes(line.path(WeightsLines.DTYPES)),
                texts(line.path(WeightsLines.FACTS)),
                texts(line.path(WeightsLines.METADATA)),
                findings(line.path(WeightsLines.FINDINGS)),
                digest(line, WeightsLines.CONTENT),
                line.has(WeightsLines.REFUSAL)
                        ? Optional.of(new Refusal(
                                text(line, WeightsLines.REFUSAL),
                                line.path(WeightsLines.BROKEN).asBoolean(),
                                line.has(WeightsLines.LACKED)
                                        ? Optional.of(text(line, WeightsLines.LACKED))
                                        : Optional.empty()))
                        : Optional.empty());
    }

    private static DigestedTensor tensor(ObjectNode line) {
        List<Long> shape = new ArrayList<>();
        line.path(WeightsLines.SHAPE).forEach(dimension -> shape.add(whole(dimension)));
        if (shape.size() > Bounds.DIMENSIONS) {
            throw new IllegalArgumentException("a tensor has " + shape.size() + " dimensions");
        }
        return new DigestedTensor(
                new Tensor(
                        text(line, WeightsLines.NAME),
                        text(line, WeightsLines.DTYPE),
                        shape,
                        number(line, WeightsLines.BYTES),
                        number(line, WeightsLines.POSITION)),
                digest(line, WeightsLines.SHA256));
    }

    private static SortedMap<String, Share> dtypes(JsonNode node) {
        SortedMap<String, Share> dtypes = new TreeMap<>();
        node.fields()
                .forEachRemaining(one -> dtypes.put(
                        one.getKey(),
                        new Share(
                                number(one.getValue(), WeightsLines.TENSORS),
                                number(one.getValue(), WeightsLines.ELEMENTS),
                                number(one.getValue(), WeightsLines.BYTES))));
        if (dtypes.size() > Bounds.DTYPES) {
            throw new IllegalArgumentException("there are " + dtypes.size() + " dtypes");
        }
        return dtypes;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.fields().forEachRemaining(one -> texts.put(one.getKey(), textual(one.getValue(), Bounds.VALUE_BYTES)));
        requireFew("keys", texts.size(), Bounds.METADATA_KEYS);
        requireFew(
                "characters of texts",
                texts.entrySet().stream()
                        .mapToLong(one -> one.getKey().length() + one.getValue().length())
                        .sum(),
                Bounds.METADATA_BYTES);
        return texts;
    }

    private static List<String> findings(JsonNode node) {
        List<String> findings = new ArrayList<>();
        requireFew("findings", node.size(), Bounds.FINDINGS_TOGETHER);
        node.forEach(finding -> findings.add(new Finding(textual(finding, Bounds.VALUE_BYTES)).sentence()));
        return findings;
    }

    private static void requireFew(String what, long count, long most) {
        if (count > most) {
            throw new IllegalArgumentException("there are " + count + " " + what + "; at most " + most + " are kept");
        }
    }

    private static Optional<Sha256> digest(JsonNode line, String name) {
        return line.has(name) ? Optional.of(new Sha256(text(line, name))) : Optional.empty();
    }

    private static String text(JsonNode line, String name) {
        return textual(line.path(name), Bounds.NAME_BYTES);
    }

    private static String textual(JsonNode node, int most) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("a text is missing");
        }
        requireFew("characters in a text", node.textValue().length(), most);
        return node.textValue();
    }

    private static long number(JsonNode line, String name) {
        return whole(line.path(name));
    }

    private static long whole(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("a number is missing");
        }
        return node.longValue();
    }
}
