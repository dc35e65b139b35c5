package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.ledger.Ledger;
import io.jenkins.plugins.modellineage.ledger.LedgerCheck;
import io.jenkins.plugins.modellineage.ledger.LedgerHead;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A ledger that tells what it recorded, outside its lock and on the thread that appended.
 *
 * @param told only starts something
 * @param failures remembers what could not be recorded
 */
record HeardLedger(Ledger ledger, Consumer<List<LedgerEntry>> told, FailedWrites failures) implements Ledger {
    @Override
    public List<LedgerEntry> append(Actor actor, Function<Registry, List<RegistryEvent>> decide) throws IOException {
        List<LedgerEntry> recorded = recorded(actor, decide);
        told.accept(recorded);
        return recorded;
    }

    private List<LedgerEntry> recorded(Actor actor, Function<Registry, List<RegistryEvent>> decide) throws IOException {
        try {
            List<LedgerEntry> recorded = ledger.append(actor, decide);
            if (!recorded.isEmpty()) {
                failures.succeeded();
            }
            return recorded;
        } catch (IOException problem) {
            failures.failed(Instant.now(), problem);
            throw problem;
        }
    }

    @Override
    public Registry registry() {
        return ledger.registry();
    }

    @Override
    public LedgerHead head() {
        return ledger.head();
    }

    @Override
    public Optional<LedgerHead> headAt(long entries) throws IOException {
        return ledger.headAt(entries);
    }

    @Override
    public Stream<LedgerEntry> read() throws IOException {
        return ledger.read();
    }

    @Override
    public LedgerCheck verify() throws IOException {
        return ledger.verify();
    }

    @Override
    public void close() throws IOException {
        ledger.close();
    }
}
