package io.jenkins.plugins.modellineage.columns;

import java.nio.ByteBuffer;

/** Numbers of 64 bits in as few bytes as they need: seven bits a byte, the lowest first, the top bit says that more follow. */
final class Varint {
    static final int MOST_BYTES = 10;

    private Varint() {}

    /** Small numbers of either sign get short. */
    static void putSigned(ByteBuffer buffer, long number) {
        put(buffer, (number << 1) ^ (number >> 63));
    }

    static long signed(ByteBuffer buffer) {
        long folded = get(buffer);
        return (folded >>> 1) ^ -(folded & 1);
    }

    static void put(ByteBuffer buffer, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            buffer.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
    }

    static long get(ByteBuffer buffer) {
        long number = 0;
        for (int i = 0; i < MOST_BYTES; i++) {
            byte next = buffer.get();
            number |= (next & 0x7FL) << 7 * i;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number does not end");
    }
}
