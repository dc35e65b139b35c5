package io.jenkins.plugins.modellineage.tracker.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/** A record: the types of its values, and behind them the values. */
final class Payload {
    /** Most bytes of a row; a longer one is refused. */
    static final int MOST_BYTES = 16 << 20;

    private static final int MOST_COLUMNS = 2_000;
    private static final int INTEGER_ONE = 9;
    private static final int REAL = 7;

    private final byte[] bytes;
    private final long rowid;
    private final Charset charset;
    private final long[] types;
    private final int[] starts;
    private int read;

    Payload(byte[] bytes, long rowid, Charset charset) throws DatabaseException {
        this.bytes = bytes;
        this.rowid = rowid;
        this.charset = charset;
        long header = varint();
        if (header < read || header > bytes.length) {
            throw new DatabaseException("a row's header has " + header + " bytes, more than the row");
        }
        long[] found = new long[16];
        int count = 0;
        while (read < header) {
            if (count == MOST_COLUMNS) {
                throw new DatabaseException("a row has more than " + MOST_COLUMNS + " values");
            } else if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = varint();
        }
        types = Arrays.copyOf(found, count);
        starts = new int[count + 1];
        long at = header;
        for (int i = 0; i < count; i++) {
            starts[i] = (int) at;
            at += length(types[i]);
            if (types[i] < 0 || types[i] == 10 || types[i] == 11 || at > bytes.length) {
                throw new DatabaseException("a row has a value that goes on behind it");
            }
        }
        starts[count] = (int) at;
    }

    private long varint() throws DatabaseException {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            if (read == bytes.length) {
                throw new DatabaseException("a row ends within its header");
            }
            byte b = bytes[read++];
            if (i == 8) {
                return value << 8 | b & 0xff;
            }
            value = value << 7 | b & 0x7f;
            if (b >= 0) {
                return value;
            }
        }
        return value;
    }

    private static long length(long type) {
        return switch ((int) Math.min(type, 12)) {
            case 0, 8, 9 -> 0;
            case 1, 2, 3, 4 -> type;
            case 5 -> 6;
            case 6, REAL -> 8;
            default -> (type - 12) / 2;
        };
    }

    long rowid() {
        return rowid;
    }

    int columns() {
        return types.length;
    }

    /** The last value of a key of an index is the number of its row. */
    long lastNumber() throws DatabaseException {
        if (types.length == 0 || types[types.length - 1] > INTEGER_ONE) {
            throw new DatabaseException("an index has a key without the number of a row");
        }
        return integer(types.length - 1);
    }

    boolean isNull(int column) {
        return column >= types.length || types[column] == 0;
    }

    boolean isText(int column) {
        return column < types.length && types[column] > 12 && types[column] % 2 == 1;
    }

    boolean isReal(int column) {
        return column < types.length && types[column] == REAL;
    }

    boolean isInteger(int column) {
        return column < types.length && types[column] > 0 && types[column] <= INTEGER_ONE && types[column] != REAL;
    }

    String text(int column) {
        return new String(bytes, starts[column], starts[column + 1] - starts[column], charset);
    }

    byte[] blob(int column) {
        return Arrays.copyOfRange(bytes, starts[column], starts[column + 1]);
    }

    long integer(int column) {
        long type = types[column];
        if (type == 8 || type == INTEGER_ONE) {
            return type - 8;
        }
        long value = starts[column] < starts[column + 1] ? bytes[starts[column]] : 0; // with its sign
        for (int i = starts[column] + 1; i < starts[column + 1]; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    double real(int column) {
        return Double.longBitsToDouble(ByteBuffer.wrap(bytes).getLong(starts[column]));
    }

    /** How the first value stands to a text: numbers and nothing come before all texts, other bytes behind. */
    int compareFirst(byte[] text) {
        if (types.length == 0 || types[0] < 12) {
            return -1;
        } else if (types[0] % 2 == 0) {
            return 1;
        }
        return Arrays.compareUnsigned(bytes, starts[0], starts[1], text, 0, text.length);
    }
}
