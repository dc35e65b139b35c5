package io.jenkins.plugins.modellineage.parquet;

/**
 * Content of a block of LZ4.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4's blocks</a>
 */
final class Lz4 extends Block {
    private static final int SHORTEST = 4;

    private Lz4(byte[] content, byte[] block, int from, int end) {
        super(content, block, from, end);
    }

    /**
     * Fills the array with the content.
     *
     * @return how many bytes the content has
     * @throws IndexOutOfBoundsException when the block is wrong, or the content longer than the array
     */
    static int fill(byte[] content, byte[] block, int from, int end) {
        Lz4 lz4 = new Lz4(content, block, from, end);
        while (!lz4.isAtEnd()) {
            int token = lz4.u8();
            lz4.literals(lz4.length(token >>> 4));
            if (!lz4.isAtEnd()) {
                int back = lz4.u8() | lz4.u8() << 8;
                lz4.copy(lz4.length(token & 0xf) + SHORTEST, back);
            }
        }
        return lz4.filled();
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
}
