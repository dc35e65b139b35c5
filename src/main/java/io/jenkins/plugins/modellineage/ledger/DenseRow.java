package io.jenkins.plugins.modellineage.ledger;

/**
 * A row of numbers in few bytes: each as its difference to an earlier one, in groups of seven bits. Positions grow by
 * little, and so do those in pairs of a key and a position; whichever way is shorter for the row is taken.
 */
final class DenseRow {
    /** How many numbers lie between a number and the one that it is the difference to. */
    private static final int[] STRIDES = {1, 2};

    private static final int GROUP = 7;
    private static final int MORE = 0x80;

    private DenseRow() {}

    /** The distance that makes the row short. */
    static int stride(long[] row) {
        return length(row, STRIDES[1]) < length(row, STRIDES[0]) ? STRIDES[1] : STRIDES[0];
    }

    /** @throws ArithmeticException when that is more than an array can hold */
    static byte[] write(long[] row, int stride) {
        byte[] bytes = new byte[Math.toIntExact(length(row, stride))];
        int at = 0;
        for (int i = 0; i < row.length; i++) {
            long rest = folded(row, i, stride);
            while (rest >= MORE || rest < 0) {
                bytes[at++] = (byte) (rest | MORE);
                rest >>>= GROUP;
            }
            bytes[at++] = (byte) rest;
        }
        return bytes;
    }

    /**
     * Reads a row.
     *
     * @param count of the numbers
     * @throws IllegalArgumentException when the bytes are not so many numbers
     */
    static long[] read(byte[] bytes, int count, int stride) {
        if (count > bytes.length || stride != STRIDES[0] && stride != STRIDES[1]) {
            throw new IllegalArgumentException("a row of it has another form");
        }
        long[] row = new long[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            long folded = 0;
            int shift = 0;
            byte group;
            do {
                if (at == bytes.length || shift >= Long.SIZE) {
                    throw new IllegalArgumentException("a row of it ends too early");
                }
                group = bytes[at++];
                folded |= (long) (group & MORE - 1) << shift;
                shift += GROUP;
            } while (group < 0);
            row[i] = (folded >>> 1 ^ -(folded & 1)) + (i < stride ? 0 : row[i - stride]);
        }
        if (at < bytes.length) {
            throw new IllegalArgumentException("a row of it goes on");
        }
        return row;
    }

    private static long length(long[] row, int stride) {
        long length = 0;
        for (int i = 0; i < row.length; i++) {
            int bits = Long.SIZE - Long.numberOfLeadingZeros(folded(row, i, stride) | 1);
            length += (bits + GROUP - 1) / GROUP;
        }
        return length;
    }

    /** The difference, its sign in the lowest bit. */
    private static long folded(long[] row, int i, int stride) {
        long difference = row[i] - (i < stride ? 0 : row[i - stride]);
        return difference << 1 ^ difference >> Long.SIZE - 1;
    }
}
