package io.jenkins.plugins.modellineage.weights.pickle;

import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Text;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The operands of opcodes. No length is believed before that many bytes may be there. */
final class PickleInput {
    /** Longest text in bytes. */
    static final int TEXT = 1 << 20;

    /** Longest line of an opcode of protocol 0, in bytes: a name or a number. */
    private static final int LINE = 4_096;

    /** Most bytes of a whole number. */
    private static final int LONG_BYTES = 64;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

    private final InputStream in;
    private final long length;
    private long at;

    /** @param length of the bytes to come, at most */
    PickleInput(InputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    long position() {
        return at;
    }

    int u8() throws IOException, PickleException {
        int read = at < length ? in.read() : -1;
        if (read < 0) {
            throw PickleException.malformed("breaks off");
        }
        at++;
        return read;
    }

    int u16() throws IOException, PickleException {
        return u8() | u8() << 8;
    }

    int i32() throws IOException, PickleException {
        return u16() | u16() << 16;
    }

    long u32() throws IOException, PickleException {
        return i32() & 0xffff_ffffL;
    }

    long i64() throws IOException, PickleException {
        return ByteBuffer.wrap(bytes(Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** A text of so many bytes; what is not in this character set is some value. */
    Symbol text(long bytes, Charset charset) throws IOException, PickleException {
        require(bytes, TEXT, "a text");
        return decoded(bytes((int) bytes), charset);
    }

    /** Whole numbers of more than 64 bits are some value. */
    Symbol whole(long bytes) throws IOException, PickleException {
        require(bytes, LONG_BYTES, "a number");
        byte[] little = bytes((int) bytes);
        if (little.length > Long.BYTES) {
            return Symbol.Plain.OTHER;
        }
        long value = little.length > 0 && little[little.length - 1] < 0 ? -1 : 0;
        for (int i = little.length - 1; i >= 0; i--) {
            value = value << 8 | little[i] & 0xff;
        }
        return new Symbol.Whole(value);
    }

    void skip(long bytes) throws IOException, PickleException {
        require(bytes, Long.MAX_VALUE, "a value");
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw PickleException.malformed("breaks off");
        }
        at += bytes;
    }

    /** The bytes up to the next line feed, as UTF-8; empty as a symbol that is no text when they are not. */
    Symbol line() throws IOException, PickleException {
        return decoded(lineBytes(), StandardCharsets.UTF_8);
    }

    /** A line without escapes; one with them is some value, since readers may take them differently. */
    Symbol escapedLine() throws IOException, PickleException {
        return line() instanceof Text text && text.value().indexOf('\\') < 0 ? text : Symbol.Plain.OTHER;
    }

    /** What stands between two quotation marks, without escapes. */
    Symbol quotedLine() throws IOException, PickleException {
        if (!(escapedLine() instanceof Text text) || text.value().length() < 2) {
            return Symbol.Plain.OTHER;
        }
        String told = text.value();
        int last = told.length() - 1;
        return told.charAt(0) == told.charAt(last) ? new Text(told.substring(1, last)) : Symbol.Plain.OTHER;
    }

    /** A number in digits: the truths of protocol 0 are {@code 00} and {@code 01}, long ones end with an L. */
    Symbol wholeLine() throws IOException, PickleException {
        String digits = new String(lineBytes(), StandardCharsets.ISO_8859_1);
        if (digits.equals("00") || digits.equals("01")) {
            return digits.equals("00") ? Symbol.Plain.FALSE : Symbol.Plain.TRUE;
        }
        String plain = digits.endsWith("L") ? digits.substring(0, digits.length() - 1) : digits;
        return WHOLE.matcher(plain).matches() ? new Symbol.Whole(Long.parseLong(plain)) : Symbol.Plain.OTHER;
    }

    /** The key of a value that is remembered. */
    long keyLine() throws IOException, PickleException {
        if (wholeLine() instanceof Symbol.Whole whole && whole.value() >= 0) {
            return whole.value();
        }
        throw PickleException.malformed("remembers a value under what is no number");
    }

    private byte[] lineBytes() throws IOException, PickleException {
        byte[] line = new byte[64];
        int size = 0;
        for (int next = u8(); next != '\n'; next = u8()) {
            if (size == LINE) {
                throw PickleException.large("has a line of more than " + LINE + " bytes");
            }
            line = size == line.length ? Arrays.copyOf(line, size * 2) : line;
            line[size++] = (byte) next;
        }
        return Arrays.copyOf(line, size);
    }

    private void require(long bytes, long atMost, String what) throws PickleException {
        if (bytes < 0 || bytes > length - at) {
            throw PickleException.malformed("breaks off in " + what + " of " + bytes + " bytes");
        }
        if (bytes > atMost) {
            throw PickleException.large("has " + what + " of " + bytes + " bytes");
        }
    }

    private byte[] bytes(int count) throws IOException, PickleException {
        byte[] read = at + count <= length ? in.readNBytes(count) : new byte[0];
        if (read.length < count) {
            throw PickleException.malformed("breaks off");
        }
        at += count;
        return read;
    }

    private static Symbol decoded(byte[] bytes, Charset charset) {
        try {
            return new Text(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Symbol.Plain.OTHER;
        }
    }
}
