package io.jenkins.plugins.modellineage.weights;

import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The header of a safetensors file: tensors by name, and a map of texts named {@value #METADATA}. */
final class SafetensorsHeader {
    private static final String METADATA = "__metadata__";

    private final HeaderText text;
    private final Reading reading;
    private final long dataStart;
    private JsonTokens json;
    private boolean hasMetadata;

    SafetensorsHeader(HeaderText text, Reading reading, long dataStart) {
        this.text = text;
        this.reading = reading;
        this.dataStart = dataStart;
    }

    void read() throws IOException {
        try (JsonTokens parser = new JsonTokens(text)) {
            json = parser;
            json.document("the header", this::member);
        }
    }

    private void member(String name) throws IOException {
        if (name.equals(METADATA)) {
            metadata();
        } else {
            tensor(name);
        }
    }

    private void metadata() throws IOException {
        if (hasMetadata) {
            throw json.broken("'" + METADATA + "' stands twice");
        }
        hasMetadata = true;
        if (json.token() != JsonToken.VALUE_NULL) {
            json.object("'" + METADATA + "'", key -> {
                String value = json.text("the metadata " + Naming.quoted(key));
                reading.metadata(key, value, SafetensorsReader.PREFIX);
            });
        }
    }

    private void tensor(String name) throws IOException {
        Entry entry = new Entry(name);
        json.smallObject(entry.what, entry::member);
        reading.tensor(entry.tensor(), SafetensorsReader.PREFIX);
        if (!name.codePoints().allMatch(Naming::isPrintable)) {
            reading.find("The name of " + entry.what + " has characters that do not show");
        }
    }

    /** One tensor, member by member. */
    private final class Entry {
        private final String name;
        private final String what;
        private String dtype;
        private List<Long> shape;
        private List<Long> offsets;

        Entry(String name) {
            this.name = name;
            this.what = "tensor " + Naming.quoted(name);
        }

        void member(String member) throws IOException {
            switch (member) {
                case "dtype" -> dtype = json.text("the dtype of " + what);
                case "shape" -> shape = counts("the shape of " + what);
                case "data_offsets" -> offsets = counts("the range of " + what);
                default -> json.skip();
            }
        }

        private List<Long> counts(String list) throws IOException {
            json.require(JsonToken.START_ARRAY, list, "a list");
            List<Long> counts = new ArrayList<>();
            while (json.next() != JsonToken.END_ARRAY) {
                if (counts.size() > Bounds.DIMENSIONS) {
                    throw json.doubtful(
                            list + " has more than " + Bounds.DIMENSIONS + " numbers; that many are not read");
                }
                counts.add(json.count(list));
            }
            return counts;
        }

        Tensor tensor() throws IOException {
            if (dtype == null || shape == null || offsets == null) {
                throw json.broken(what + " lacks its dtype, shape or data_offsets");
            }
            if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
                throw json.broken("the range of " + what + " is " + offsets + ", not a begin and an end");
            }
            long bytes = offsets.get(1) - offsets.get(0);
            checkSize(bytes);
            if (offsets.get(1) > Long.MAX_VALUE - dataStart) {
                throw json.broken("the range of " + what + " ends behind any file");
            }
            return new Tensor(name, dtype, shape, bytes, dataStart + offsets.get(0));
        }

        private void checkSize(long bytes) throws IOException {
            OptionalInt bits = SafetensorsDtype.bits(dtype);
            long all;
            try {
                all = Math.multiplyExact(Tensor.elements(shape), bits.orElse(1));
            } catch (ArithmeticException overflow) {
                throw json.broken("the shape " + shape + " of " + what + " has more elements than can be counted");
            }
            if (bits.isEmpty()) {
                reading.find("The dtype " + Naming.quoted(dtype) + " of " + what
                        + " is not known here; its size is taken from its range");
            } else if (all % Byte.SIZE != 0 || all / Byte.SIZE != bytes) {
                throw json.broken(what + " of shape " + shape + " and dtype " + dtype + " needs " + all
                        + " bits, but its range has " + bytes + " bytes");
            }
        }
    }
}
