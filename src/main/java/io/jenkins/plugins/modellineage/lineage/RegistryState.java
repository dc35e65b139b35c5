package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.VersionRef;

/**
 * What a registry holds: numbers, names and positions, folded from the events so far, by subject. What an entry says in
 * full is read again by whoever needs it.
 *
 * @param seq number of the last entry that was applied; 0 before the first
 */
record RegistryState(
        long seq,
        ScopeNames scopes,
        AccessBook access,
        RuleBook rules,
        JobNames jobs,
        Models models,
        PromotionBook promotions,
        EntryIndex index) {
    static final RegistryState EMPTY = new RegistryState(
            0,
            ScopeNames.EMPTY,
            AccessBook.EMPTY,
            RuleBook.EMPTY,
            JobNames.EMPTY,
            Models.EMPTY,
            PromotionBook.EMPTY,
            EntryIndex.EMPTY);

    private static final String SEQ = "seq";

    /** @throws InconsistentEventException when the entry is not the next one, or is about a version that is not there */
    void requireNext(LedgerEntry entry) {
        if (entry.seq() != seq + 1) {
            throw InconsistentEventException.outOfTurn(entry.seq(), seq);
        }
        entry.event()
                .subject()
                .filter(version -> !(entry.event() instanceof ModelStamped) && !models.has(version))
                .ifPresent(version -> {
                    throw new InconsistentEventException(version.label() + " was never stamped");
                });
    }

    /**
     * The state after this entry, which is the next one.
     *
     * @param recall of the entries before and of this one
     * @throws InconsistentEventException when the entry does not fit this state
     */
    RegistryState apply(LedgerEntry entry, Recall recall) {
        RegistryEvent event = entry.event();
        JobNames known = jobs.apply(entry);
        Models next = models.apply(entry, known);
        return new RegistryState(
                entry.seq(),
                scopes.apply(event),
                access.apply(event),
                rules.apply(entry, next.former(), recall),
                known,
                next,
                promotions.apply(entry, next, recall),
                index.apply(entry, next, known, promotions.requester(event)));
    }

    /**
     * Where the entries stand that concern the version in that respect, ascending.
     *
     * @param kind one that goes by {@link ModelState#key}
     * @param version of a model that is there
     */
    long[] positions(Kind kind, VersionRef version) {
        return index.of(kind).of(models.key(version));
    }

    /** The same history gives the same columns, always. */
    Columns write() {
        Columns columns = new Columns().put(SEQ, seq);
        scopes.write(columns);
        access.write(columns);
        rules.write(columns);
        jobs.write(columns);
        models.write(columns);
        promotions.write(columns);
        index.write(columns);
        return columns;
    }

    /** @throws IllegalArgumentException or IllegalStateException when {@link #write} gave no such columns */
    static RegistryState read(Columns columns, Recall recall) {
        return new RegistryState(
                columns.numbers(SEQ)[0],
                ScopeNames.read(columns),
                AccessBook.read(columns),
                RuleBook.read(columns),
                JobNames.read(columns),
                Models.read(columns),
                PromotionBook.read(columns, recall),
                EntryIndex.read(columns));
    }
}
