package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.FileDigest;

/** A file: {@code {"path":"out/model.bin","size":12,"sha256":"…"}}. */
final class FileDigestCodec {
    private static final String PATH = "path";
    private static final String SIZE = "size";
    private static final String SHA256 = "sha256";

    private FileDigestCodec() {}

    static ObjectNode write(FileDigest file) {
        return Json.object()
                .put(PATH, file.path())
                .put(SIZE, file.size())
                .put(SHA256, file.sha256().hex());
    }

    static FileDigest read(JsonNode node) {
        Fields fields = Fields.of(node);
        return new FileDigest(fields.text(PATH), fields.whole(SIZE), fields.digest(SHA256));
    }
}
