package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.Input;
import java.util.TreeMap;

/** An input; empty members are left out. */
final class InputCodec {
    private static final String NAME = "name";
    private static final String DIGEST = "digest";
    private static final String SOURCE = "source";
    private static final String CONTEXT = "context";
    private static final String FILES = "files";
    private static final String DATA = "data";
    private static final String COMMIT = "commit";
    private static final String DATASET = "dataset";
    private static final String SOURCE_TYPE = "sourceType";
    private static final String SCHEMA = "schema";
    private static final String PROFILE = "profile";
    private static final String TAGS = "tags";

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
        input.dataset().ifPresent(dataset -> node.set(DATASET, dataset(dataset)));
        input.facts().ifPresent(facts -> node.set(DATA, InputFactsCodec.write(facts)));
        input.commit().ifPresent(commit -> node.set(COMMIT, DataCommitCodec.write(commit)));
        return node;
    }

    static Input read(JsonNode node) {
        Fields fields = Fields.of(node);
        return new Input(
                fields.text(NAME),
                fields.digest(DIGEST),
                fields.optionalText(SOURCE).orElse(""),
                fields.optionalText(CONTEXT).orElse(""),
                fields.list(FILES, FileDigestCodec::read),
                fields.optionalObject(DATASET).map(InputCodec::dataset),
                fields.optionalObject(DATA).map(InputFactsCodec::read),
                fields.optionalObject(COMMIT).map(DataCommitCodec::read));
    }

    private static ObjectNode dataset(Dataset dataset) {
        ObjectNode node = Json.object().put(NAME, dataset.name()).put(DIGEST, dataset.digest());
        put(node, SOURCE_TYPE, dataset.sourceType());
        put(node, SOURCE, dataset.source());
        put(node, SCHEMA, dataset.schema());
        put(node, PROFILE, dataset.profile());
        if (!dataset.tags().isEmpty()) {
            node.set(TAGS, Json.texts(dataset.tags()));
        }
        return node;
    }

    private static void put(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }

    private static Dataset dataset(Fields fields) {
        return new Dataset(
                fields.text(NAME),
                fields.text(DIGEST),
                fields.optionalText(SOURCE_TYPE).orElse(""),
                fields.optionalText(SOURCE).orElse(""),
                fields.optionalText(SCHEMA).orElse(""),
                fields.optionalText(PROFILE).orElse(""),
                fields.has(TAGS) ? fields.textMap(TAGS) : new TreeMap<>());
    }
}
