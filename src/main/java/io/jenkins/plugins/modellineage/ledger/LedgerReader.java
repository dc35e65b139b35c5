package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.files.DamagedLineException;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.Journal;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Reads a ledger without its lock and without changing a byte, also while a controller appends to it. */
final class LedgerReader {
    /**
     * Where to stop reading.
     *
     * @param segment number of the last file, 0 for none
     * @param size of that file, in bytes
     */
    record End(int segment, long size) {
        /** Everything that is on the disk now. */
        static End of(Path directory) throws IOException {
            List<Path> segments = Segments.in(directory);
            return segments.isEmpty()
                    ? new End(0, 0)
                    : new End(segments.size(), Files.size(segments.get(segments.size() - 1)));
        }
    }

    private LedgerReader() {}

    /**
     * The entries of one file after the other, each file read when the stream gets there. A line that does not follow
     * the one before it ends the stream with a {@link LedgerDamagedException} as the cause.
     */
    static Stream<LedgerEntry> entries(Path directory, End end) {
        Tally tally = new Tally(new Recorded(directory));
        return Stream.iterate(1, number -> number <= end.segment(), number -> number + 1)
                .flatMap(number -> entries(directory, number, end, tally).stream());
    }

    /** What all the entries on the disk add up to. */
    static Registry registry(Path directory) throws IOException {
        Tally tally = new Tally(new Recorded(directory));
        End end = End.of(directory);
        for (int number = 1; number <= end.segment(); number++) {
            tally.segment(number);
            follow(directory, number, end, tally::add);
        }
        return tally.chain.registry();
    }

    /** Reads everything; the first problem ends it, since nothing after a broken chain can be trusted. */
    static VerifiedLedger verified(Path directory, End end, LongConsumer progress) throws IOException {
        SnapshotCheck snapshot = SnapshotCheck.of(directory.resolveSibling(Snapshot.FILE));
        Tally tally = new Tally(new Recorded(directory));
        List<String> problems = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        try {
            Segments.in(directory);
            for (int number = 1; number <= end.segment(); number++) {
                tally.segment(number);
                Journal.Extent extent = read(directory, number, end, (line, raw) -> {
                    tally.add(line, raw);
                    snapshot.at(tally.chain, tally.recorded.positions());
                    progress.accept(raw.length + 1L);
                });
                torn(Segments.number(directory, number), extent, number == end.segment() ? notices : problems);
            }
        } catch (DamagedLineException e) {
            problems.add(new LedgerDamagedException(e.file(), e.line(), e.why()).getMessage());
        } catch (LedgerDamagedException e) {
            problems.add(e.getMessage());
        }
        snapshot.notice().ifPresent(notices::add);
        if (problems.isEmpty() && end.equals(End.of(directory))) { // else it was written while this read
            snapshot.problem().ifPresent(problems::add);
        }
        Registry registry = tally.chain.registry();
        return new VerifiedLedger(
                new LedgerCheck(registry.lastSeq(), tally.bytes, tally.chain.head(), problems, notices), registry);
    }

    /** Tells of the end of a file where it is not whole. */
    static void torn(Path file, Journal.Extent extent, List<String> sentences) {
        if (extent.torn()) {
            sentences.add("Ledger " + file + " ends in a transaction that is not written whole, "
                    + (extent.end() - extent.good()) + " bytes from byte " + extent.good()
                    + "; the next start of Jenkins cuts it off.");
        }
    }

    private static List<LedgerEntry> entries(Path directory, int number, End end, Tally tally) {
        List<LedgerEntry> entries = new ArrayList<>();
        try {
            tally.segment(number);
            follow(directory, number, end, (line, raw) -> {
                tally.add(line, raw);
                entries.add(LedgerEntryCodec.read(line.body()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** Reads a file whose end may be torn only where it is the last one. */
    private static void follow(Path directory, int number, End end, Journal.Visitor visitor) throws IOException {
        try {
            boolean torn = read(directory, number, end, visitor).torn();
            if (torn && number < end.segment()) {
                throw new LedgerDamagedException(
                        Segments.number(directory, number), 1, "its end is missing, although a later file exists");
            }
        } catch (DamagedLineException e) {
            throw new LedgerDamagedException(e.file(), e.line(), e.why());
        }
    }

    static Journal.Extent read(Path directory, int number, End end, Journal.Visitor visitor) throws IOException {
        Path file = Segments.number(directory, number);
        long size = number == end.segment() ? end.size() : Files.size(file);
        return new Journal(file, Disk.real()).read(0, size, visitor);
    }

    private static final class Tally {
        private final Recorded recorded;
        private Chain chain;
        private long bytes;
        private int segment;

        Tally(Recorded recorded) {
            this.recorded = recorded;
            this.chain = Chain.of(recorded);
        }

        void segment(int number) {
            segment = number;
        }

        void add(SealedLine line, byte[] raw) {
            chain = chain.read(line.body(), raw);
            bytes += raw.length + 1L;
            recorded.stands(segment, raw);
        }
    }
}
