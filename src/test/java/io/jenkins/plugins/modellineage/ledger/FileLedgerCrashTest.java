package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.Killed;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.files.PowerFailures;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Power failures at every call: what was acknowledged is there, and nothing that was never written. */
class FileLedgerCrashTest {
    private static final int STATES = FaultCount.of(70_000);
    private static final int TRANSACTIONS = 3;
    private static final int MANY = 600;
    private static final int FEW = 20;
    private static final int CALLS = 30;
    private static final long SEGMENT = 900;

    private int recovered;

    /** A transaction that is asked for; what the ledger's head is with it is known when it was recorded. */
    private static final class Begun {
        private final int events;
        private LedgerHead after;

        Begun(int events) {
            this.events = events;
        }

        boolean mayGiveAfter(LedgerHead before, LedgerHead head) {
            return after == null ? head.entries() == before.entries() + events : head.equals(after);
        }
    }

    /** What was promised to a writer, or what a start read and showed: that counts from then on. */
    private record Promised(LedgerHead head) {}

    @Test
    void shouldLoseNothingThatWasAcknowledgedAndInventNothing() throws IOException {
        PowerFailures failures = new PowerFailures(MANY, FileLedgerCrashTest::tell, this::recover).until(STATES);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES);
        assertThat(failures.insideRecovery()).as("inside a recovery").isGreaterThan(STATES / 20);
    }

    @Test
    void shouldLoseNothingThatASecondProcessShowedAfterTheFirstWasKilled() throws IOException {
        PowerFailures failures = new PowerFailures(FEW, this::tellOfAKill, this::recover).until(STATES / 10);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES / 10);
    }

    private void tellOfAKill(MemoryFiles files, Random random) throws IOException {
        Killed.after(random.nextInt(CALLS), files, () -> tell(files, random));
        try (FileLedger ledger = open(files)) {
            files.mark(new Promised(ledger.head()));
            append(files, ledger, transaction(random, TRANSACTIONS));
        }
    }

    private static void tell(MemoryFiles files, Random random) throws IOException {
        try (FileLedger ledger = open(files)) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                append(files, ledger, transaction(random, i));
                if (random.nextInt(4) == 0) {
                    ledger.snapshot();
                }
            }
        }
    }

    private static void append(MemoryFiles files, FileLedger ledger, List<RegistryEvent> events) throws IOException {
        Begun begun = new Begun(events.size());
        files.mark(begun);
        ledger.append(ALICE, state -> events);
        begun.after = ledger.head();
        files.mark(new Promised(begun.after));
    }

    /** Every few times it reads all again and goes on to write: that must last as well. */
    private void recover(MemoryFiles files, List<Object> promised) throws IOException {
        try (FileLedger ledger = open(files)) {
            requirePossible(ledger.head(), promised);
            files.mark(new Promised(ledger.head()));
            if (recovered++ % 8 == 0) {
                assertThat(ledger.verify().intact()).isTrue();
                append(files, ledger, List.of(new JobRenamed("later", "again" + recovered)));
                ledger.snapshot();
            }
        }
    }

    /** The head is the digest of the last line, and so of all. */
    private static void requirePossible(LedgerHead head, List<Object> promised) {
        LedgerHead certain = new LedgerHead(0, Chain.EMPTY.head());
        List<Begun> underway = new ArrayList<>();
        for (Object mark : promised) {
            if (mark instanceof Begun begun) {
                underway.add(begun);
            } else if (mark instanceof Promised done) {
                certain = done.head();
                underway.clear();
            }
        }
        LedgerHead promisedLast = certain;
        if (!head.equals(certain) && underway.stream().noneMatch(one -> one.mayGiveAfter(promisedLast, head))) {
            fail("Promised was " + certain + ", and there is " + head);
        }
    }

    private static List<RegistryEvent> transaction(Random random, int number) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .<RegistryEvent>mapToObj(i -> new JobRenamed("job" + number, "x".repeat(random.nextInt(200)) + i))
                .toList();
    }

    private static FileLedger open(MemoryFiles files) throws IOException {
        FileLedger.Settings settings = new FileLedger.Settings(new MemoryDisk(files), SEGMENT);
        return FileLedger.open(files.root().resolve("home"), Clock.systemUTC(), notice -> {}, settings);
    }
}
