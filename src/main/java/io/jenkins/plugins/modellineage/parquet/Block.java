package io.jenkins.plugins.modellineage.parquet;

/**
 * A compressed block on its way to its content: bytes that stand in it, and copies of what was there before. What reaches out of the
 * block or of the content ends in an exception of the arrays.
 */
abstract class Block {
    private final byte[] content;
    private final byte[] block;
    private final int end;
    private int at;
    private int filled;

    Block(byte[] content, byte[] block, int from, int end) {
        this.content = content;
        this.block = block;
        this.at = from;
        this.end = end;
    }

    /** Bytes that were filled so far. */
    final int filled() {
        return filled;
    }

    final boolean isAtEnd() {
        return at >= end;
    }

    final int u8() {
        if (isAtEnd()) {
            throw new IndexOutOfBoundsException();
        }
        return block[at++] & 0xff;
    }

    /** Takes so many bytes as they are. */
    final void literals(long length) {
        if (length < 0 || length > end - at || length > content.length - filled) {
            throw new IndexOutOfBoundsException();
        }
        System.arraycopy(block, at, content, filled, (int) length);
        at += (int) length;
        filled += (int) length;
    }

    /** Takes bytes of the content again. What is copied may reach into the copy. */
    final void copy(long length, int back) {
        if (back <= 0 || back > filled || length > content.length - filled) {
            throw new IndexOutOfBoundsException();
        }
        if (back >= length) {
            System.arraycopy(content, filled - back, content, filled, (int) length);
            filled += (int) length;
            return;
        }
        for (long i = 0; i < length; i++) {
            content[filled] = content[filled - back];
            filled++;
        }
    }
}
