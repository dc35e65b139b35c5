package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.FileEvent;
import io.jenkins.plugins.modellineage.experiment.FileEvent.FileRemoved;
import io.jenkins.plugins.modellineage.experiment.FileEvent.FileStored;

/** An event of a file that a client sent: {@code type} and its values. */
public final class FileEventCodec {
    private static final String TYPE = "type";
    private static final String STORED = "file_stored";
    private static final String REMOVED = "file_removed";
    private static final String FILE = "file";
    private static final String PATH = "path";

    private FileEventCodec() {}

    /**
     * The line of a journal that holds the event.
     *
     * @param index of the line in its transaction, from 1
     * @param count of the lines in the transaction
     */
    public static byte[] line(FileEvent event, int index, int count) {
        return new SealedLine(write(event), index, count).write();
    }

    static ObjectNode write(FileEvent event) {
        if (event instanceof FileStored stored) {
            return Json.object().put(TYPE, STORED).set(FILE, FileDigestCodec.write(stored.file()));
        }
        return Json.object().put(TYPE, REMOVED).put(PATH, ((FileRemoved) event).path());
    }

    /**
     * Reads a stored event.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static FileEvent read(JsonNode node) {
        Fields fields = Fields.of(node);
        String type = fields.text(TYPE);
        return switch (type) {
            case STORED -> new FileStored(FileDigestCodec.read(node.path(FILE)));
            case REMOVED -> new FileRemoved(fields.text(PATH));
            default -> throw new NewerFormatException("event", type);
        };
    }
}
