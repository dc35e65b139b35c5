package io.jenkins.plugins.modellineage.tracker.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A cell of a page of a b-tree. */
final class Cell {
    private static final int CHILD = 4;

    private final Pages pages;
    private final int number;
    private final byte[] page;
    private final int at;

    Cell(Pages pages, int number, int at) throws IOException {
        this.pages = pages;
        this.number = number;
        this.page = pages.page(number);
        this.at = at;
        if (at < 8 || at + CHILD > pages.usable()) {
            throw new DatabaseException(number, "has a cell at byte " + at + ", where none fits");
        }
    }

    /** Of an interior page: the page of what comes before this cell. */
    int child() {
        return ByteBuffer.wrap(page).getInt(at);
    }

    /** Of an interior page of a table: the greatest row number below its child. */
    long bound() throws IOException {
        return varint(at + CHILD).value;
    }

    /** Of a leaf of a table: the row's number. */
    long key() throws IOException {
        return varint(varint(at).end).value;
    }

    /** Of a leaf of a table. */
    Payload row() throws IOException {
        Varint length = varint(at);
        Varint rowid = varint(length.end);
        int most = pages.usable() - 35;
        return payload(length.value, rowid.end, most, rowid.value);
    }

    /** Of an index. */
    Payload key(boolean leaf) throws IOException {
        Varint length = varint(leaf ? at : at + CHILD);
        int most = (pages.usable() - 12) * 64 / 255 - 23;
        return payload(length.value, length.end, most, 0);
    }

    private Payload payload(long length, int begin, int most, long rowid) throws IOException {
        if (length < 0 || length > Payload.MOST_BYTES || length > pages.length()) {
            throw new DatabaseException(
                    number, "tells a row of " + length + " bytes; at most " + Payload.MOST_BYTES + " are read");
        }
        byte[] bytes = new byte[(int) length];
        int local = (int) length;
        if (length > most) {
            int least = (pages.usable() - 12) * 32 / 255 - 23;
            int rest = least + (int) ((length - least) % (pages.usable() - CHILD));
            local = rest <= most ? rest : least;
        }
        boolean spills = local < length;
        if (begin + local + (spills ? CHILD : 0) > pages.usable()) {
            throw new DatabaseException(number, "has a row that goes on behind the page");
        }
        System.arraycopy(page, begin, bytes, 0, local);
        if (spills) {
            readOn(ByteBuffer.wrap(page).getInt(begin + local), bytes, local);
        }
        return new Payload(bytes, rowid, pages.charset());
    }

    /** From overflow pages, each of which begins with the number of the next: no more than the row's length needs. */
    private void readOn(int first, byte[] bytes, int from) throws IOException {
        int next = first;
        int filled = from;
        while (filled < bytes.length) {
            byte[] overflow = pages.page(next);
            int count = Math.min(bytes.length - filled, pages.usable() - CHILD);
            System.arraycopy(overflow, CHILD, bytes, filled, count);
            filled += count;
            next = ByteBuffer.wrap(overflow).getInt(0);
        }
    }

    private record Varint(long value, int end) {}

    private Varint varint(int from) throws IOException {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            if (from + i >= pages.usable()) {
                throw new DatabaseException(number, "has a number that goes on behind the page");
            }
            byte b = page[from + i];
            if (i == 8) {
                return new Varint(value << 8 | b & 0xff, from + 9);
            }
            value = value << 7 | b & 0x7f;
            if (b >= 0) {
                return new Varint(value, from + i + 1);
            }
        }
        throw new IllegalStateException("A number has nine bytes at most");
    }
}
