package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import java.util.EnumSet;
import java.util.Set;

/** A file: {@code {"path":"out/model.bin","size":12,"sha256":"…"}}, and {@code "marks":["executable"]} if it has some. */
final class FileDigestCodec {
    private static final String PATH = "path";
    private static final String SIZE = "size";
    private static final String SHA256 = "sha256";
    private static final String MARKS = "marks";

    private FileDigestCodec() {}

    static ObjectNode write(FileDigest file) {
        ObjectNode node = Json.object()
                .put(PATH, file.path())
                .put(SIZE, file.size())
                .put(SHA256, file.sha256().hex());
        if (!file.marks().isEmpty()) {
            ArrayNode marks = node.putArray(MARKS);
            file.marks().stream().sorted().map(FileMark::word).forEach(marks::add);
        }
        return node;
    }

    static FileDigest read(JsonNode node) {
        Fields fields = Fields.of(node);
        return new FileDigest(fields.text(PATH), fields.whole(SIZE), fields.digest(SHA256), marks(node.path(MARKS)));
    }

    /** Words that a later version wrote are passed over: marks tell nothing that must be known. */
    private static Set<FileMark> marks(JsonNode words) {
        Set<FileMark> marks = EnumSet.noneOf(FileMark.class);
        words.forEach(word -> FileMark.of(word.asText()).ifPresent(marks::add));
        return marks;
    }
}
