package io.jenkins.plugins.modellineage.tracker.sqlite;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages of a file, from 1 on, of which the last that were asked for stay in memory. */
final class Pages {
    static final int HEADER = 100;

    private static final int HELD_BYTES = 4 << 20;
    private static final int LEAST_SIZE = 512;
    private static final int LARGEST_SIZE = 1 << 16;

    /** Of a page at least so many bytes hold content. */
    private static final int LEAST_USABLE = 480;

    private static final int CHANGES = 24;

    private final FileBytes bytes;
    private final int size;
    private final int usable;
    private final int count;
    private final int changes;
    private final Charset charset;
    private final Map<Integer, byte[]> held;

    Pages(FileBytes bytes) throws IOException {
        this.bytes = bytes;
        ByteBuffer header = header(bytes);
        int told = header.getShort(16) & 0xffff;
        size = told == 1 ? LARGEST_SIZE : told;
        usable = size - (header.get(20) & 0xff);
        if (Integer.bitCount(size) != 1 || size < LEAST_SIZE || usable < LEAST_USABLE) {
            throw new DatabaseException("its header tells pages of " + size + " bytes, " + usable + " of them usable");
        }
        count = (int) Math.min(Integer.MAX_VALUE, bytes.length() / size);
        changes = header.getInt(CHANGES);
        charset = charset(header.getInt(56));
        held = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
                return size() > HELD_BYTES / size;
            }
        };
    }

    private static ByteBuffer header(FileBytes bytes) throws IOException {
        byte[] header = bytes.head(HEADER);
        if (header.length < HEADER || !Database.isOne(header)) {
            throw new DatabaseException("the file is no database of SQLite");
        }
        return ByteBuffer.wrap(header);
    }

    private static Charset charset(int encoding) throws DatabaseException {
        return switch (encoding) {
            case 0, 1 -> StandardCharsets.UTF_8; // 0 before the first text was written
            case 2 -> StandardCharsets.UTF_16LE;
            case 3 -> StandardCharsets.UTF_16BE;
            default -> throw new DatabaseException("its header tells a text encoding " + encoding);
        };
    }

    /** Bytes of a page that hold content. */
    int usable() {
        return usable;
    }

    int count() {
        return count;
    }

    Charset charset() {
        return charset;
    }

    /** Bytes of the whole file. */
    long length() {
        return bytes.length();
    }

    /** The page's bytes, which nobody changes. */
    byte[] page(int number) throws IOException {
        if (number < 1 || number > count) {
            throw new DatabaseException("it refers to page " + number + ", and has " + count);
        }
        byte[] known = held.get(number);
        if (known == null) {
            known = new byte[size];
            bytes.read((long) (number - 1) * size, known, 0, size);
            held.put(number, known);
        }
        return known;
    }

    /** Whether anything was written since the file was opened. */
    boolean changed() throws IOException {
        return header(bytes).getInt(CHANGES) != changes;
    }
}
