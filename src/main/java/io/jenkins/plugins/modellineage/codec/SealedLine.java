package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One line of a stored log: a JSON object whose last member, {@code crc}, is the CRC-32C of all bytes before its comma.
 * So a line that was not written whole, or was changed by the disk, tells by itself. Lines that belong to one transaction
 * carry {@code "batch":"2/3"}; they count together or not at all. Lines with {@code "joined":true} went to the disk in one
 * go with the transaction before theirs, which a power failure may have spoiled although they are whole.
 *
 * @param body without {@code batch} and {@code crc}
 * @param index of the line in its transaction, from 1
 * @param count of the lines in the transaction
 */
public record SealedLine(ObjectNode body, int index, int count) {
    /**
     * Longest line in bytes. The longest that can come up is a stamp with every parameter at its bound; anything longer
     * would only exhaust the memory of whoever reads it.
     */
    public static final int LINE_BYTES = 128 << 20;

    private static final String BATCH = "batch";
    static final String JOINED = "joined";
    private static final String CRC = "crc";
    private static final byte[] OPENING = (",\"" + CRC + "\":\"").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSING = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int CRC_DIGITS = 8;
    private static final int SEAL = OPENING.length + CRC_DIGITS + CLOSING.length;
    private static final Pattern POSITION = Pattern.compile("([1-9][0-9]{0,6})/([1-9][0-9]{0,6})");

    public SealedLine {
        if (index < 1 || index > count) {
            throw new CodecException("line " + index + " of a batch of " + count);
        }
    }

    /** Whether the transaction went to the disk together with the one before it. */
    public boolean joined() {
        return body.path(JOINED).asBoolean(false);
    }

    /** The bytes of the line, without a line feed. */
    public byte[] write() {
        return write(Json.bytes(body), index, count);
    }

    /**
     * Seals a line whose body is written already.
     *
     * @param body an object with a member at least, in its bytes
     */
    static byte[] write(byte[] body, int index, int count) {
        if (count == 1) {
            return sealed(body);
        }
        byte[] batch = (",\"" + BATCH + "\":\"" + index + "/" + count + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(body, body.length - 1 + batch.length);
        System.arraycopy(batch, 0, line, body.length - 1, batch.length);
        return sealed(line);
    }

    private static byte[] sealed(byte[] json) {
        int sealed = json.length - 1;
        if (sealed + SEAL > LINE_BYTES) {
            throw new CodecException("The record is " + json.length + " bytes long; at most " + LINE_BYTES
                    + " are written in one line, so track large values as files");
        }
        byte[] bytes = Arrays.copyOf(json, sealed + SEAL);
        System.arraycopy(OPENING, 0, bytes, sealed, OPENING.length);
        System.arraycopy(crc(bytes, sealed), 0, bytes, sealed + OPENING.length, CRC_DIGITS);
        System.arraycopy(CLOSING, 0, bytes, bytes.length - CLOSING.length, CLOSING.length);
        return bytes;
    }

    /**
     * Reads a line without its line feed.
     *
     * @throws CodecException saying what is wrong with it
     */
    public static SealedLine read(byte[] bytes) {
        int sealed = bytes.length - SEAL;
        if (sealed < 1 || !endsInSeal(bytes, sealed)) {
            throw new CodecException("the line does not end in its checksum");
        }
        int start = sealed + OPENING.length;
        if (!Arrays.equals(crc(bytes, sealed), Arrays.copyOfRange(bytes, start, start + CRC_DIGITS))) {
            throw new CodecException("the line's checksum does not fit its bytes");
        }
        return unsealed(Json.parse(bytes, bytes.length));
    }

    private static SealedLine unsealed(ObjectNode line) {
        line.remove(CRC);
        if (!line.has(BATCH)) {
            return new SealedLine(line, 1, 1);
        }
        Matcher position = POSITION.matcher(Fields.of(line).text(BATCH));
        if (!position.matches()) {
            throw new CodecException("'" + BATCH + "' is not like 1/2");
        }
        line.remove(BATCH);
        return new SealedLine(line, Integer.parseInt(position.group(1)), Integer.parseInt(position.group(2)));
    }

    private static boolean endsInSeal(byte[] bytes, int sealed) {
        return Arrays.equals(bytes, sealed, sealed + OPENING.length, OPENING, 0, OPENING.length)
                && Arrays.equals(bytes, bytes.length - CLOSING.length, bytes.length, CLOSING, 0, CLOSING.length);
    }

    private static byte[] crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }
}
