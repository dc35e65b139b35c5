package io.jenkins.plugins.modellineage.parquet;

/** The values of a page, those that are not null, one after the other. */
@FunctionalInterface
interface Values {
    /** @throws ParquetException when there is none, or it is damaged */
    Object next() throws ParquetException;

    /** Values that stand there as they are. */
    static Values plain(Field column, Slice bytes) {
        Conversion conversion = new Conversion(column);
        int width = column.type().width();
        return switch (column.type().physical()) {
            case BOOLEAN -> new Bits(bytes)::next;
            case BYTE_ARRAY ->
                () -> {
                    int length = bytes.i32();
                    return conversion.of(bytes.bytes, bytes.skip(length), length);
                };
            default -> () -> conversion.of(bytes.bytes, bytes.skip(width), width);
        };
    }

    /** Truth values in runs, behind their length. */
    static Values runs(Slice bytes) throws ParquetException {
        Runs runs = new Runs(bytes.part(bytes.i32()), 1);
        return () -> runs.next() != 0;
    }

    /** Truth values in bits. */
    final class Bits {
        private final Slice bytes;
        private int held;
        private int left;

        Bits(Slice bytes) {
            this.bytes = bytes;
        }

        boolean next() throws ParquetException {
            if (left == 0) {
                held = bytes.u8();
                left = Byte.SIZE;
            }
            boolean value = (held & 1) != 0;
            held >>>= 1;
            left--;
            return value;
        }
    }
}
