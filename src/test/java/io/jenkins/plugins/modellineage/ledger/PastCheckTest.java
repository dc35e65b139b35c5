package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot stands for is not read at a start, and is checked after it. */
class PastCheckTest {
    private static final long SEGMENT = 2_000;

    @TempDir
    private Path home;

    private FileLedger ledger;

    @BeforeEach
    void tell() throws IOException {
        open();
        LedgerSample.tell(ledger);
        for (int i = 0; i < 20; i++) {
            rename(i);
        }
        ledger.snapshot();
        ledger.close();
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
    }

    @Test
    void shouldReadWhatTheStartDidNot() throws IOException {
        long past = bytes();
        open();
        rename(20);
        AtomicLong read = new AtomicLong();
        ledger.checkPast(read::addAndGet);

        assertThat(read).hasValue(past);
        assertThat(ledger.pastEntries()).isEqualTo(ledger.head().entries() - 1);
        rename(21);
    }

    @Test
    void shouldFindAFlippedByteOfALineThatNobodyReads() throws IOException {
        flip(Segments.number(FileLedger.directory(home), 2), 100);
        open();

        assertThatThrownBy(() -> ledger.checkPast(read -> {}))
                .isInstanceOf(LedgerDamagedException.class)
                .hasMessageContaining(
                        "000002.jsonl, line 1: the line's checksum does not fit its bytes; restore the file"
                                + " from a backup, nothing is recorded until then");
    }

    @Test
    void shouldRecordNothingAfterDamageWasFound() throws IOException {
        flip(Segments.number(FileLedger.directory(home), 1), 30);
        open();
        LedgerHead before = ledger.head();
        assertThatThrownBy(() -> ledger.checkPast(read -> {})).isInstanceOf(LedgerDamagedException.class);

        assertThatThrownBy(() -> rename(20))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("takes nothing more: Ledger ")
                .hasMessageContaining("000001.jsonl, line 1: ");
        assertThat(ledger.head()).isEqualTo(before);
    }

    @Test
    void shouldFindAPastOfAnotherLedger() throws IOException {
        Path first = Segments.number(FileLedger.directory(home), 1);
        List<String> lines = Files.readAllLines(first);
        String last = lines.get(lines.size() - 1);
        Files.writeString(first, Files.readString(first).replace(last, last.replace("alice", "elise")));
        open();

        assertThatThrownBy(() -> ledger.checkPast(read -> {}))
                .hasMessageContaining("000001.jsonl, line " + lines.size() + ": ");
    }

    @Test
    void shouldTakeLinesOfAnotherFormThatFollow() throws IOException {
        Path only = Segments.number(FileLedger.directory(home), 1);
        rewriteWithABlank(only);
        open();
        ledger.checkPast(read -> {});

        assertThat(ledger.pastEntries()).isEqualTo(1);
        rename(20);
    }

    @Test
    void shouldHaveNothingToDoAfterAllWasRead() throws IOException {
        Files.delete(home.resolve(Snapshot.FILE));
        open();
        ledger.checkPast(read -> {
            throw new AssertionError("nothing is left to read");
        });

        assertThat(ledger.pastEntries()).isZero();
    }

    /** A ledger of one entry that is right, and not in the form that is written here, with its snapshot. */
    private void rewriteWithABlank(Path first) throws IOException {
        String line = Files.readAllLines(first).get(0);
        String body = "{ " + line.substring(1, line.lastIndexOf(",\"crc\":"));
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        for (Path file : Segments.in(FileLedger.directory(home))) {
            Files.delete(file);
        }
        Files.delete(home.resolve(Snapshot.FILE));
        Files.writeString(first, body + String.format(",\"crc\":\"%08x\"}%n", crc.getValue()));
        open();
        ledger.snapshot();
        ledger.close();
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private long bytes() throws IOException {
        long bytes = 0;
        for (Path file : Segments.in(FileLedger.directory(home))) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private void rename(int number) throws IOException {
        ledger.append(Sample.ALICE, state -> List.of(new JobRenamed("job" + number, "job" + (number + 1))));
    }

    private void open() throws IOException {
        ledger = FileLedger.open(home, Clock.systemUTC(), notice -> {}, new FileLedger.Settings(Disk.real(), SEGMENT));
    }
}
