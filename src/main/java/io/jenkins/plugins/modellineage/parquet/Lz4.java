package io.jenkins.plugins.modellineage.parquet;

/**
 * Content of a block of LZ4. What reaches out of the block or of the content ends in an exception of the arrays.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4's blocks</a>
 */
final class Lz4 {
    private static final int SHORTEST = 4;

    private final byte[] content;
    private final byte[] block;
    private final int end;
    private int at;
    private int filled;

    private Lz4(byte[] content, byte[] block, int from, int end) {
        this.content = content;
        this.block = block;
        this.at = from;
        this.end = end;
    }

    /**
     * Fills the array with the content.
     *
     * @return how many bytes the content has
     * @throws IndexOutOfBoundsException when the block is wrong, or the content longer than the array
     */
    static int fill(byte[] content, byte[] block, int from, int end) {
        Lz4 lz4 = new Lz4(content, block, from, end);
        while (lz4.at < end) {
            int token = lz4.u8();
            lz4.literals(lz4.length(token >>> 4));
            if (lz4.at < end) {
                int back = lz4.u8() | lz4.u8() << 8;
                lz4.copy(lz4.length(token & 0xf) + SHORTEST, back);
            }
        }
        return lz4.filled;
    }

    /** 15 goes on in further bytes, up to one that is not 255; more than is in memory is wrong wherever it is. */
    private long length(int head) {
        long length = head;
        for (int next = head == 0xf ? 0xff : 0; next == 0xff; ) {
            next = u8();
            length += next;
        }
        return length;
    }

    private void literals(long length) {
        if (length > end - at || length > content.length - filled) {
            throw new IndexOutOfBoundsException();
        }
        System.arraycopy(block, at, content, filled, (int) length);
        at += (int) length;
        filled += (int) length;
    }

    private void copy(long length, int back) {
        if (back == 0 || back > filled || length > content.length - filled) {
            throw new IndexOutOfBoundsException();
        }
        for (long i = 0; i < length; i++) {
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
