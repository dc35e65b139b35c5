package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.files.MemoryFiles.Call;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a ledger does to its files, call by call. */
class LedgerFilesTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final MemoryFiles files = new MemoryFiles();
    private final Path home = files.root().resolve("model-lineage");
    private final List<Call> calls = new ArrayList<>();

    @Test
    void shouldMakeDurableWhatItFindsInItsLastFileOnly() throws IOException {
        try (FileLedger ledger = open(1)) {
            append(ledger, 1);
            append(ledger, 1);
        }
        listen();
        try (FileLedger again = open(1)) {
            assertThat(again.registry().lastSeq()).isEqualTo(2);
        }

        assertThat(Collections.frequency(calls, Call.FORCE)).isOne();
    }

    @Test
    void shouldKeepNothingOpenButItsLockAndTheFileThatGrows() throws IOException {
        FileLedger ledger = open(1);
        assertThat(files.open()).as("the lock").isOne();
        append(ledger, 1);
        append(ledger, 1);
        append(ledger, 1);
        assertThat(files.open()).isEqualTo(2);

        ledger.close();
        assertThat(files.open()).isZero();
    }

    @Test
    void shouldCloseTheFileThatItCouldNotAppendTo() throws IOException {
        FileLedger ledger = open(FileLedger.SEGMENT_BYTES);
        append(ledger, 1);
        files.gate(call -> {
            if (call == Call.WRITE) {
                throw new IOException("No space left on device");
            }
        });

        assertThatThrownBy(() -> append(ledger, 1)).hasMessage("No space left on device");
        assertThat(files.open()).as("the lock").isOne();
        files.gate(call -> {});
        append(ledger, 1);
        ledger.close();
        assertThat(files.open()).isZero();
    }

    @Test
    void shouldBeginANewFileWhenTheLastOneHasReachedItsSize() throws IOException {
        long first;
        try (FileLedger ledger = open(FileLedger.SEGMENT_BYTES)) {
            append(ledger, 1);
            first = Files.size(Segments.number(FileLedger.directory(home), 1));
        }
        try (FileLedger ledger = open(first + 1)) {
            append(ledger, 1);
        }
        assertThat(Segments.in(FileLedger.directory(home))).hasSize(1);
        long second = Files.size(Segments.number(FileLedger.directory(home), 1));
        try (FileLedger ledger = open(second)) {
            append(ledger, 1);
        }
        assertThat(Segments.in(FileLedger.directory(home))).hasSize(2);
    }

    @Test
    void shouldWriteNoSnapshotAtItsCloseForAFewEntries() throws IOException {
        try (FileLedger ledger = open(FileLedger.SEGMENT_BYTES)) {
            append(ledger, 199);
        }
        assertThat(home.resolve(Snapshot.FILE)).doesNotExist();

        try (FileLedger ledger = open(FileLedger.SEGMENT_BYTES)) {
            append(ledger, 1);
        }
        assertThat(Snapshot.read(home.resolve(Snapshot.FILE)).head().entries()).isEqualTo(200);

        try (FileLedger ledger = open(FileLedger.SEGMENT_BYTES)) {
            append(ledger, 199);
        }
        assertThat(Snapshot.read(home.resolve(Snapshot.FILE)).head().entries())
                .as("those since the last one count")
                .isEqualTo(200);
    }

    @Test
    void shouldWriteTheSameSnapshotOnce() throws IOException {
        try (FileLedger ledger = open(FileLedger.SEGMENT_BYTES)) {
            append(ledger, 1);
            ledger.snapshot();
            listen();
            ledger.snapshot();
        }

        assertThat(calls).doesNotContain(Call.WRITE, Call.RENAME);
    }

    private void listen() {
        files.gate(calls::add);
    }

    private FileLedger open(long segmentBytes) throws IOException {
        return FileLedger.open(home, CLOCK, notice -> {}, new FileLedger.Settings(new MemoryDisk(files), segmentBytes));
    }

    private static void append(FileLedger ledger, int entries) throws IOException {
        List<RegistryEvent> events = IntStream.range(0, entries)
                .<RegistryEvent>mapToObj(i -> new JobDeleted("job" + i))
                .toList();
        ledger.append(ALICE, state -> events);
    }
}
