package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.files.CrashingDisk;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.JobRenamed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power failures at every operation: what was acknowledged is there, and nothing that was never written. */
class FileLedgerCrashTest {
    private static final int STORIES = 40;
    private static final int TRANSACTIONS = 6;
    private static final long SEGMENT = 900;

    @TempDir
    private Path directory;

    private final List<RegistryEvent> acknowledged = new ArrayList<>();
    private List<RegistryEvent> underway = List.of();

    @Test
    void shouldLoseNothingThatWasAcknowledgedAndInventNothing() throws IOException {
        int states = 0;
        for (long seed = 0; seed < STORIES; seed++) {
            for (int crashAt = 1; crash(seed, crashAt, states); crashAt++) {
                states++;
            }
        }
        assertThat(states).as("states after a crash").isGreaterThan(STORIES * TRANSACTIONS * 2);
    }

    /** Tells a story up to a crash at this operation, recovers, and checks. Answers false when the story ended before. */
    private boolean crash(long seed, int crashAt, int state) throws IOException {
        Path home = Files.createDirectory(directory.resolve(seed + "-" + crashAt));
        CrashingDisk disk = new CrashingDisk(seed * 1_000 + crashAt, crashAt);
        acknowledged.clear();
        boolean crashed = tell(home, disk, seed);
        if (crashed) {
            disk.lose();
        }
        List<RegistryEvent> found = recovered(home, state);
        if (!crashed) {
            assertThat(found).isEqualTo(acknowledged);
        } else {
            List<RegistryEvent> whole = new ArrayList<>(acknowledged);
            whole.addAll(underway);
            assertThat(found).as("seed %d, crash at %d", seed, crashAt).isIn(acknowledged, whole);
        }
        return crashed;
    }

    private boolean tell(Path home, Disk disk, long seed) throws IOException {
        Random random = new Random(seed);
        underway = List.of();
        try (FileLedger ledger = open(home, disk)) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                List<RegistryEvent> events = transaction(random, i);
                underway = events;
                ledger.append(ALICE, state -> events);
                acknowledged.addAll(events);
                underway = List.of();
            }
            return false;
        } catch (CrashingDisk.Crash e) {
            return true;
        }
    }

    /** Recovers, every other time with another crash in the middle of the recovery. */
    private static List<RegistryEvent> recovered(Path home, int state) throws IOException {
        for (int crashAt = 1; state % 2 == 1 && crashAt < 4; crashAt++) {
            CrashingDisk disk = new CrashingDisk(state, crashAt);
            try (FileLedger ledger = open(home, disk)) {
                assertThat(ledger.verify().intact()).isTrue();
            } catch (CrashingDisk.Crash e) {
                disk.lose();
            }
        }
        try (FileLedger ledger = open(home, Disk.real());
                Stream<LedgerEntry> entries = ledger.read()) {
            List<LedgerEntry> all = entries.toList();
            assertThat(fold(all).lastSeq()).isEqualTo(ledger.registry().lastSeq());
            return all.stream().map(LedgerEntry::event).toList();
        }
    }

    private static Registry fold(List<LedgerEntry> entries) {
        Registry registry = Registry.EMPTY;
        for (LedgerEntry entry : entries) {
            registry = registry.apply(entry);
        }
        return registry;
    }

    private static List<RegistryEvent> transaction(Random random, int number) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .<RegistryEvent>mapToObj(i -> new JobRenamed("job" + number, "x".repeat(random.nextInt(200)) + i))
                .toList();
    }

    private static FileLedger open(Path home, Disk disk) throws IOException {
        return FileLedger.open(home, Clock.systemUTC(), notice -> {}, new FileLedger.Settings(disk, SEGMENT));
    }
}
