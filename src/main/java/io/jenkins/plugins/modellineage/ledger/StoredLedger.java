package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.codec.BoundedInput;
import io.jenkins.plugins.modellineage.codec.LineReader;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A ledger as it lay on the disk when it was looked for: read without its lock and without changing a byte, also while a
 * controller appends to it.
 */
public final class StoredLedger {
    /** The head of a ledger without entries. */
    private static final Sha256 NONE = new Sha256("0".repeat(64));

    private final Path directory;
    private final LedgerReader.End end;

    private StoredLedger(Path directory, LedgerReader.End end) {
        this.directory = directory;
        this.end = end;
    }

    /**
     * The ledger below this directory; empty when there is none.
     *
     * @param home {@code JENKINS_HOME/model-lineage}
     */
    public static Optional<StoredLedger> in(Path home) throws IOException {
        Path directory = FileLedger.directory(home);
        return Files.isDirectory(directory)
                ? Optional.of(new StoredLedger(directory, LedgerReader.End.of(directory)))
                : Optional.empty();
    }

    /**
     * Every entry, read as the stream gets there. A line that does not follow the one before it ends the stream with a
     * {@link LedgerDamagedException} as the cause.
     */
    public Stream<LedgerEntry> entries() {
        return LedgerReader.entries(directory, end);
    }

    /**
     * What the entries add up to.
     *
     * @throws LedgerDamagedException when one does not follow the one before it
     */
    public Registry registry() throws IOException {
        return LedgerReader.registry(directory);
    }

    /** Reads everything; the first problem ends it. */
    public VerifiedLedger verified() throws IOException {
        return LedgerReader.verified(directory, end);
    }

    /** The size of what is read, in bytes. */
    public long bytes() throws IOException {
        long bytes = end.size();
        for (int number = 1; number < end.segment(); number++) {
            bytes += Files.size(Segments.number(directory, number));
        }
        return bytes;
    }

    /**
     * The digest of the line of that entry: what the head of the ledger was when it was the last one. Empty when there
     * are fewer entries. Lines are counted, not checked.
     */
    public Optional<Sha256> headAt(long entries) throws IOException {
        if (entries == 0) {
            return Optional.of(NONE);
        }
        long before = 0;
        for (int number = 1; number <= end.segment(); number++) {
            try (LineReader lines = lines(number)) {
                for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                    before++;
                    if (before == entries) {
                        return line.filter(LineReader.Line::terminated).map(found -> Sha256.of(found.bytes()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private LineReader lines(int number) throws IOException {
        Path file = Segments.number(directory, number);
        long size = number == end.segment() ? end.size() : Files.size(file);
        return new LineReader(new BoundedInput(Files.newInputStream(file), size), 0, SealedLine.LINE_BYTES);
    }
}
