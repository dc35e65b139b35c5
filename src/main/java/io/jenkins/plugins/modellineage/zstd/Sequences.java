package io.jenkins.plugins.modellineage.zstd;

/** The sequences of a block, one after the other: so many literal bytes, then a copy of what was there so far back. */
final class Sequences {
    private static final StateTable LITERALS = new StateTable(
            new int[] {
                4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1,
                -1, -1
            },
            36,
            6);
    private static final StateTable MATCHES = new StateTable(
            new int[] {
                1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
            },
            53,
            6);
    private static final StateTable OFFSETS = new StateTable(
            new int[] {1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1},
            29,
            5);
    /** Bits behind the codes of lengths that stand for more than one; those before have none. */
    private static final int[] LITERAL_BITS = {1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    private static final int[] MATCH_BITS = {1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final int LITERAL_CODES = 16;
    private static final int MATCH_CODES = 32;
    private static final int SHORTEST = 3;

    int literals;
    int match;
    int back;

    private final int[] last = {1, 4, 8};
    private StateTable literalTable;
    private StateTable offsetTable;
    private StateTable matchTable;
    private BackwardBits bits;
    private int left;
    private boolean first;
    private int literalState;
    private int offsetState;
    private int matchState;
    private int at;

    /** @return whether there is one */
    boolean begin(byte[] bytes, int from, int end) {
        at = from;
        left = u8(bytes, end);
        if (left == 0) {
            require(at == end);
            return false;
        }
        if (left == 255) {
            left = u8(bytes, end) + (u8(bytes, end) << 8) + 0x7f00;
        } else if (left > 127) {
            left = (left - 128 << 8) + u8(bytes, end);
        }
        int kinds = u8(bytes, end);
        require((kinds & 3) == 0);
        literalTable = table(kinds >>> 6, bytes, end, literalTable, LITERALS, 36, 9);
        offsetTable = table(kinds >>> 4 & 3, bytes, end, offsetTable, OFFSETS, 32, 8);
        matchTable = table(kinds >>> 2 & 3, bytes, end, matchTable, MATCHES, 53, 9);
        bits = new BackwardBits(bytes, at, end);
        literalState = (int) bits.take(literalTable.accuracy);
        offsetState = (int) bits.take(offsetTable.accuracy);
        matchState = (int) bits.take(matchTable.accuracy);
        first = true;
        return true;
    }

    private StateTable table(
            int kind, byte[] bytes, int end, StateTable before, StateTable known, int symbols, int accuracy) {
        switch (kind) {
            case 0 -> {
                return known;
            }
            case 1 -> {
                int symbol = u8(bytes, end);
                require(symbol < symbols);
                return new StateTable(symbol);
            }
            case 2 -> {
                StateTable.Reader reader = new StateTable.Reader(bytes, at, end);
                StateTable table = reader.read(symbols, accuracy);
                at = reader.position();
                return table;
            }
            default -> {
                require(before != null);
                return before;
            }
        }
    }

    /** Goes on to the next one. */
    boolean next() {
        if (left == 0) {
            bits.requireEnd();
            return false;
        }
        if (!first) {
            literalState = literalTable.next(literalState, bits);
            matchState = matchTable.next(matchState, bits);
            offsetState = offsetTable.next(offsetState, bits);
        }
        first = false;
        left--;
        int code = offsetTable.symbols[offsetState];
        long offset = (1L << code) + bits.take(code);
        match = SHORTEST + length(matchTable.symbols[matchState], MATCH_CODES, MATCH_BITS);
        literals = length(literalTable.symbols[literalState], LITERAL_CODES, LITERAL_BITS);
        require(bits.left() >= 0);
        back = back(offset);
        return true;
    }

    private int length(int code, int codes, int[] further) {
        if (code < codes) {
            return code;
        }
        int base = codes;
        for (int i = codes; i < code; i++) {
            base += 1 << further[i - codes];
        }
        return base + (int) bits.take(further[code - codes]);
    }

    /** The three last offsets have numbers of their own. */
    private int back(long offset) {
        if (offset > 3) {
            require(offset - 3 <= Integer.MAX_VALUE);
            return front(2, (int) (offset - 3));
        }
        int place = (int) offset - (literals == 0 ? 0 : 1);
        if (place == 3) {
            return front(2, last[0] - 1);
        }
        return front(place, last[place]);
    }

    private int front(int place, int offset) {
        for (int i = place; i > 0; i--) {
            last[i] = last[i - 1];
        }
        last[0] = offset;
        return offset;
    }

    private int u8(byte[] bytes, int end) {
        require(at < end);
        return bytes[at++] & 0xff;
    }

    private static void require(boolean held) {
        if (!held) {
            throw new IndexOutOfBoundsException();
        }
    }
}
