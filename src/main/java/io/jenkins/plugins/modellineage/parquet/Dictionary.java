package io.jenkins.plugins.modellineage.parquet;

/** Values that pages name by their places. Each is made once, when it is first asked for. */
final class Dictionary {
    /** What a value costs beside its bytes. */
    private static final int OVERHEAD = 64;

    private final Field column;
    private final Conversion conversion;
    private final byte[] bytes;
    private final int[] starts;
    private final int[] ends;
    private final Object[] made;
    private final Room room;
    private long taken;

    /** @param count how many values there are */
    Dictionary(Field column, Slice page, int count, Room room) throws ParquetException {
        this.column = column;
        this.conversion = new Conversion(column);
        this.room = room;
        this.bytes = page.bytes;
        boolean prefixed = column.type().physical() == Physical.BYTE_ARRAY;
        int width = prefixed ? Integer.BYTES : column.type().width();
        if (width == 0 || count > Limits.DICTIONARY_VALUES || count > page.remaining() / width) {
            throw page.broken("a dictionary of " + count + " values has " + page.remaining() + " bytes");
        }
        take(bytes.length + count * (2L * Integer.BYTES + Long.BYTES));
        this.starts = new int[count];
        this.ends = new int[count];
        this.made = new Object[count];
        for (int i = 0; i < count; i++) {
            starts[i] = page.skip(prefixed ? page.i32() : width);
            ends[i] = page.position();
        }
    }

    /** The values of a page of places. */
    Values values(Slice page) throws ParquetException {
        int width = page.remaining() == 0 ? 0 : page.u8();
        if (width > Integer.SIZE) {
            throw page.broken("places in a dictionary have " + width + " bits");
        }
        Runs places = new Runs(page, width);
        return () -> value(places.next());
    }

    private Object value(int place) throws ParquetException {
        if (place < 0 || place >= made.length) {
            throw ParquetException.in(
                    column.name(), "place " + place + " is not in its dictionary of " + made.length + " values");
        }
        if (made[place] == null) {
            take(OVERHEAD + 2L * (ends[place] - starts[place]));
            made[place] = conversion.of(bytes, starts[place], ends[place] - starts[place]);
        }
        return made[place];
    }

    private void take(long more) throws ParquetException {
        taken += more;
        room.take(more);
    }

    /** Gives back what it holds. */
    void close() {
        room.give(taken);
        taken = 0;
    }
}
