package io.jenkins.plugins.modellineage.zstd;

/** Which symbol a state stands for, and how it leads to the next state: finite state entropy. */
final class StateTable {
    final byte[] symbols;
    final byte[] bits;
    final int[] bases;
    final int accuracy;

    /** @param shares of the symbols in all states; -1 for less than one */
    StateTable(int[] shares, int count, int accuracy) {
        int size = 1 << accuracy;
        this.accuracy = accuracy;
        this.symbols = new byte[size];
        this.bits = new byte[size];
        this.bases = new int[size];
        int[] next = new int[count];
        spread(shares, count, next);
        for (int state = 0; state < size; state++) {
            int following = next[symbols[state]]++;
            bits[state] = (byte) (accuracy - highestBit(following));
            bases[state] = (following << bits[state]) - size;
        }
    }

    /** Of one symbol, which takes no bits. */
    StateTable(int symbol) {
        accuracy = 0;
        symbols = new byte[] {(byte) symbol};
        bits = new byte[1];
        bases = new int[1];
    }

    private void spread(int[] shares, int count, int[] next) {
        int size = symbols.length;
        int high = size;
        for (int symbol = 0; symbol < count; symbol++) {
            if (shares[symbol] == -1) {
                symbols[--high] = (byte) symbol;
                next[symbol] = 1;
            }
        }
        int at = 0;
        for (int symbol = 0; symbol < count; symbol++) {
            if (shares[symbol] > 0) {
                next[symbol] = shares[symbol];
                for (int i = 0; i < shares[symbol]; i++) {
                    symbols[at] = (byte) symbol;
                    do {
                        at = at + (size >>> 1) + (size >>> 3) + 3 & size - 1;
                    } while (at >= high);
                }
            }
        }
        if (at != 0) {
            throw new IndexOutOfBoundsException();
        }
    }

    int next(int state, BackwardBits from) {
        return bases[state] + (int) from.take(bits[state]);
    }

    static int highestBit(int number) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
    }

    /** Reads a table that stands in a block. */
    static final class Reader {
        private final byte[] bytes;
        private final int start;
        private final int end;
        private int bit;

        Reader(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.start = start;
            this.end = end;
        }

        StateTable read(int symbols, int mostAccuracy) {
            int accuracy = take(4) + 5;
            if (accuracy > mostAccuracy) {
                throw new IndexOutOfBoundsException();
            }
            int[] shares = new int[symbols];
            int left = 1 << accuracy;
            int symbol = 0;
            while (left > 0) {
                int share = share(left) - 1;
                left -= Math.abs(share);
                shares[symbol++] = share;
                for (int zeros = share == 0 ? 3 : 0; zeros == 3; ) {
                    zeros = take(2);
                    symbol += zeros;
                }
            }
            if (left < 0 || symbol > symbols) {
                throw new IndexOutOfBoundsException();
            }
            return new StateTable(shares, symbol, accuracy);
        }

        /** Small numbers have a bit less, as far as the greatest possible one leaves room for it. */
        private int share(int left) {
            int width = highestBit(left + 1) + 1;
            int lower = (1 << width - 1) - 1;
            int threshold = (1 << width) - 1 - (left + 1);
            int value = take(width);
            if ((value & lower) < threshold) {
                bit--;
                return value & lower;
            }
            return value > lower ? value - threshold : value;
        }

        private int take(int count) {
            int value = 0;
            for (int i = 0; i < count; i++, bit++) {
                int at = start + (bit >>> 3);
                // the last number may have a bit less than is looked at
                int next = at < end ? bytes[at] >> (bit & 7) & 1 : 0;
                value |= next << i;
            }
            return value;
        }

        /** Behind the table. */
        int position() {
            int at = start + (bit + 7 >>> 3);
            if (at > end) {
                throw new IndexOutOfBoundsException();
            }
            return at;
        }
    }
}
