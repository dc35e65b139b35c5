package io.jenkins.plugins.modellineage.parquet;

/**
 * Content of a block of Snappy.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">Snappy's format</a>
 */
final class Snappy extends Block {
    private static final int SHORT_LITERAL = 60;

    private Snappy(byte[] content, byte[] block, int from, int end) {
        super(content, block, from, end);
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
        while (!snappy.isAtEnd()) {
            snappy.element();
        }
        return snappy.filled();
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
            case 0 -> literals(literalLength(tag >>> 2));
            case 1 -> copy(4 + (tag >>> 2 & 7), (tag >>> 5) << 8 | u8());
            case 2 -> copy(1 + (tag >>> 2), u8() | u8() << 8);
            default -> copy(1 + (tag >>> 2), u8() | u8() << 8 | u8() << 16 | u8() << 24);
        }
    }

    private long literalLength(int head) {
        if (head < SHORT_LITERAL) {
            return head + 1L;
        }
        long length = 0;
        for (int i = 0; i <= head - SHORT_LITERAL; i++) {
            length |= (long) u8() << (8 * i);
        }
        return length + 1;
    }
}
