package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Input;

/** An input; empty members are left out. */
final class InputCodec {
    private static final String NAME = "name";
    private static final String DIGEST = "digest";
    private static final String SOURCE = "source";
    private static final String CONTEXT = "context";
    private static final String FILES = "files";

    private InputCodec() {}

    static ObjectNode write(Input input) {
        ObjectNode node =
                Json.object().put(NAME, input.name()).put(DIGEST, input.digest().hex());
        if (!input.source().isEmpty()) {
            node.put(SOURCE, input.source());
        }
        if (!input.context().isEmpty()) {
            node.put(CONTEXT, input.context());
        }
        if (!input.files().isEmpty()) {
            node.set(FILES, Json.array(input.files(), FileDigestCodec::write));
        }
        return node;
    }

    static Input read(JsonNode node) {
        Fields fields = Fields.of(node);
        return new Input(
                fields.text(NAME),
                fields.digest(DIGEST),
                fields.optionalText(SOURCE).orElse(""),
                fields.optionalText(CONTEXT).orElse(""),
                fields.list(FILES, FileDigestCodec::read));
    }
}
