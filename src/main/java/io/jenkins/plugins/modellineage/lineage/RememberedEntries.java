package io.jenkins.plugins.modellineage.lineage;

/** Entries in memory. */
record RememberedEntries(PersistentMap<Long, LedgerEntry> entries) implements Recall {
    @Override
    public LedgerEntry entry(long seq) {
        return entries.get(seq).orElseThrow(() -> new InconsistentEventException("Entry " + seq + " is not known"));
    }

    @Override
    public Recall with(LedgerEntry entry) {
        return new RememberedEntries(entries.with(entry.seq(), entry));
    }
}
