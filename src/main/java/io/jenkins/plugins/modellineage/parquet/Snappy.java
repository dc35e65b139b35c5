package io.jenkins.plugins.modellineage.parquet;

/**
 * Content of a block of Snappy. What reaches out of the block or of the content ends in an exception of the arrays.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">Snappy's format</a>
 */
final class Snappy {
    private final byte[] content;
    private final byte[] block;
    private final int end;
    private int at;
    private int filled;

    private Snappy(byte[] content, byte[] block, int from, int end) {
        this.content = content;
        this.block = block;
        this.at = from;
        this.end = end;
    }

    /**
     * Fills the array with the content.
     *
     * @return how many bytes the content has; another number than the array says that the block is wrong
     * @throws IndexOutOfBoundsException when the block is wrong
     */
    static int fill(byte[] content, byte[] block, int from, int end) {
        Snappy snappy = new Snappy(content, block, from, end);
        if (snappy.size() != content.length) {
            return -1;
        }
        while (snappy.at < end) {
            snappy.element();
        }
        return snappy.filled;
    }

    private long size() {
        long size = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = u8();
            size |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return size;
            }
        }
        return -1;
    }

    private void element() {
        int tag = u8();
        switch (tag & 3) {
            case 0 -> literal(tag >>> 2);
            case 1 -> copy(4 + (tag >>> 2 & 7), (tag >>> 5) << 8 | u8());
            case 2 -> copy(1 + (tag >>> 2), u8() | u8() << 8);
            default -> copy(1 + (tag >>> 2), u8() | u8() << 8 | u8() << 16 | u8() << 24);
        }
    }

    private void literal(int head) {
        int length = head;
        if (head >= 60) {
            length = 0;
            for (int i = 0; i < head - 59; i++) {
                length |= u8() << (8 * i);
            }
        }
        if (length < 0 || length >= end - at || length >= content.length - filled) {
            throw new IndexOutOfBoundsException();
        }
        System.arraycopy(block, at, content, filled, length + 1);
        at += length + 1;
        filled += length + 1;
    }

    /** What is copied may reach into the copy. */
    private void copy(int length, int back) {
        if (back <= 0 || back > filled || length > content.length - filled) {
            throw new IndexOutOfBoundsException();
        }
        if (back >= length) {
            System.arraycopy(content, filled - back, content, filled, length);
            filled += length;
            return;
        }
        for (int i = 0; i < length; i++) {
            content[filled] = content[filled - back];
            filled++;
        }
    }

    private int u8() {
        if (at >= end) {
            throw new IndexOutOfBoundsException();
        }
        return block[at++] & 0xff;
    }
}
