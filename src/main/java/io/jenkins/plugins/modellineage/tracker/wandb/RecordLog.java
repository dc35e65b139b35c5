package io.jenkins.plugins.modellineage.tracker.wandb;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The records of a run file, one after the other. They stand in chunks, and chunks in blocks of 32 KiB: what is damaged costs a
 * block, no more. A record that is not whole ends them.
 *
 * @see <a href="https://github.com/google/leveldb/blob/main/doc/log_format.md">Format of LevelDB's log</a>, with another checksum: plain
 *     CRC-32
 */
public final class RecordLog implements Closeable {
    /** Bytes that each file begins with; a version of 0 follows. */
    public static final byte[] MAGIC = {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0};

    /** Bytes of a record that is read; a longer one is passed over. */
    public static final int MOST_BYTES = 16 << 20;

    private static final int BLOCK = 1 << 15;
    private static final int HEAD = 7;

    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;
    private static final int LAST = 4;

    private final InputStream input;
    private final long size;
    private final boolean complete;
    private long at;
    private long offset;
    private long damaged;
    private boolean ended;

    /**
     * Records from a place on where one begins.
     *
     * @param input that stands at the place
     * @param offset of the place in the file; that behind the magic bytes when it is 0
     * @param size of the file
     * @param complete whether nobody writes to it any more: then a last block that is damaged will not mend
     */
    public RecordLog(InputStream input, long offset, long size, boolean complete) throws IOException {
        this.input = input;
        this.size = size;
        this.complete = complete;
        this.at = offset;
        if (offset == 0) {
            skip(Math.min(size, MAGIC.length));
        }
        this.offset = at < MAGIC.length ? 0 : at;
    }

    /** A record's bytes; empty when they are more than {@link #MOST_BYTES}. */
    public record Entry(Optional<byte[]> record) {}

    /** The next record; empty at the end of those that are whole. */
    public Optional<Entry> next() throws IOException {
        ByteArrayOutputStream record = null;
        long length = 0;
        while (!ended) {
            Optional<Chunk> chunk = chunk();
            if (chunk.isEmpty()) {
                ended = true;
                return Optional.empty();
            }
            int type = chunk.get().type;
            if (type == 0) {
                record = null; // damaged: what began before has no end any more
                continue;
            }
            if (type == FULL || type == FIRST) {
                record = new ByteArrayOutputStream();
                length = 0;
            }
            if (record == null) {
                continue; // the rest of a record whose beginning was damaged
            }
            length += chunk.get().bytes.length;
            if (length <= MOST_BYTES) {
                record.writeBytes(chunk.get().bytes);
            }
            if (type == FULL || type == LAST) {
                offset = at;
                return Optional.of(
                        new Entry(length > MOST_BYTES ? Optional.empty() : Optional.of(record.toByteArray())));
            }
        }
        return Optional.empty();
    }

    /** Behind the last whole record, where one may begin. */
    public long offset() {
        return offset;
    }

    /** Where records are missing: how many blocks were passed over for their damage. */
    public long damaged() {
        return damaged;
    }

    /** Whether the file goes on behind the last whole record: it is being written, or its writer was killed. */
    public boolean isCut() {
        return ended && offset < size;
    }

    /** @param type one of the four; 0 when it was damaged and its block was left */
    private record Chunk(int type, byte[] bytes) {
        private static final Chunk DAMAGED = new Chunk(0, new byte[0]);
    }

    /** Empty when the file ends before the chunk does. */
    private Optional<Chunk> chunk() throws IOException {
        long left = BLOCK - at % BLOCK;
        if (left < HEAD) {
            if (size - at < left) {
                return Optional.empty();
            }
            skip(left);
            left = BLOCK;
        }
        if (size - at < HEAD) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(input.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        if (head.remaining() < HEAD) {
            return Optional.empty(); // the file became shorter
        }
        at += HEAD;
        int length = head.getShort(Integer.BYTES) & 0xffff;
        int type = head.get(HEAD - 1);
        if (type < FULL || type > LAST || length > left - HEAD) {
            return leaveBlock();
        }
        if (length > size - at) {
            return Optional.empty();
        }
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            return Optional.empty();
        }
        at += length;
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(bytes);
        return (int) checksum.getValue() == head.getInt(0) ? Optional.of(new Chunk(type, bytes)) : leaveBlock();
    }

    /** Of a file that is being written, the last block may not be there yet as it will be. */
    private Optional<Chunk> leaveBlock() throws IOException {
        long end = Math.floorDiv(at - 1, BLOCK) * BLOCK + BLOCK;
        if (end >= size && !complete) {
            return Optional.empty();
        }
        damaged++;
        skip(Math.min(end, size) - at);
        return Optional.of(Chunk.DAMAGED);
    }

    private void skip(long count) throws IOException {
        input.skipNBytes(count);
        at += count;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
