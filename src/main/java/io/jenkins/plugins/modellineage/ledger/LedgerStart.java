package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.lineage.Columns;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a ledger is read from when it is opened: behind what its snapshot stands for, or from its beginning.
 *
 * @param chain up to there
 * @param segment in which reading goes on, 0 when nothing was read yet
 * @param size offset in that segment
 * @param promised how far the ledger must go at least, because a snapshot stood for it
 */
record LedgerStart(Chain chain, int segment, long size, Optional<LedgerHead> promised) {
    private static final String FIRSTS = "ledger.firsts";
    private static final String ENDS = "ledger.ends";

    /** The snapshot of a ledger up to that head. */
    static Snapshot of(LedgerHead head, Registry registry, Positions positions) {
        Columns state = registry.state()
                .put(FIRSTS, positions.firsts(head.entries()))
                .put(ENDS, positions.ends(head.entries()));
        return new Snapshot(head, state);
    }

    /**
     * Where to begin.
     *
     * @param recorded takes the positions of what need not be read
     * @param notices takes a sentence when a snapshot is of no use
     */
    static LedgerStart in(Path file, Path directory, Recorded recorded, Consumer<String> notices) throws IOException {
        LedgerStart beginning = new LedgerStart(Chain.of(recorded), 0, 0, Optional.empty());
        if (!Files.exists(file)) {
            return beginning;
        }
        Snapshot snapshot;
        try {
            snapshot = Snapshot.read(file);
        } catch (IOException | IllegalArgumentException e) {
            return beginning.told(file, e.getMessage(), notices);
        }
        LedgerStart all = new LedgerStart(beginning.chain(), 0, 0, Optional.of(snapshot.head()));
        try {
            return behind(snapshot, directory, recorded).orElse(all);
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | UncheckedIOException e) {
            recorded.positions().reset(new long[0], new long[0]);
            return all.told(file, e.getMessage(), notices);
        }
    }

    private LedgerStart told(Path file, String why, Consumer<String> notices) {
        notices.accept("Snapshot " + file + " is not used: " + why + ". The whole ledger is read instead, and a new"
                + " snapshot is written later.");
        return this;
    }

    /** Behind the snapshot, if the files are as long as they were and it still ends in the same line. */
    private static Optional<LedgerStart> behind(Snapshot snapshot, Path directory, Recorded recorded)
            throws IOException {
        long entries = snapshot.head().entries();
        if (snapshot.state().numbers().get(ENDS) == null
                || snapshot.state().numbers().get(FIRSTS) == null) {
            throw new IllegalStateException("it has no positions");
        }
        Positions positions = recorded.positions();
        positions.reset(
                snapshot.state().numbers().get(FIRSTS),
                snapshot.state().numbers().get(ENDS));
        if (!stands(positions, entries, directory)
                || !recorded.digest(entries).equals(snapshot.head().digest())) {
            positions.reset(new long[0], new long[0]);
            return Optional.empty();
        }
        Positions.Place last = positions.of(entries);
        Registry registry = Registry.of(snapshot.state(), recorded);
        if (registry.lastSeq() != entries) {
            throw new IllegalStateException("its state is of entry " + registry.lastSeq() + " instead of " + entries);
        }
        return Optional.of(new LedgerStart(
                new Chain(registry, snapshot.head().digest()),
                last.segment(),
                last.end(),
                Optional.of(snapshot.head())));
    }

    /** Whether each file ends where it did, the last one there or later. */
    private static boolean stands(Positions positions, long entries, Path directory) throws IOException {
        long[] firsts = positions.firsts(entries);
        for (int segment = 1; segment <= firsts.length; segment++) {
            Path file = Segments.number(directory, segment);
            if (!Files.exists(file)) {
                return false;
            }
            boolean last = segment == firsts.length;
            long end = positions.of(last ? entries : firsts[segment] - 1).end();
            if (last ? Files.size(file) < end : Files.size(file) != end) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks that the ledger goes as far as its snapshot says: one that was cut at the end of a line is whole in itself.
     *
     * @throws LedgerDamagedException when it does not
     */
    void requireReached(Path directory, LedgerHead head, Recorded recorded) throws IOException {
        if (promised.isEmpty()) {
            return;
        }
        long entries = promised.get().entries();
        boolean reached = head.entries() >= entries
                && recorded.digest(entries).equals(promised.get().digest());
        if (!reached) {
            throw new LedgerDamagedException(directory, head, promised.get());
        }
    }
}
