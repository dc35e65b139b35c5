package io.jenkins.plugins.modellineage.zstd;

/** Codes of bytes in a block: frequent ones are short. */
final class Huffman {
    private static final int MOST_BITS = 11;
    private static final int SYMBOLS = 256;
    private static final int WEIGHTS = 12;

    private final int longest;
    private final byte[] symbols;
    private final byte[] lengths;

    private Huffman(int[] weights, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i] == 0 ? 0 : 1 << weights[i] - 1;
        }
        if (sum == 0) {
            throw new IndexOutOfBoundsException();
        }
        longest = StateTable.highestBit(sum) + 1;
        int left = (1 << longest) - sum;
        if (longest > MOST_BITS || Integer.bitCount(left) != 1) {
            throw new IndexOutOfBoundsException();
        }
        weights[count] = StateTable.highestBit(left) + 1;
        symbols = new byte[1 << longest];
        lengths = new byte[1 << longest];
        int at = 0;
        for (int weight = 1; weight <= longest; weight++) {
            for (int symbol = 0; symbol <= count; symbol++) {
                for (int i = 0; weights[symbol] == weight && i < 1 << weight - 1; i++) {
                    symbols[at] = (byte) symbol;
                    lengths[at++] = (byte) (longest + 1 - weight);
                }
            }
        }
    }

    /**
     * Reads the codes that stand in a block.
     *
     * @param behind where the place behind them is put
     */
    static Huffman read(byte[] bytes, int at, int end, int[] behind) {
        int head = bytes[at] & 0xff;
        int[] weights = new int[SYMBOLS];
        int length = head < 128 ? head : head - 126 >> 1;
        behind[0] = at + 1 + length;
        if (behind[0] > end) {
            throw new IndexOutOfBoundsException();
        }
        if (head < 128) {
            return new Huffman(weights, compressed(bytes, at + 1, behind[0], weights));
        }
        int count = head - 127;
        for (int i = 0; i < count; i++) {
            int pair = bytes[at + 1 + (i >> 1)];
            weights[i] = (i & 1) == 0 ? pair >> 4 & 0xf : pair & 0xf;
        }
        return new Huffman(weights, count);
    }

    /** Two states take turns until the bits are at their end. */
    private static int compressed(byte[] bytes, int at, int end, int[] weights) {
        StateTable.Reader reader = new StateTable.Reader(bytes, at, end);
        StateTable table = reader.read(WEIGHTS + 1, 6);
        BackwardBits bits = new BackwardBits(bytes, reader.position(), end);
        int[] states = {(int) bits.take(table.accuracy), (int) bits.take(table.accuracy)};
        int count = 0;
        for (int turn = 0; ; turn ^= 1) {
            weights[count++] = table.symbols[states[turn]];
            states[turn] = table.next(states[turn], bits);
            if (bits.left() < 0) {
                weights[count++] = table.symbols[states[turn ^ 1]];
                return count;
            }
        }
    }

    /** Fills a part of an array with the bytes of a stream, all of it. */
    void fill(byte[] into, int from, int count, BackwardBits bits) {
        for (int i = from; i < from + count; i++) {
            int code = bits.look(longest);
            into[i] = symbols[code];
            bits.drop(lengths[code]);
        }
        bits.requireEnd();
    }
}
