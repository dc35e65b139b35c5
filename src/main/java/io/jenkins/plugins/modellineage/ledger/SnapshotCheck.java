package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.lineage.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a snapshot is what the ledger adds up to: a start takes that on trust. */
final class SnapshotCheck {
    private final Path file;
    private final Optional<Snapshot> snapshot;
    private final Optional<String> unusable;
    private boolean reached;
    private boolean same;

    private SnapshotCheck(Path file, Optional<Snapshot> snapshot, Optional<String> unusable) {
        this.file = file;
        this.snapshot = snapshot;
        this.unusable = unusable;
    }

    /** Of the snapshot in that file, if there is one. */
    static SnapshotCheck of(Path file) {
        if (!Files.exists(file)) {
            return new SnapshotCheck(file, Optional.empty(), Optional.empty());
        }
        try {
            return new SnapshotCheck(file, Optional.of(Snapshot.read(file)), Optional.empty());
        } catch (IOException | IllegalArgumentException e) {
            return new SnapshotCheck(
                    file,
                    Optional.empty(),
                    Optional.of("Snapshot " + file + " is of no use: " + e.getMessage()
                            + ". The next start reads the whole ledger and makes a new one."));
        }
    }

    /** Looks at the ledger up to one entry; called for each, in order. */
    void at(Chain chain, Positions positions) {
        if (snapshot.isPresent()
                && chain.registry().lastSeq() == snapshot.get().head().entries()) {
            reached = true;
            Snapshot now = LedgerStart.of(
                    new LedgerHead(chain.registry().lastSeq(), chain.head()), chain.registry(), positions);
            same = now.head().equals(snapshot.get().head())
                    && same(now.state(), snapshot.get().state());
        }
    }

    /** Takes what the ledger's head was at the entry that it stands for: whether that is the same, not what it added up to. */
    void met(LedgerHead head) {
        reached = true;
        same = snapshot.isPresent() && head.equals(snapshot.get().head());
    }

    /** A sentence when a start would find something else than the ledger says. */
    Optional<String> problem() {
        if (snapshot.isEmpty() || same) {
            return Optional.empty();
        }
        long entry = snapshot.get().head().entries();
        return Optional.of(
                reached
                        ? "Snapshot " + file + " is not what the ledger says up to entry " + entry
                                + ": one of them was changed. Delete it while Jenkins is stopped, and it is made again."
                        : "Snapshot " + file + " stands for entry " + entry
                                + ", and the ledger ends before: entries are missing. Restore the ledger's files from a"
                                + " backup, or delete the snapshot if this is the history that you want.");
    }

    /** A sentence when there is one that nobody can use: it is no loss. */
    Optional<String> notice() {
        return unusable;
    }

    private static boolean same(Columns one, Columns other) {
        return one.texts().equals(other.texts()) && same(one.numbers(), other.numbers());
    }

    private static boolean same(Map<String, long[]> one, Map<String, long[]> other) {
        return List.copyOf(one.keySet()).equals(List.copyOf(other.keySet()))
                && one.keySet().stream().allMatch(name -> Arrays.equals(one.get(name), other.get(name)));
    }
}
