package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is longer than what is read of it at a time. */
class LinkedFileTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path home;

    @Test
    void shouldReadLinesThatStandAcrossItsWindowOrAreLongerThanIt() throws IOException {
        LedgerHead head;
        try (FileLedger ledger = FileLedger.open(home, Clock.systemUTC(), notice -> {})) {
            for (int length : new int[] {300_000, 700_000, 500_001, 3 * MEBIBYTE, 11}) {
                String name = "x".repeat(length);
                ledger.append(ALICE, state -> List.of(new JobDeleted(name)));
            }
            head = ledger.head();
        }
        Path file = Segments.number(FileLedger.directory(home), 1);
        AtomicLong read = new AtomicLong();

        assertThat(LinkedFile.read(file, Files.size(file), new long[] {5}, read::addAndGet))
                .contains(new Links(LedgerHead.NONE, head, Files.size(file), Map.of(5L, head.digest())));
        assertThat(read).hasValue(Files.size(file));
    }
}
