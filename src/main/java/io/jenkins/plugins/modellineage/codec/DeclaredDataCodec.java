package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.NamedFile;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.Split;
import java.util.List;
import java.util.OptionalLong;

/** What a file says of the data of an input; empty members are left out. */
final class DeclaredDataCodec {
    private static final String FILE = "file";
    private static final String FORMAT = "format";
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String LICENCE = "licence";
    private static final String SPLITS = "splits";
    private static final String ROWS = "rows";
    private static final String BYTES = "bytes";
    private static final String FILES = "files";
    private static final String PATH = "path";
    private static final String DIGEST = "digest";

    private DeclaredDataCodec() {}

    static ObjectNode write(DeclaredData data) {
        ObjectNode node = Json.object().put(FILE, data.file()).put(FORMAT, data.format());
        put(node, NAME, data.name());
        put(node, VERSION, data.version());
        put(node, LICENCE, data.licence());
        if (!data.splits().isEmpty()) {
            node.set(SPLITS, Json.array(data.splits(), DeclaredDataCodec::split));
        }
        if (!data.files().isEmpty()) {
            node.set(FILES, Json.array(data.files(), DeclaredDataCodec::named));
        }
        return node;
    }

    static DeclaredData read(JsonNode node) {
        Fields fields = Fields.of(node);
        return new DeclaredData(
                fields.text(FILE),
                fields.text(FORMAT),
                fields.optionalText(NAME).orElse(""),
                fields.optionalText(VERSION).orElse(""),
                fields.optionalText(LICENCE).orElse(""),
                fields.has(SPLITS) ? fields.list(SPLITS, DeclaredDataCodec::split) : List.of(),
                fields.has(FILES) ? fields.list(FILES, DeclaredDataCodec::named) : List.of());
    }

    private static ObjectNode split(Split split) {
        ObjectNode node = Json.object().put(NAME, split.name());
        split.rows().ifPresent(rows -> node.put(ROWS, rows));
        split.bytes().ifPresent(bytes -> node.put(BYTES, bytes));
        return node;
    }

    private static Split split(JsonNode node) {
        Fields fields = Fields.of(node);
        return new Split(fields.text(NAME), number(fields, ROWS), number(fields, BYTES));
    }

    private static ObjectNode named(NamedFile file) {
        ObjectNode node = Json.object().put(PATH, file.path());
        put(node, DIGEST, file.digest());
        file.bytes().ifPresent(bytes -> node.put(BYTES, bytes));
        return node;
    }

    private static NamedFile named(JsonNode node) {
        Fields fields = Fields.of(node);
        return new NamedFile(fields.text(PATH), fields.optionalText(DIGEST).orElse(""), number(fields, BYTES));
    }

    private static OptionalLong number(Fields fields, String key) {
        return fields.has(key) ? OptionalLong.of(fields.whole(key)) : OptionalLong.empty();
    }

    private static void put(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }
}
