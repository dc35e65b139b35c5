package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.zip.CRC32;

/** The pages of a column in one group of rows. */
final class Pages {
    private final FileBytes file;
    private final Codec codec;
    private final Room room;
    private final long end;
    private long at;
    private int held;

    Pages(FileBytes file, Field column, Chunk chunk, Room room) throws ParquetException {
        if (chunk.elsewhere() != null) {
            throw ParquetException.in(column.name(), chunk.elsewhere());
        }
        if (chunk.physical() != column.type().physical().ordinal()) {
            throw ParquetException.in(column.name(), "its values are of another kind than the schema says");
        }
        this.file = file;
        this.codec = Codec.of(chunk.codec(), column.name());
        this.room = room;
        this.at = chunk.start();
        this.end = chunk.start() + chunk.length();
    }

    /** The head of the next page; its content is read apart. */
    PageHead next() throws IOException {
        if (at >= end) {
            throw ParquetException.at(at, "a column has fewer values than its group of rows says");
        }
        PageHead head = PageHead.read(file, at, end);
        at = head.end();
        return head;
    }

    /** The content of a page as it is when it is not compressed. The one before is no longer needed. */
    Slice content(PageHead head) throws IOException {
        close();
        room.page((long) head.size() + head.stored());
        held = head.size();
        room.take(held);
        room.take(head.stored());
        byte[] stored = new byte[head.stored()];
        file.read(head.start(), stored, 0, stored.length);
        verify(head, stored);
        byte[] content = content(head, stored);
        room.give(head.stored());
        return new Slice(content, 0, content.length, head.start());
    }

    private byte[] content(PageHead head, byte[] stored) throws ParquetException {
        int levels = head.levels().bytes();
        Codec used = head.compressed() ? codec : Codec.UNCOMPRESSED;
        if (used == Codec.UNCOMPRESSED && head.size() != head.stored()) {
            throw ParquetException.at(head.start(), "a page that is not compressed tells two sizes");
        }
        if (used == Codec.UNCOMPRESSED) {
            return stored;
        }
        if (levels == 0) {
            return used.content(stored, 0, stored.length, head.size(), head.start());
        }
        byte[] values = stored.length == levels
                ? new byte[0]
                : used.content(stored, levels, stored.length - levels, head.size() - levels, head.start());
        byte[] all = new byte[levels + values.length];
        System.arraycopy(stored, 0, all, 0, levels);
        System.arraycopy(values, 0, all, levels, values.length);
        return all;
    }

    private static void verify(PageHead head, byte[] stored) throws ParquetException {
        if (head.checksum().isPresent()) {
            CRC32 crc = new CRC32();
            crc.update(stored);
            if ((int) crc.getValue() != head.checksum().getAsInt()) {
                throw ParquetException.at(head.start(), "a page is damaged: its checksum is another one");
            }
        }
    }

    /** Gives back what the last page holds. */
    void close() {
        room.give(held);
        held = 0;
    }
}
