package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.codec.BoundedInput;
import io.jenkins.plugins.modellineage.codec.ChainedLine;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One file of a ledger, read as bytes alone: no JSON is parsed and nothing is kept, so it costs little more than the
 * digests. It knows only good files of the form that is written here; whoever gets no answer has to parse the file, and
 * finds out what is wrong, if anything.
 */
final class LinkedFile {
    private static final int WINDOW = 1 << 20;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long FEEDS = ONES * '\n';

    private final long[] marks;
    private final ChainedLine line = new ChainedLine();
    private final MessageDigest digest = Sha256.newDigest();
    private final byte[] head = new byte[digest.getDigestLength()];
    private final Map<Long, Sha256> marked = new HashMap<>();
    private LedgerHead before;
    private long last;
    private long bytes;
    /** Lines of a transaction that is not whole yet, and how many it has. */
    private int pending;

    private int count;

    private LinkedFile(long[] marks) {
        this.marks = marks;
    }

    /**
     * Reads a file.
     *
     * @param size how much of it
     * @param marks entries whose digests are wanted
     * @param progress takes how many bytes were read, again and again
     * @return empty when it is not good, not of the form that is written here, holds no line, or cannot be read
     */
    static Optional<Links> read(Path file, long size, long[] marks, LongConsumer progress) {
        LinkedFile linked = new LinkedFile(marks);
        try (InputStream input = new BoundedInput(Files.newInputStream(file), size)) {
            return linked.read(input, progress)
                    ? Optional.of(new Links(linked.before, linked.end(), linked.bytes, Map.copyOf(linked.marked)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean read(InputStream input, LongConsumer progress) throws IOException {
        byte[] window = new byte[WINDOW];
        int filled = 0;
        int read = input.readNBytes(window, 0, window.length);
        while (read > 0) {
            filled += read;
            bytes += read;
            int rest = take(window, filled);
            if (rest < 0) {
                return false;
            }
            progress.accept(read);
            filled -= rest;
            System.arraycopy(window, rest, window, 0, filled);
            if (filled == window.length) {
                if (filled > SealedLine.LINE_BYTES) {
                    return false;
                }
                window = Arrays.copyOf(window, 2 * window.length);
            }
            read = input.readNBytes(window, filled, window.length - filled);
        }
        return before != null && filled == 0 && pending == 0;
    }

    /** Takes the lines that end there; answers where the rest begins, or -1 when one of them is not good. */
    private int take(byte[] window, int filled) {
        int start = 0;
        for (int end = feed(window, start, filled); end < filled; end = feed(window, start, filled)) {
            if (!line.read(window, start, end) || !follows()) {
                return -1;
            }
            digest(window, start, end - start);
            start = end + 1;
        }
        return start;
    }

    private boolean follows() {
        if (line.index() != pending + 1 || pending > 0 && line.count() != count) {
            return false;
        }
        if (before == null) {
            Optional<Sha256> prev = line.prev();
            if (prev.isEmpty()) {
                return false;
            }
            before = new LedgerHead(line.seq() - 1, prev.get());
        } else if (line.seq() != last + 1 || !line.names(head)) {
            return false;
        }
        last = line.seq();
        count = line.count();
        pending = line.index() == count ? 0 : line.index();
        return true;
    }

    private void digest(byte[] window, int start, int length) {
        try {
            digest.update(window, start, length);
            digest.digest(head, 0, head.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        for (long mark : marks) {
            if (mark == last) {
                marked.put(last, Sha256.ofDigest(head));
            }
        }
    }

    private LedgerHead end() {
        return new LedgerHead(last, Sha256.ofDigest(head));
    }

    /** Where the next line feed stands, eight bytes at a time. */
    private static int feed(byte[] window, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long differing = (long) EIGHT.get(window, at) ^ FEEDS;
            long found = differing - ONES & ~differing & TOPS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && window[at] != '\n') {
            at++;
        }
        return at;
    }
}
