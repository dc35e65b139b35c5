package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Recall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries of a ledger by their position: read from its files when they are asked for, those that were read lately
 * from memory, and those that are decided but not on the disk yet from memory as well. 8 bytes an entry.
 */
final class Recorded implements Recall {
    /** Bytes of lines whose entries are kept, and the longest line that is. */
    private static final long KEPT_BYTES = 8 << 20;

    private static final int LONGEST_KEPT = 1 << 20;

    private final Path directory;
    private final Positions positions = new Positions();
    private final Map<Long, LedgerEntry> underway = new ConcurrentHashMap<>();
    private final LateEntries late = new LateEntries(KEPT_BYTES, LONGEST_KEPT);

    /** @param directory of the ledger's files */
    Recorded(Path directory) {
        this.directory = directory;
    }

    @Override
    public LedgerEntry entry(long seq) {
        LedgerEntry decided = underway.get(seq);
        if (decided != null) {
            return decided;
        }
        return late.get(seq).orElseGet(() -> read(seq));
    }

    /** Holds the entry until it is told where it stands, or that it never came to stand anywhere. */
    @Override
    public Recall with(LedgerEntry entry) {
        underway.put(entry.seq(), entry);
        return this;
    }

    /**
     * The next entry stands in that segment, behind those that stand there already.
     *
     * @param line its bytes, without the line feed
     */
    void stands(int segment, byte[] line) {
        long seq = positions.add(segment, positions.end(segment) + line.length + 1);
        underway.remove(seq);
    }

    /** What comes behind this entry was not recorded. */
    void endsAt(long seq) {
        underway.keySet().removeIf(later -> later > seq);
    }

    Positions positions() {
        return positions;
    }

    /** The digest of the line of an entry, as it stands in its file. */
    Sha256 digest(long seq) throws IOException {
        return Sha256.of(line(positions.of(seq)));
    }

    private LedgerEntry read(long seq) {
        Positions.Place place = positions.of(seq);
        try {
            byte[] line = line(place);
            LedgerEntry entry = LedgerEntryCodec.read(SealedLine.read(line).body());
            if (entry.seq() != seq) {
                throw new IllegalStateException("entry " + entry.seq() + " stands where entry " + seq + " stood");
            }
            late.put(entry, line.length);
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UncheckedIOException(new LedgerDamagedException(
                    Segments.number(directory, place.segment()), place.line(), e.getMessage()));
        }
    }

    private byte[] line(Positions.Place place) throws IOException {
        Path file = Segments.number(directory, place.segment());
        ByteBuffer line = ByteBuffer.allocate((int) (place.end() - place.start() - 1));
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(place.start());
            while (line.hasRemaining()) {
                if (channel.read(line) < 0) {
                    throw new LedgerDamagedException(file, place.line(), "the file ends before it");
                }
            }
        }
        return line.array();
    }
}
