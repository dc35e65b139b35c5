package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.ledger.MemoryLedger;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Recall;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What keeps the registry of a story. */
interface Store extends AutoCloseable {
    Registry registry();

    List<RegistryEvent> append(Actor actor, Function<Registry, List<RegistryEvent>> decide) throws IOException;

    /** Begins again with what was written down. */
    void restart(Act.How how) throws IOException;

    @Override
    void close() throws IOException;

    /** The ledger, on a disk in memory. */
    final class OfLedger implements Store {
        /** A few entries each, so that a start reads several files. */
        private static final long SEGMENT = 8_000;

        private final MemoryFiles files = new MemoryFiles();
        private final List<String> notices = new ArrayList<>();
        private final Clock clock;
        private FileLedger ledger;

        OfLedger(Clock clock) throws IOException {
            this.clock = clock;
            ledger = open();
        }

        private FileLedger open() throws IOException {
            return MemoryLedger.open(files, clock, SEGMENT, notices::add);
        }

        @Override
        public Registry registry() {
            return ledger.registry();
        }

        @Override
        public List<RegistryEvent> append(Actor actor, Function<Registry, List<RegistryEvent>> decide)
                throws IOException {
            return ledger.append(actor, decide).stream().map(LedgerEntry::event).toList();
        }

        @Override
        public void restart(Act.How how) throws IOException {
            if (how == Act.How.WITH_SNAPSHOT || how == Act.How.SNAPSHOT_ALONE) {
                ledger.snapshot();
            }
            ledger.close();
            if (how == Act.How.WITHOUT_SNAPSHOT) {
                MemoryLedger.dropSnapshot(files);
            }
            ledger = open();
            if (!notices.isEmpty() || !ledger.verify().intact()) {
                throw new AssertionError("The ledger is not what it was: " + notices);
            }
        }

        @Override
        public void close() throws IOException {
            ledger.close();
        }
    }

    /** The registry alone, which is several times as fast. */
    final class OfMemory implements Store {
        private final Clock clock;
        private Registry registry = Registry.EMPTY;
        private Recall recall = Recall.MEMORY;

        OfMemory(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Registry registry() {
            return registry;
        }

        @Override
        public List<RegistryEvent> append(Actor actor, Function<Registry, List<RegistryEvent>> decide) {
            List<RegistryEvent> events = decide.apply(registry);
            for (RegistryEvent event : events) {
                LedgerEntry entry = new LedgerEntry(registry.lastSeq() + 1, clock.instant(), actor, event);
                registry = registry.apply(entry);
                recall = recall.with(entry);
            }
            return events;
        }

        @Override
        public void restart(Act.How how) {
            registry = Registry.of(registry.state(), recall);
        }

        @Override
        public void close() {
            registry = Registry.EMPTY;
        }
    }
}
