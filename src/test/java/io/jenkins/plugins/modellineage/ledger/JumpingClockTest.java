package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clocks that jump by years, go backwards or stand still: what came later counts as later, whatever its time. */
class JumpingClockTest {
    private static final int CLOCKS = 200;
    private static final long TEN_YEARS = 3_650L * 24 * 3_600;

    @Test
    void shouldKeepTheOrderOfTheSequence() throws IOException {
        for (int seed = 0; seed < CLOCKS; seed++) {
            MemoryFiles files = new MemoryFiles();
            Clock clock = new Jumping(new Random(seed));
            List<LedgerEntry> recorded = new ArrayList<>();
            try (FileLedger ledger = open(files, clock)) {
                LedgerSample.tell(ledger);
                for (int i = 0; i < 5; i++) {
                    String name = "job" + i;
                    recorded.addAll(ledger.append(Sample.ALICE, state -> List.of(new JobRenamed(name, name + "b"))));
                }
            }
            try (FileLedger ledger = open(files, clock);
                    Stream<LedgerEntry> entries = ledger.read()) {
                List<LedgerEntry> found = entries.toList();
                assertThat(found).extracting(LedgerEntry::seq).isSorted().doesNotHaveDuplicates();
                assertThat(found).endsWith(recorded.toArray(LedgerEntry[]::new));
                assertThat(ledger.registry().model(Sample.TINY).orElseThrow().versions())
                        .hasSize(1);
            }
        }
    }

    private static FileLedger open(MemoryFiles files, Clock clock) throws IOException {
        FileLedger.Settings settings = new FileLedger.Settings(new MemoryDisk(files), 1_000);
        return FileLedger.open(files.root().resolve("home"), clock, notice -> {}, settings);
    }

    /** Three times out of four somewhere within ten years, else the same millisecond again. */
    private static final class Jumping extends Clock {
        private final Random random;
        private Instant last = Sample.START;

        Jumping(Random random) {
            this.random = random;
        }

        @Override
        public Instant instant() {
            if (random.nextInt(4) > 0) {
                last = Sample.START.plusSeconds((long) ((random.nextDouble() * 2 - 1) * TEN_YEARS));
            }
            return last;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
