package io.jenkins.plugins.modellineage.weights;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what was read of a file as JSON Lines: one for the file, then one for each tensor in the order of names. */
public final class WeightsLines {
    static final String LINES = "weights";
    static final int VERSION = 1;
    static final String FILE = "file";
    static final String FORMAT = "format";
    static final String FORMAT_VERSION = "formatVersion";
    static final String TENSORS = "tensors";
    static final String DTYPES = "dtypes";
    static final String ELEMENTS = "elements";
    static final String BYTES = "bytes";
    static final String FACTS = "facts";
    static final String METADATA = "metadata";
    static final String FINDINGS = "findings";
    static final String CONTENT = "content";
    static final String REFUSAL = "refusal";
    static final String BROKEN = "broken";
    static final String LACKED = "lacked";
    static final String NAME = "name";
    static final String DTYPE = "dtype";
    static final String SHAPE = "shape";
    static final String POSITION = "position";
    static final String SHA256 = "sha256";

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private WeightsLines() {}

    /**
     * Writes all lines; the stream stays open.
     *
     * @param tensors in the order of their names' bytes; none where they are too many to be kept
     */
    public static void write(OutputStream out, WeightsFile file, Iterable<DigestedTensor> tensors) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).setRootValueSeparator(null);
            write(json, file);
            for (DigestedTensor tensor : tensors) {
                write(json, tensor);
            }
        }
    }

    private static void write(JsonGenerator json, WeightsFile file) throws IOException {
        json.writeStartObject();
        json.writeNumberField(LINES, VERSION);
        json.writeStringField(FILE, file.file().hex());
        json.writeStringField(FORMAT, file.format());
        json.writeStringField(FORMAT_VERSION, file.formatVersion());
        json.writeNumberField(TENSORS, file.tensors());
        dtypes(json, file.dtypes());
        texts(json, FACTS, file.facts());
        texts(json, METADATA, file.metadata());
        list(json, file.findings());
        digest(json, CONTENT, file.content());
        if (file.refusal().isPresent()) {
            json.writeStringField(REFUSAL, file.refusal().get().sentence());
            json.writeBooleanField(BROKEN, file.refusal().get().isBroken());
            if (file.refusal().get().lacked().isPresent()) {
                json.writeStringField(LACKED, file.refusal().get().lacked().get());
            }
        }
        end(json);
    }

    private static void write(JsonGenerator json, DigestedTensor tensor) throws IOException {
        json.writeStartObject();
        json.writeStringField(NAME, tensor.tensor().name());
        json.writeStringField(DTYPE, tensor.tensor().dtype());
        json.writeArrayFieldStart(SHAPE);
        for (long dimension : tensor.tensor().shape()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeNumberField(BYTES, tensor.tensor().bytes());
        json.writeNumberField(POSITION, tensor.tensor().position());
        digest(json, SHA256, tensor.sha256());
        end(json);
    }

    private static void dtypes(JsonGenerator json, Map<String, Share> dtypes) throws IOException {
        json.writeObjectFieldStart(DTYPES);
        for (Map.Entry<String, Share> dtype : dtypes.entrySet()) {
            json.writeObjectFieldStart(dtype.getKey());
            json.writeNumberField(TENSORS, dtype.getValue().tensors());
            json.writeNumberField(ELEMENTS, dtype.getValue().elements());
            json.writeNumberField(BYTES, dtype.getValue().bytes());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static void list(JsonGenerator json, List<String> findings) throws IOException {
        json.writeArrayFieldStart(FINDINGS);
        for (String finding : findings) {
            json.writeString(finding);
        }
        json.writeEndArray();
    }

    private static void digest(JsonGenerator json, String name, Optional<Sha256> digest) throws IOException {
        if (digest.isPresent()) {
            json.writeStringField(name, digest.get().hex());
        }
    }

    private static void end(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
