package io.jenkins.plugins.modellineage.codec;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The line of an entry, but for what only its turn tells: which line it follows, and with what it goes to the disk. So all
 * that costs time is done before it is its turn.
 */
public final class LedgerLine {
    private static final String JOINED = ",\"" + SealedLine.JOINED + "\":true";

    /** An object without its closing brace. */
    private final byte[] values;

    private LedgerLine(byte[] values) {
        this.values = values;
    }

    /** How a transaction goes to the disk. */
    public enum Written {
        ALONE,
        /** In one write with another one before it. */
        TOGETHER
    }

    /**
     * Encodes the entry, and reads it back: one line that could be written and not be read again would close the whole
     * registry at the next start.
     *
     * @throws CodecException when JSON cannot hold it
     * @throws IllegalStateException when it would not be read as it was written
     */
    public static LedgerLine of(LedgerEntry entry) {
        byte[] object = Json.bytes(LedgerEntryCodec.write(entry));
        if (!LedgerEntryCodec.read(Json.parse(object, object.length)).equals(entry)) {
            throw new IllegalStateException("Entry " + entry.seq() + " would not be read as it was written ("
                    + entry.event().getClass().getSimpleName() + "); it is not recorded");
        }
        return new LedgerLine(Arrays.copyOf(object, object.length - 1));
    }

    /**
     * The bytes of the line, without a line feed.
     *
     * @param prev digest of the line before it
     * @param index of the line in its transaction, from 1
     * @param count of the lines in the transaction
     * @throws CodecException when it is longer than a line may be
     */
    public byte[] after(Sha256 prev, int index, int count, Written written) {
        String place = ",\"" + LedgerEntryCodec.PREV + "\":\"" + prev.hex() + "\""
                + (written == Written.TOGETHER ? JOINED : "") + "}";
        byte[] end = place.getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(values, values.length + end.length);
        System.arraycopy(end, 0, body, values.length, end.length);
        return SealedLine.write(body, index, count);
    }
}
