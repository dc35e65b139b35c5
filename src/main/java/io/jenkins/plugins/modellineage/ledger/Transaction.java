package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.codec.LedgerLine;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A decision on its way to the disk, of the thread that makes it. */
final class Transaction {
    private final List<LedgerEntry> entries;
    private final Registry after;
    private final Optional<RuntimeException> refusal;
    private final Thread owner = Thread.currentThread();

    private List<LedgerLine> lines;
    private RuntimeException unwritable;

    /** Null until it is known. */
    private volatile Outcome outcome;

    /** What became of it. */
    @FunctionalInterface
    private interface Outcome {
        Optional<List<LedgerEntry>> tell() throws IOException;
    }

    private Transaction(List<LedgerEntry> entries, Registry after, Optional<RuntimeException> refusal) {
        this.entries = List.copyOf(entries);
        this.after = after;
        this.refusal = refusal;
    }

    /** @param after the registry with the entries */
    static Transaction of(List<LedgerEntry> entries, Registry after) {
        return new Transaction(entries, after, Optional.empty());
    }

    /** One that writes nothing: what it was refused for is a fact only when it is durable. */
    static Transaction refused(RuntimeException refusal, Registry seen) {
        return new Transaction(List.of(), seen, Optional.of(refusal));
    }

    /** Encodes its lines, once, whoever is the first to need them. */
    synchronized void encode() {
        if (lines != null || unwritable != null) {
            return;
        }
        unwritable = new IllegalStateException("The entries could not be encoded; nothing is recorded");
        try {
            lines = entries.stream().map(LedgerLine::of).toList();
        } catch (RuntimeException why) {
            unwritable = why;
        }
    }

    /**
     * Its lines, but for what their turn tells.
     *
     * @throws RuntimeException the same one each time, when an entry cannot be stored
     */
    synchronized List<LedgerLine> lines() {
        encode();
        if (lines == null) {
            throw unwritable;
        }
        return lines;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Registry after() {
        return after;
    }

    void recorded() {
        outcome = () -> {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return Optional.of(entries);
        };
    }

    void failed(IOException why) {
        outcome = () -> {
            throw why;
        };
    }

    /** It cannot be stored, whatever it follows. */
    void unwritable(RuntimeException why) {
        outcome = () -> {
            throw why;
        };
    }

    /** It was decided on something that came to nothing. */
    void undone() {
        outcome = Optional::empty;
    }

    boolean settled() {
        return outcome != null;
    }

    /** Lets the thread look what became of it, or take what waits to the disk. */
    void wake() {
        LockSupport.unpark(owner);
    }

    /**
     * The entries, now that they are durable; empty when it must be decided again.
     *
     * @throws IOException when nothing of it was recorded, or, as a {@link LedgerBrokenException}, when that is not known
     */
    Optional<List<LedgerEntry>> outcome() throws IOException {
        return outcome.tell();
    }
}
