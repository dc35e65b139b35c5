package io.jenkins.plugins.modellineage.codec;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The frame of a stored entry of the ledger, read from its bytes alone, in the one form that {@link LedgerEntryCodec} and
 * {@link SealedLine} write: <code>{"seq":7,…,"prev":"…","joined":true,"batch":"1/2","crc":"…"}</code>, where
 * {@code joined} and {@code batch} may be absent. What stands between is not looked at. Says nothing about a line of any
 * other form: that one has to be parsed. Reused for one line after the other; not for several threads.
 */
public final class ChainedLine {
    private static final byte[] SEQ = ascii("{\"seq\":");
    private static final byte[] PREV = ascii(",\"prev\":\"");
    private static final byte[] JOINED = ascii(",\"joined\":true");
    private static final byte[] BATCH = ascii(",\"batch\":\"");
    private static final byte[] CRC = ascii(",\"crc\":\"");
    private static final byte[] CLOSING = ascii("\"}");
    private static final int CRC_DIGITS = 8;
    private static final int DIGEST_DIGITS = 64;
    /** No entry of ours has a longer number, and it fits a long. */
    private static final int SEQ_DIGITS = 18;

    private static final int BATCH_DIGITS = 7;

    /** The values of lower-case hexadecimal digits, -1 for all other bytes: a table, because branches on digests are guesses. */
    private static final short[] DIGITS = digits();

    private final CRC32C crc = new CRC32C();
    private byte[] bytes;
    private long seq;
    private int prev;
    private int index;
    private int count;

    /**
     * Reads the line between two places.
     *
     * @param end where its line feed stands
     * @return whether it has the form, and its checksum fits
     */
    public boolean read(byte[] line, int start, int end) {
        bytes = line;
        int sealed = end - CRC.length - CRC_DIGITS - CLOSING.length;
        if (sealed <= start || !stands(CRC, sealed) || !stands(CLOSING, end - CLOSING.length)) {
            return false;
        }
        return fitsChecksum(start, sealed) && readFrame(start, sealed);
    }

    /** The position of the entry. */
    public long seq() {
        return seq;
    }

    /** The line's place in its transaction, from 1. */
    public int index() {
        return index;
    }

    /** How many lines its transaction has. */
    public int count() {
        return count;
    }

    /** The digest of the line before; empty when it is none. */
    public Optional<Sha256> prev() {
        String digits = new String(bytes, prev, DIGEST_DIGITS, StandardCharsets.US_ASCII);
        try {
            return Optional.of(new Sha256(digits));
        } catch (IllegalArgumentException noDigest) {
            return Optional.empty();
        }
    }

    /** Whether that digest is this one. */
    public boolean names(byte[] digest) {
        for (int i = 0; i < digest.length; i++) {
            if ((digit(bytes[prev + 2 * i]) << 4 | digit(bytes[prev + 2 * i + 1])) != (digest[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private boolean fitsChecksum(int start, int sealed) {
        crc.reset();
        crc.update(bytes, start, sealed - start);
        int value = (int) crc.getValue();
        int at = sealed + CRC.length;
        for (int i = 0; i < CRC_DIGITS; i++) {
            if (digit(bytes[at + i]) != (value >>> 28 - 4 * i & 0xf)) {
                return false;
            }
        }
        return true;
    }

    private boolean readFrame(int start, int sealed) {
        int body = readSeq(start);
        int end = readBatch(sealed);
        if (end - JOINED.length > start && stands(JOINED, end - JOINED.length)) {
            end -= JOINED.length;
        }
        prev = end - 1 - DIGEST_DIGITS;
        return body > 0 && prev - PREV.length > body && bytes[end - 1] == '"' && stands(PREV, prev - PREV.length);
    }

    /** Answers where the number ends, or 0 when there is none. */
    private int readSeq(int start) {
        int first = start + SEQ.length;
        int at = first;
        seq = 0;
        if (!stands(SEQ, start) || bytes[first] == '0') {
            return 0;
        }
        while (isDecimal(bytes[at]) && at - first < SEQ_DIGITS) {
            seq = 10 * seq + bytes[at] - '0';
            at++;
        }
        return at > first && bytes[at] == ',' ? at : 0;
    }

    /** Answers where the place in a transaction begins; a line without one is a transaction by itself. */
    private int readBatch(int end) {
        index = 1;
        count = 1;
        int slash = number(end - 1);
        int opening = slash < 0 || bytes[slash] != '/' ? -1 : number(slash);
        int start = opening - BATCH.length + 1;
        if (bytes[end - 1] != '"' || opening < 0 || start < 0 || !stands(BATCH, start)) {
            return end;
        }
        index = value(opening + 1, slash);
        count = value(slash + 1, end - 1);
        return index <= count ? start : 0;
    }

    /** The place before the number that ends here; -1 when none does. */
    private int number(int end) {
        int at = end - 1;
        while (at >= 0 && end - 1 - at < BATCH_DIGITS && isDecimal(bytes[at])) {
            at--;
        }
        return at < end - 1 && bytes[at + 1] != '0' ? at : -1;
    }

    private int value(int from, int to) {
        int value = 0;
        for (int at = from; at < to; at++) {
            value = 10 * value + bytes[at] - '0';
        }
        return value;
    }

    private boolean stands(byte[] text, int at) {
        return at + text.length <= bytes.length && Arrays.equals(bytes, at, at + text.length, text, 0, text.length);
    }

    private static boolean isDecimal(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int digit(byte b) {
        return DIGITS[b & 0xff];
    }

    private static short[] digits() {
        short[] digits = new short[256];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (short) (i < 128 && !Character.isUpperCase(i) ? Character.digit(i, 16) : -1);
        }
        return digits;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
