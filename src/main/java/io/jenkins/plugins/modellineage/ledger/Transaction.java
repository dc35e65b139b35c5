package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import java.io.IOException;
import java.util.List;

/** A decision on its way to the disk. Guarded by the lock of its ledger. */
final class Transaction {
    private final List<LedgerEntry> entries;
    private final List<byte[]> lines;
    private final Chain after;
    private boolean settled;
    private IOException failure;

    /**
     * @param lines the entries as they are written
     * @param after the ledger with them
     */
    Transaction(List<LedgerEntry> entries, List<byte[]> lines, Chain after) {
        this.entries = List.copyOf(entries);
        this.lines = List.copyOf(lines);
        this.after = after;
    }

    /** One that writes nothing, and settles with what was decided before it. */
    static Transaction nothing(Chain after) {
        return new Transaction(List.of(), List.of(), after);
    }

    List<byte[]> lines() {
        return lines;
    }

    Chain after() {
        return after;
    }

    void recorded() {
        settled = true;
    }

    void failed(IOException why) {
        settled = true;
        failure = why;
    }

    boolean settled() {
        return settled;
    }

    /** The entries, now that they are durable. */
    List<LedgerEntry> outcome() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return entries;
    }
}
