package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.util.Optional;

/** Reads one value as a text. Of a long list only the number of its elements is kept. */
final class GgufValue {
    static final int U32 = 4;
    static final int TEXT = 8;
    private static final int BOOL = 7;
    private static final int LIST = 9;
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8};

    /** Lists in lists in a list. */
    private static final int DEPTH = 4;
    /** Elements of a list that is kept as text. */
    private static final int SHORT = 64;
    /** Characters of it. */
    private static final int SHORT_TEXT = 4_096;

    private final ByteCursor cursor;
    private final Reading reading;
    private final String what;
    private long elements;
    private Sha256 sha256;

    /** @param what has the value, for refusals: {@code the value of 'general.name'} */
    GgufValue(ByteCursor cursor, Reading reading, String what) {
        this.cursor = cursor;
        this.reading = reading;
        this.what = what;
    }

    /** The value of a type, or nothing when it is a list that is too long to be kept. */
    Optional<String> read(int type) throws IOException {
        return switch (type) {
            case TEXT -> Optional.of(single());
            case LIST -> list();
            default -> Optional.of(number(type));
        };
    }

    /** The digest of a text that was read, without its length; empty for what is no text. */
    Optional<Sha256> sha256() {
        return Optional.ofNullable(sha256);
    }

    /** How many elements the list had that was read; 0 for what is none. */
    long elements() {
        return elements;
    }

    private String single() throws IOException {
        GgufText text = text();
        sha256 = text.sha256();
        return text.text();
    }

    private GgufText text() throws IOException {
        GgufText text = GgufText.read(cursor, what);
        if (!text.isUnicode()) {
            reading.find(capitalised() + " is not UTF-8");
        }
        return text;
    }

    static boolean isKnown(int type) {
        return type >= 0 && type < SIZES.length;
    }

    private String number(int type) throws IOException {
        return switch (type) {
            case 0 -> Integer.toString(cursor.u8(what));
            case 1 -> Integer.toString((byte) cursor.u8(what));
            case 2 -> Integer.toString(cursor.u16(what));
            case 3 -> Integer.toString((short) cursor.u16(what));
            case U32 -> Integer.toUnsignedString(cursor.i32(what));
            case 5 -> Integer.toString(cursor.i32(what));
            case 6 -> Float.toString(Float.intBitsToFloat(cursor.i32(what)));
            case BOOL -> flag();
            case 10 -> Long.toUnsignedString(cursor.i64(what));
            case 11 -> Long.toString(cursor.i64(what));
            default -> Double.toString(Double.longBitsToDouble(cursor.i64(what)));
        };
    }

    private String flag() throws IOException {
        int flag = cursor.u8(what);
        if (flag > 1) {
            reading.find(capitalised() + " is neither true nor false, but " + flag);
        }
        return flag > 1 ? Integer.toString(flag) : Boolean.toString(flag == 1);
    }

    private Optional<String> list() throws IOException {
        Kept kept = new Kept();
        elements = elements(kept, 1);
        return kept.isAll() ? Optional.of(kept.text()) : Optional.empty();
    }

    /** The elements of a list, whose number is returned. */
    private long elements(Kept kept, int depth) throws IOException {
        if (depth > DEPTH) {
            throw ModelFileException.doubtful(
                    cursor.position(), what + " has lists in lists, more than " + DEPTH + " deep; that is not read");
        }
        int type = type();
        long count = count(type);
        kept.open();
        if (type == LIST) {
            reading.find(capitalised() + " has lists in a list, which ggml refuses");
        }
        for (long i = 0; i < count; i++) {
            if (kept.isAll() || type == LIST) {
                element(kept, type, depth);
            } else if (type == TEXT) {
                GgufText.skip(cursor, what);
            } else {
                cursor.skip((count - i) * SIZES[type], what);
                break;
            }
        }
        kept.close();
        return count;
    }

    private void element(Kept kept, int type, int depth) throws IOException {
        switch (type) {
            case LIST -> elements(kept, depth + 1);
            case TEXT -> kept.add(quoted(text().text()));
            default -> kept.add(number(type));
        }
    }

    private String capitalised() {
        return Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private int type() throws IOException {
        long at = cursor.position();
        int type = cursor.i32(what);
        if (!isKnown(type)) {
            throw ModelFileException.broken(at, what + " has elements of type " + Integer.toUnsignedString(type));
        }
        return type;
    }

    private long count(int type) throws IOException {
        long at = cursor.position();
        long count = cursor.i64(what);
        if (count < 0 || count > GgufText.LONGEST || count > cursor.remaining() / SIZES[type]) {
            throw ModelFileException.broken(
                    at,
                    what + " is said to have " + Long.toUnsignedString(count) + " elements, for which the "
                            + cursor.remaining() + " bytes that follow have no room");
        }
        return count;
    }

    /** A list as text, as long as it is short. */
    private static final class Kept {
        private final StringBuilder text = new StringBuilder();
        private int elements;

        boolean isAll() {
            return elements <= SHORT && text.length() <= SHORT_TEXT;
        }

        void open() {
            add("[");
            elements--;
        }

        void close() {
            if (isAll()) {
                text.append(']');
            }
        }

        void add(String element) {
            elements++;
            if (isAll()) {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == '[' ? "" : ", ")
                        .append(element);
            }
        }

        String text() {
            return text.toString();
        }
    }
}
