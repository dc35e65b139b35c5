package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A ledger as it lay on the disk when it was looked for: read without its lock and without changing a byte, also while a
 * controller appends to it.
 */
public final class StoredLedger {
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

    /**
     * Looks at whether the lines are those that were written, and not at what they say; the first problem ends it.
     *
     * @param entries whose digests are wanted
     * @param progress takes how many bytes were read, again and again and from any thread
     */
    public ChainCheck chain(Collection<Long> entries, LongConsumer progress) throws IOException {
        long[] wanted = entries.stream().mapToLong(Long::longValue).toArray();
        return new ChainReader(directory, end, LinkedFile::read).check(wanted, progress);
    }

    /**
     * The same, and holds signed notes against what was found.
     *
     * @param progress takes how many bytes were read, again and again and from any thread
     */
    public ChainFindings chainWith(List<SignedHead> heads, LongConsumer progress) throws IOException {
        ChainCheck chain = chain(heads.stream().map(SignedHead::entries).toList(), progress);
        Map<Boolean, List<String>> compared = heads.stream()
                .map(head -> head.compared(chain))
                .collect(Collectors.partitioningBy(
                        SignedHead.Outcome::fits,
                        Collectors.mapping(SignedHead.Outcome::sentence, Collectors.toList())));
        return new ChainFindings(chain.found(), compared.get(true), compared.get(false));
    }

    /**
     * Reads everything, also what the lines say; the first problem ends it.
     *
     * @param progress takes how many bytes were read, again and again
     */
    public VerifiedLedger verified(LongConsumer progress) throws IOException {
        return LedgerReader.verified(directory, end, progress);
    }

    /** The size of what is read, in bytes. */
    public long bytes() throws IOException {
        long bytes = end.size();
        for (int number = 1; number < end.segment(); number++) {
            bytes += Files.size(Segments.number(directory, number));
        }
        return bytes;
    }
}
