package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modellineage.files.FaultCount;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Power failures while several transactions go to the disk together. */
@Timeout(300)
class GroupCommitCrashTest {
    private static final int STATES = FaultCount.of(6_000);
    private static final int TOGETHER = 4;
    private static final int STATES_OF_A_CALL = 600;
    private static final AtomicInteger RECOVERIES = new AtomicInteger();

    private record Acknowledged(long entries) {}

    @Test
    void shouldLoseNothingThatWasAcknowledgedToAnyOfSeveralWriters() throws IOException {
        PowerFailures failures = new PowerFailures(
                        STATES_OF_A_CALL, GroupCommitCrashTest::tell, GroupCommitCrashTest::recover)
                .until(STATES);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES);
    }

    /** While the first writer waits for the disk the others decide, and then go together. */
    private static void tell(MemoryFiles files, Random random) throws IOException {
        AtomicInteger decided = new AtomicInteger();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        try (FileLedger ledger = open(files)) {
            files.gate(call -> {
                while (call == MemoryFiles.Call.FORCE && decided.get() < 1 + TOGETHER) {
                    Thread.onSpinWait();
                }
            });
            writers.add(writer(files, ledger, decided, transaction(random, 0)));
            while (decided.get() == 0) {
                Thread.onSpinWait();
            }
            for (int i = 1; i <= TOGETHER; i++) {
                writers.add(writer(files, ledger, decided, transaction(random, i)));
            }
            writers.forEach(CompletableFuture::join);
        }
    }

    private static CompletableFuture<Void> writer(
            MemoryFiles files, FileLedger ledger, AtomicInteger decided, List<RegistryEvent> events) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        long last = ledger.append(ALICE, state -> {
                                    decided.incrementAndGet();
                                    return events;
                                })
                                .get(events.size() - 1)
                                .seq();
                        files.mark(new Acknowledged(last));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                command -> new Thread(command, "writer").start());
    }

    /** All that was acknowledged is there, and it can be read; now and then it goes on from there. */
    private static void recover(MemoryFiles files, List<Object> promised) throws IOException {
        try (FileLedger ledger = open(files)) {
            long found = ledger.head().entries();
            for (Object mark : promised) {
                if (mark instanceof Acknowledged done && done.entries() > found) {
                    fail("Entry " + done.entries() + " was acknowledged, and there are " + found);
                }
            }
            files.mark(new Acknowledged(found));
            if (RECOVERIES.incrementAndGet() % 8 == 0) {
                assertThat(ledger.verify().intact()).isTrue();
                long last = ledger.append(ALICE, state -> List.of(new JobRenamed("later", "again")))
                        .get(0)
                        .seq();
                files.mark(new Acknowledged(last));
            }
        }
    }

    private static List<RegistryEvent> transaction(Random random, int number) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .<RegistryEvent>mapToObj(i -> new JobRenamed("job" + number, "x".repeat(random.nextInt(600)) + i))
                .toList();
    }

    private static FileLedger open(MemoryFiles files) throws IOException {
        FileLedger.Settings settings = new FileLedger.Settings(new MemoryDisk(files), FileLedger.SEGMENT_BYTES);
        return FileLedger.open(files.root().resolve("home"), Clock.systemUTC(), notice -> {}, settings);
    }
}
