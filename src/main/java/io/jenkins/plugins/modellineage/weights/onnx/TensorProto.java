package io.jenkins.plugins.modellineage.weights.onnx;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.Bounds;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.Tensor;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One tensor, as its message says it. Data is not read, only where it stands. */
final class TensorProto {
    private static final int EXTERNAL = 1;
    private static final int EXTERNAL_KEYS = 16;

    private final long at;
    private final List<Long> dimensions = new ArrayList<>();
    private final Map<String, String> external = new LinkedHashMap<>();
    private String name = "";
    private long type;
    private long place;
    private long rawAt = Tensor.ELSEWHERE;
    private long rawBytes;
    private long typedAt = Tensor.ELSEWHERE;
    private long typedBytes;
    private int typedParts;
    private long textBytes;

    private TensorProto(long at) {
        this.at = at;
    }

    static TensorProto read(WireMessage message, long at) throws IOException {
        TensorProto tensor = new TensorProto(at);
        while (message.next()) {
            tensor.take(message);
        }
        if (tensor.rawAt >= 0 && tensor.typedParts > 0) {
            throw ModelFileException.doubtful(
                    at,
                    "tensor " + Naming.quoted(tensor.name) + " has its data twice, raw and as numbers, so two readers"
                            + " would see two models");
        }
        return tensor;
    }

    String name() {
        return name;
    }

    /** The tensor under this name, which may be longer than its own. */
    Tensor named(String full) throws ModelFileException {
        ElementType known = known();
        long counted = bytes(known); // of texts as well: the shape has to have a count
        long bytes = known == ElementType.STRING ? textBytes : counted;
        if (place == EXTERNAL) {
            requireNothingHere();
            return new Tensor(full, known.name(), dimensions, bytes, Tensor.ELSEWHERE);
        }
        if (rawAt >= 0) {
            requireBytes(bytes, rawBytes);
            return new Tensor(full, known.name(), dimensions, bytes, rawAt);
        }
        boolean isRaw = known.isRawWhenPacked() && typedParts == 1;
        if (isRaw) {
            requireBytes(bytes, typedBytes);
        }
        long position = isRaw ? typedAt : bytes == 0 ? at : Tensor.ELSEWHERE;
        return new Tensor(full, known.name(), dimensions, bytes, position);
    }

    /** Whether it has elements by its shape, and none of them anywhere. */
    boolean isWithoutData() {
        return place != EXTERNAL && rawAt < 0 && typedParts == 0 && !dimensions.contains(0L);
    }

    private void requireNothingHere() throws ModelFileException {
        if (rawAt >= 0 || typedParts > 0) {
            throw ModelFileException.doubtful(
                    at,
                    "tensor " + Naming.quoted(name)
                            + " has its data both here and in another file, so two readers would" + " see two models");
        }
    }

    Optional<ExternalData> external() throws ModelFileException {
        return place == EXTERNAL ? Optional.of(ExternalData.of(name, external, bytes(known()), at)) : Optional.empty();
    }

    private void take(WireMessage field) throws IOException {
        switch (field.field()) {
            case 1 -> field.varints(this::dimension);
            case 2 -> type = field.varint();
            case 4, 10 -> typed(field);
            case 5, 7, 11 -> typedParts += 2; // numbers of any length: never as they would stand raw
            case 6 -> text(field);
            case 8 -> name = field.text(Bounds.NAME_BYTES);
            case 9 -> raw(field);
            case 13 -> external(field.message());
            case 14 -> place = field.varint();
            default -> {}
        }
    }

    private void dimension(long size) throws ModelFileException {
        if (size < 0 || dimensions.size() == Bounds.DIMENSIONS) {
            throw ModelFileException.doubtful(
                    at,
                    "a tensor has a dimension of " + size + ", or more than " + Bounds.DIMENSIONS
                            + " of them; that is not read");
        }
        dimensions.add(size);
    }

    private void typed(WireMessage field) throws IOException {
        typedParts++;
        if (field.count(1) > 1) {
            typedAt = field.valuePosition();
            typedBytes = field.length();
        } else {
            typedParts++; // one number alone, not packed
        }
    }

    private void text(WireMessage field) throws IOException {
        typedParts += 2;
        textBytes += field.length();
    }

    private void raw(WireMessage field) throws IOException {
        if (rawAt >= 0) {
            throw ModelFileException.doubtful(at, "a tensor has raw data twice, so two readers would see two models");
        }
        rawAt = field.valuePosition();
        rawBytes = field.length();
    }

    private void external(WireMessage entry) throws IOException {
        String key = "";
        String value = "";
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> key = entry.text(Bounds.NAME_BYTES);
                case 2 -> value = entry.text(Bounds.NAME_BYTES);
                default -> {}
            }
        }
        if (external.put(key, value) != null || external.size() > EXTERNAL_KEYS) {
            throw ModelFileException.doubtful(
                    at, "a tensor says twice where its data is, so two readers would see two models");
        }
    }

    private ElementType known() throws ModelFileException {
        return ElementType.of(type)
                .orElseThrow(() -> ModelFileException.doubtful(
                        at, "tensor " + Naming.quoted(name) + " is of the type " + type + ", which is not known"));
    }

    private long bytes(ElementType known) throws ModelFileException {
        try {
            long elements = 1;
            for (long dimension : dimensions) {
                elements = Math.multiplyExact(elements, dimension);
            }
            return known.bytes(elements);
        } catch (ArithmeticException e) {
            throw ModelFileException.doubtful(
                    at,
                    "tensor " + Naming.quoted(name) + " of shape " + dimensions + " has more bytes than a long counts");
        }
    }

    private void requireBytes(long expected, long found) throws ModelFileException {
        if (expected != found) {
            throw ModelFileException.doubtful(
                    at,
                    "tensor " + Naming.quoted(name) + " of shape " + dimensions + " has " + found
                            + " bytes of data and " + expected + " by its shape");
        }
    }
}
