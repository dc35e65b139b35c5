package io.jenkins.plugins.modellineage.lineage;

/**
 * Where entries are read again that were recorded. A registry keeps numbers and positions only; what a version, a
 * promotion or an event says in full is read here. An entry never changes, so that what is read is the same for every
 * registry that was folded over it.
 */
public interface Recall {
    /** Remembers every entry: for a history that is nowhere else. */
    Recall MEMORY = new RememberedEntries(PersistentMap.empty());

    /**
     * The entry at that position.
     *
     * @throws java.io.UncheckedIOException when it cannot be read any more, saying which file is damaged
     */
    LedgerEntry entry(long seq);

    /** The recall that knows this entry too; the one before need not, but may. */
    Recall with(LedgerEntry entry);
}
