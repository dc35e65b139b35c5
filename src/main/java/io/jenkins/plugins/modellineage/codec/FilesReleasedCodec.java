package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.lineage.FilesReleased;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.SortedMap;
import java.util.TreeMap;

/** That the kept files of a version were given up, and by which stages. */
final class FilesReleasedCodec {
    static final String FILES_RELEASED = "files_released";

    private static final String VERSION = "version";
    private static final String FILES = "files";
    private static final String KEPT = "kept";
    private static final String STAGE = "stage";
    private static final String LAST = "last";

    private FilesReleasedCodec() {}

    /** Writes the event's values and answers its type. */
    static String write(FilesReleased event, ObjectNode node) {
        node.set(VERSION, VersionRefCodec.write(event.version()));
        node.put(FILES, event.files());
        node.set(
                KEPT,
                Json.array(
                        event.kept().entrySet(),
                        of -> Json.object().put(STAGE, of.getKey().value()).put(LAST, of.getValue())));
        return FILES_RELEASED;
    }

    static FilesReleased read(Fields fields) {
        SortedMap<StageName, Integer> kept = new TreeMap<>();
        for (Fields of : fields.list(KEPT, Fields::of)) {
            kept.put(new StageName(of.text(STAGE)), of.number(LAST));
        }
        return new FilesReleased(VersionRefCodec.read(fields.object(VERSION)), fields.number(FILES), kept);
    }
}
