package io.jenkins.plugins.modellineage.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** Makes of the stored bytes of a value what it stands for. */
final class Conversion {
    private static final int JULIAN_1970 = 2_440_588;
    private static final long SECONDS_OF_DAY = 86_400;
    private static final long NANOS = 1_000_000_000;

    private final String name;
    private final Meaning meaning;
    private final Field.Column type;

    Conversion(Field column) {
        this.name = column.name();
        this.meaning = column.meaning();
        this.type = column.type();
    }

    /** @throws ParquetException when the bytes cannot be a value of that kind */
    Object of(byte[] bytes, int at, int length) throws ParquetException {
        try {
            return switch (type.physical()) {
                case BOOLEAN -> bytes[at] != 0;
                case INT32 -> whole(little(bytes, at).getInt(), 0xffff_ffffL);
                case INT64 -> whole(little(bytes, at).getLong(), -1);
                case INT96 -> instant96(little(bytes, at));
                case FLOAT -> asWritten(little(bytes, at).getFloat());
                case DOUBLE -> little(bytes, at).getDouble();
                case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> ofBytes(bytes, at, length);
            };
        } catch (ArithmeticException | DateTimeException outOfRange) {
            throw ParquetException.in(name, "a time or date is out of range");
        }
    }

    private Object whole(long value, long mask) {
        return switch (meaning) {
            case DECIMAL -> BigDecimal.valueOf(value, type.scale());
            case DATE -> LocalDate.ofEpochDay(value);
            case TIMESTAMP -> instant(value);
            case UNSIGNED -> unsigned(value & mask);
            default -> value;
        };
    }

    private static Object unsigned(long value) {
        return value >= 0 ? value : new BigDecimal(Long.toUnsignedString(value));
    }

    private Instant instant(long value) {
        return Instant.ofEpochSecond(
                Math.floorDiv(value, type.unit()), Math.floorMod(value, type.unit()) * (NANOS / type.unit()));
    }

    /** Nanoseconds of a day, and its Julian number. */
    private static Instant instant96(ByteBuffer bytes) {
        long nanos = bytes.getLong();
        return Instant.ofEpochSecond((bytes.getInt() - (long) JULIAN_1970) * SECONDS_OF_DAY, nanos);
    }

    private Object ofBytes(byte[] bytes, int at, int length) throws ParquetException {
        return switch (meaning) {
            case TEXT -> new String(bytes, at, length, StandardCharsets.UTF_8);
            case DECIMAL -> decimal(bytes, at, length);
            case FLOAT16 -> length == 2 ? half(little(bytes, at).getShort()) : Double.NaN;
            default -> Arrays.copyOfRange(bytes, at, at + length);
        };
    }

    private BigDecimal decimal(byte[] bytes, int at, int length) throws ParquetException {
        if (length == 0 || length > Limits.DECIMAL_BYTES) {
            throw ParquetException.in(name, "a decimal has " + length + " bytes");
        }
        return new BigDecimal(new BigInteger(bytes, at, length), type.scale());
    }

    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double value =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24;
                    case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> (1 + fraction * 0x1p-10) * Math.pow(2, exponent - 15);
                };
        return bits < 0 ? -value : value;
    }

    /** The number that a person would write: the float next to 0.9 is 0.9, and not 0.8999999761581421. */
    private static double asWritten(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    private static ByteBuffer little(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(at);
    }
}
