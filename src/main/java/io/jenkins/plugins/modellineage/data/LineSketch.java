package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.LineHash;
import io.jenkins.plugins.modellineage.model.SharedLines;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The smallest hashes of the distinct lines of an input, or of the texts in its rows: all of them, or a sample in which every line is as likely as any
 * other. The same line has the same hash everywhere, so that two sketches tell how many lines two inputs share. Never
 * changes.
 */
public final class LineSketch {
    /** Most hashes of one sketch; an input of no more distinct lines is compared exactly. */
    public static final int MOST = 1 << 20;

    /** Longest form in bytes. */
    public static final int BYTES = 16 + 8 * MOST;

    private static final long MAGIC = 0x4d4c4c494e455331L; // "MLLINES1"
    private static final int WHOLE = 1;
    private static final int GAPS = 2;
    private static final double HASHES = 0x1p64;

    /** In ascending order with the highest bit flipped, which makes it that of numbers without sign. */
    private final long[] hashes;

    private final boolean whole;
    private final boolean gaps;

    /**
     * @param hashes ascending, see {@link LineHash}
     * @param whole whether no line was left out
     * @param gaps whether there were more that nobody looked at
     * @throws IllegalArgumentException when they are not ascending or too many
     */
    LineSketch(long[] hashes, boolean whole, boolean gaps) {
        if (hashes.length > MOST) {
            throw new IllegalArgumentException(
                    "A sketch has " + hashes.length + " hashes; at most " + MOST + " are kept");
        } else if (!whole && hashes.length < 2) {
            throw new IllegalArgumentException("A sketch that left lines out has " + hashes.length + " hashes");
        }
        for (int i = 1; i < hashes.length; i++) {
            if (hashes[i - 1] >= hashes[i]) {
                throw new IllegalArgumentException("The hashes of a sketch are not in ascending order");
            }
        }
        this.hashes = hashes;
        this.whole = whole;
        this.gaps = gaps;
    }

    /**
     * Of all of these, which are not too many.
     *
     * @param ascending see {@link LineHash}
     * @throws IllegalArgumentException when they are not ascending or too many
     */
    public static LineSketch of(long[] ascending) {
        return new LineSketch(ascending.clone(), true, false);
    }

    /** Whether every distinct line is in it. */
    public boolean isWhole() {
        return whole;
    }

    /** Whether there may be others, which nobody looked at, since a row has too many texts. What is in it is there all the same. */
    public boolean hasGaps() {
        return gaps;
    }

    /** How many hashes it has. */
    public int size() {
        return hashes.length;
    }

    /** How many distinct lines there are; estimated where it is not whole, with a relative error of about 0.1 %. */
    public long distinct() {
        return whole ? hashes.length : Math.round((hashes.length - 1) / below(hashes[hashes.length - 1]));
    }

    /** The share of all hashes that are smaller. */
    private static double below(long hash) {
        long unsigned = hash ^ Long.MIN_VALUE;
        return ((unsigned >>> 1) * 2.0 + (unsigned & 1)) / HASHES;
    }

    /** What this input shares with the lines of another, which are the ones that are counted. */
    public SharedLines sharedWith(LineSketch counted) {
        int mine = whole ? hashes.length : hashes.length - 1;
        int theirs = counted.whole ? counted.hashes.length : counted.hashes.length - 1;
        long limit = Math.min(limit(), counted.limit());
        boolean cut = !whole || !counted.whole;
        int compared = 0;
        int shared = 0;
        int at = 0;
        for (int i = 0; i < theirs; i++) {
            long hash = counted.hashes[i];
            if (cut && hash >= limit) {
                break;
            }
            compared++;
            while (at < mine && hashes[at] < hash) {
                at++;
            }
            shared += at < mine && hashes[at] == hash ? 1 : 0;
        }
        return new SharedLines(shared, compared, counted.distinct(), !cut);
    }

    /** From which hash on nothing is known. */
    private long limit() {
        return whole ? Long.MAX_VALUE : hashes[hashes.length - 1];
    }

    /** Bytes of its form for a file. */
    public long length() {
        return 16 + 8L * hashes.length;
    }

    /** For a file or another machine. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) length());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(MAGIC);
            out.writeInt((whole ? WHOLE : 0) | (gaps ? GAPS : 0));
            out.writeInt(hashes.length);
            for (long hash : hashes) {
                out.writeLong(hash ^ Long.MIN_VALUE);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IOException when it is none
     */
    public static LineSketch read(InputStream input) throws IOException {
        DataInputStream in = new DataInputStream(input);
        try {
            if (in.readLong() != MAGIC) {
                throw new IOException("There is no sketch of lines where one should be");
            }
            int marks = in.readInt();
            int size = in.readInt();
            if (size < 0 || size > MOST) {
                throw new IOException("A sketch has " + size + " hashes; at most " + MOST + " are read");
            }
            byte[] rest = in.readNBytes(8 * size);
            if (rest.length < 8 * size || in.read() >= 0) {
                throw new IOException("A sketch of " + size + " hashes has another length");
            }
            long[] hashes = new long[size];
            ByteBuffer.wrap(rest).asLongBuffer().get(hashes);
            for (int i = 0; i < size; i++) {
                hashes[i] ^= Long.MIN_VALUE;
            }
            return new LineSketch(hashes, (marks & WHOLE) != 0, (marks & GAPS) != 0);
        } catch (EOFException early) {
            throw new IOException("A sketch of lines ends too early", early);
        } catch (IllegalArgumentException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
    }
}
