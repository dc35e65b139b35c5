package io.jenkins.plugins.modellineage.zstd;

import java.util.Arrays;
import java.util.Objects;

/**
 * Content of frames of Zstandard. What reaches out of the frames or of the content ends in an exception of the arrays.
 * Checksums are not verified, and frames that need a dictionary are wrong.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8878">RFC 8878</a>
 */
public final class Zstd {
    static final int MAGIC = 0xfd2f_b528;

    /** Frames to be skipped begin so, but for the last four bits. */
    static final int SKIPPED = 0x184d_2a5;

    /** How many bytes name the dictionary, by the last two bits of a head. */
    static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

    private final byte[] content;
    private final byte[] bytes;
    private final int end;
    private int at;
    private int filled;

    private Zstd(byte[] content, byte[] bytes, int from, int end) {
        this.content = content;
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /**
     * Fills the array with the content.
     *
     * @return how many bytes the content has
     * @throws IndexOutOfBoundsException when a frame is wrong, or the content longer than the array
     */
    public static int fill(byte[] content, byte[] bytes, int from, int end) {
        Zstd zstd = new Zstd(content, bytes, from, end);
        while (zstd.at < end) {
            zstd.frame();
        }
        return zstd.filled;
    }

    private void frame() {
        int magic = (int) number(4);
        if (magic >>> 4 == SKIPPED) {
            at = within(number(4));
            return;
        }
        if (magic != MAGIC) {
            throw new IndexOutOfBoundsException();
        }
        int head = (int) number(1);
        boolean single = (head & 0x20) != 0;
        number(single ? 0 : 1);
        if ((head & 8) != 0 || number(DICTIONARY_BYTES[head & 3]) != 0) {
            throw new IndexOutOfBoundsException();
        }
        int sizes = head >>> 6;
        number(sizes == 0 ? single ? 1 : 0 : 1 << sizes);
        blocks();
        number((head & 4) != 0 ? 4 : 0);
    }

    private void blocks() {
        ZstdBlock blocks = new ZstdBlock(content, bytes, filled);
        boolean last = false;
        while (!last) {
            int head = (int) number(3);
            last = (head & 1) != 0;
            int size = head >>> 3;
            switch (head >>> 1 & 3) {
                case 0 -> {
                    int from = at;
                    at = within(size);
                    System.arraycopy(bytes, from, content, filled, size);
                    filled += size;
                }
                case 1 -> {
                    byte same = (byte) number(1);
                    Objects.checkFromIndexSize(filled, size, content.length);
                    Arrays.fill(content, filled, filled + size, same);
                    filled += size;
                }
                case 2 -> {
                    int from = at;
                    at = within(size);
                    filled = blocks.fill(filled, from, at);
                }
                default -> throw new IndexOutOfBoundsException();
            }
        }
    }

    private int within(long length) {
        if (length > end - at) {
            throw new IndexOutOfBoundsException();
        }
        return at + (int) length;
    }

    private long number(int count) {
        int behind = within(count);
        long number = number(bytes, at, count);
        at = behind;
        return number;
    }

    /** The number in so many bytes, of which the first counts least. */
    static long number(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = from + count - 1; i >= from; i--) {
            number = number << Byte.SIZE | bytes[i] & 0xff;
        }
        return number;
    }
}
