package io.jenkins.plugins.modellineage.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bits that are read from the last one to the first. The last byte ends with a bit that is set, and does not count. */
final class BackwardBits {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private final int end;
    /** Bits that are left; negative when more were taken than there are. */
    private int left;

    BackwardBits(byte[] bytes, int start, int end) {
        if (start >= end || bytes[end - 1] == 0) {
            throw new IndexOutOfBoundsException();
        }
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.left = (end - start) * Byte.SIZE - Integer.numberOfLeadingZeros(bytes[end - 1] & 0xff) + 23;
    }

    int left() {
        return left;
    }

    /** The next bits, at most 32; zeros stand for those before the first. */
    long take(int count) {
        left -= count;
        return at(left, count);
    }

    /** The next bits, which stay. */
    int look(int count) {
        return (int) at(left - count, count);
    }

    void drop(int count) {
        left -= count;
    }

    private long at(int first, int count) {
        if (first < 0) {
            return first + count <= 0 ? 0 : at(0, first + count) << -first;
        }
        int at = start + (first >>> 3);
        return word(at) >>> (first & 7) & (1L << count) - 1;
    }

    private long word(int at) {
        if (at + Long.BYTES <= bytes.length) {
            return (long) WORDS.get(bytes, at);
        }
        long word = 0;
        for (int i = Math.min(end, bytes.length) - 1; i >= at; i--) {
            word = word << Byte.SIZE | bytes[i] & 0xff;
        }
        return word;
    }

    /** @throws IndexOutOfBoundsException when there are bits left, or were too few */
    void requireEnd() {
        if (left != 0) {
            throw new IndexOutOfBoundsException();
        }
    }
}
