package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.FailingDisk;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-03T10:00:00.123456789Z"), ZoneOffset.UTC);

    @TempDir
    private Path home;

    private final List<String> notices = new ArrayList<>();
    private FileLedger ledger;

    @BeforeEach
    void open() throws IOException {
        open(Disk.real(), FileLedger.SEGMENT_BYTES);
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
    }

    @Test
    void shouldRecordNothingThatItCouldNotReadAgain() throws IOException {
        append("before");
        String longerThanAnyReaderTakes = "x".repeat(21_000_000);

        assertThatThrownBy(() -> append(longerThanAnyReaderTakes)).isInstanceOf(IllegalArgumentException.class);

        append("after");
        reopen();
        assertThat(entries()).hasSize(2);
    }

    @Test
    void shouldFindEverythingAgain() throws IOException {
        List<LedgerEntry> recorded = append("a", "b");
        recorded = Stream.concat(recorded.stream(), append("c").stream()).toList();
        reopen();

        assertThat(entries()).isEqualTo(recorded);
        assertThat(ledger.registry().lastSeq()).isEqualTo(3);
        assertThat(notices).isEmpty();
    }

    @Test
    void shouldRecordWholeAlthoughTheThreadIsInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        append("the first entry, which makes the file");
        append("the second");

        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        append("the third");
        assertThat(ledger.verify().problems()).isEmpty();
        assertThat(entries()).hasSize(3);
    }

    @Test
    void shouldWriteLinesThatPeopleCanRead() throws IOException {
        append("train");

        assertThat(Files.readString(segment(1)))
                .matches(
                        "\\{\"seq\":1,\"time\":\"2026-03-03T10:00:00\\.123Z\",\"actor\":\\{\"authentication\":\"alice\"},\"type\":\"job_deleted\",\"job\":\"train\",\"prev\":\"0{64}\",\"crc\":\"[0-9a-f]{8}\"}\n");
    }

    @Test
    void shouldNameTheDigestOfTheLineBefore() throws IOException {
        append("a");
        append("b");
        List<String> lines = Files.readAllLines(segment(1));

        assertThat(lines.get(1))
                .contains("\"prev\":\"" + Sha256.of(lines.get(0).getBytes(StandardCharsets.UTF_8)) + "\"");
        assertThat(ledger.verify().head()).isEqualTo(Sha256.of(lines.get(1).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldRecordNothingWhenTheDecisionIsARefusal() throws IOException {
        append("a");

        assertThatThrownBy(() -> ledger.append(ALICE, state -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(ledger.append(ALICE, state -> List.of())).isEmpty();
        reopen();
        assertThat(entries()).hasSize(1);
    }

    @Test
    void shouldRecordNothingWhenOneEventDoesNotFit() throws IOException {
        StageRolledBack impossible = new StageRolledBack(Sample.TINY.version(1), Sample.PRODUCTION, 2, "x");

        assertThatThrownBy(() -> ledger.append(ALICE, state -> List.of(new JobDeleted("a"), impossible)))
                .hasMessage("tiny-lm@1 was never stamped");
        assertThat(ledger.registry().lastSeq()).isZero();
        append("b");
        reopen();
        assertThat(entries()).extracting(LedgerEntry::event).containsExactly(new JobDeleted("b"));
    }

    @Test
    void shouldGoOnInANewFileWhenOneIsFull() throws IOException {
        ledger.close();
        open(Disk.real(), 1_000);
        for (int i = 0; i < 40; i++) {
            append("job" + i);
        }
        reopen();

        assertThat(Segments.in(FileLedger.directory(home))).hasSizeGreaterThan(5);
        assertThat(entries()).hasSize(40);
        assertThat(ledger.verify().intact()).isTrue();
        append("more");
        assertThat(ledger.registry().lastSeq()).isEqualTo(41);
    }

    @Test
    void shouldRefuseASecondOpener() {
        assertThatThrownBy(() -> FileLedger.open(home, CLOCK, notices::add))
                .isInstanceOf(LedgerLockedException.class)
                .hasMessageContaining("another controller uses this home");
    }

    @Test
    void shouldCutATornEndWithANotice() throws IOException {
        append("a");
        append("b", "c");
        long size = Files.size(segment(1));
        ledger.close();
        byte[] bytes = Files.readAllBytes(segment(1));
        Files.write(segment(1), Arrays.copyOf(bytes, (int) size - 40));
        open();

        assertThat(entries()).extracting(LedgerEntry::event).containsExactly(new JobDeleted("a"));
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("ended in a transaction that was not written whole")
                .contains("kept as 000001.jsonl.cut-");
        append("d");
        reopen();
        assertThat(notices).hasSize(1);
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void shouldRefuseADamagedMiddleAndChangeNothing() throws IOException {
        append("aaaa");
        append("bbbb");
        ledger.close();
        String damaged = Files.readString(segment(1)).replace("aaaa", "aaab");
        Files.writeString(segment(1), damaged);

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerDamagedException.class)
                .hasMessage("Ledger " + segment(1) + ", line 1: the line's checksum does not fit its bytes; "
                        + "restore the file from a backup, nothing is recorded until then");
        assertThat(Files.readString(segment(1))).isEqualTo(damaged);
        assertThatThrownBy(this::open).as("the lock was released").isInstanceOf(LedgerDamagedException.class);
    }

    @Test
    void shouldNoticeALineThatWasTakenOut() throws IOException {
        append("a");
        append("b");
        append("c");
        ledger.close();
        List<String> lines = Files.readAllLines(segment(1));
        Files.write(segment(1), List.of(lines.get(0), lines.get(2)));

        assertThatThrownBy(this::open)
                .hasMessageContaining(", line 2: 'prev' is ")
                .hasMessageContaining("the chain is broken");
    }

    @Test
    void shouldNoticeLinesInAnotherOrder() throws IOException {
        append("a");
        append("b");
        ledger.close();
        List<String> lines = Files.readAllLines(segment(1));
        Files.write(segment(1), List.of(lines.get(1), lines.get(0)));

        assertThatThrownBy(this::open).hasMessageContaining(", line 1: 'prev' is ");
    }

    @Test
    void shouldNoticeAMissingFile() throws IOException {
        ledger.close();
        open(Disk.real(), 100);
        append("a");
        append("b");
        append("c");
        ledger.close();
        Files.delete(segment(2));

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerDamagedException.class)
                .hasMessageContaining("000002.jsonl, line 1: the file is missing before 000003.jsonl");
    }

    @Test
    void shouldNoticeTheMissingEndOfAFileThatIsNotTheLast() throws IOException {
        ledger.close();
        open(Disk.real(), 100);
        append("a");
        append("b");
        ledger.close();
        Files.writeString(segment(1), "{\"seq\":", StandardOpenOption.APPEND);

        assertThatThrownBy(this::open).hasMessageContaining("its end is missing, although a later file exists");
    }

    @Test
    void shouldGoOnAfterAFullDisk() throws IOException {
        FailingDisk disk = new FailingDisk();
        ledger.close();
        open(disk, FileLedger.SEGMENT_BYTES);
        append("a");
        disk.fail(FailingDisk.Kind.WRITE);

        assertThatThrownBy(() -> append("b"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(LedgerBrokenException.class)
                .hasMessage("No space left on device");
        assertThat(ledger.registry().lastSeq()).isEqualTo(1);

        disk.fail();
        append("c");
        reopen();
        assertThat(entries()).extracting(LedgerEntry::event).containsExactly(new JobDeleted("a"), new JobDeleted("c"));
    }

    @Test
    void shouldGoOnWhenTheDiskWasFullAtTheStartOfANewFile() throws IOException {
        FailingDisk disk = new FailingDisk();
        ledger.close();
        open(disk, 100);
        append("a");
        disk.fail(FailingDisk.Kind.WRITE);
        assertThatThrownBy(() -> append("b")).hasMessage("No space left on device");
        disk.fail(FailingDisk.Kind.OPEN);
        assertThatThrownBy(() -> append("b")).hasMessage("No space left on device");

        disk.fail();
        append("c");
        append("d");
        reopen();
        assertThat(entries()).hasSize(3);
        assertThat(Segments.in(FileLedger.directory(home))).hasSize(3);
    }

    @Test
    void shouldTakeNothingMoreWhenItIsNotKnownWhatIsOnTheDisk() throws IOException {
        FailingDisk disk = new FailingDisk();
        ledger.close();
        open(disk, FileLedger.SEGMENT_BYTES);
        append("a");
        disk.fail(FailingDisk.Kind.FORCE);

        assertThatThrownBy(() -> append("b")).isInstanceOf(LedgerBrokenException.class);
        disk.fail();
        assertThatThrownBy(() -> append("c"))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("takes nothing more");
        assertThat(ledger.registry().lastSeq()).isEqualTo(1);
    }

    @Test
    void shouldTellTheHeadThatItHad() throws IOException {
        assertThat(ledger.headAt(0)).contains(ledger.head());
        append("a");
        LedgerHead first = ledger.head();
        append("b");

        assertThat(ledger.headAt(1)).contains(first);
        assertThat(ledger.headAt(2)).contains(ledger.head());
        assertThat(ledger.headAt(3)).isEmpty();
    }

    @Test
    void shouldTakeNothingAfterItsClose() throws IOException {
        ledger.close();

        assertThatThrownBy(() -> append("a")).hasMessageContaining("is closed: Jenkins is going down");
        ledger.close();
    }

    @Test
    void shouldReadAndVerifyWhileItGrows() throws IOException {
        append("a");
        try (Stream<LedgerEntry> before = ledger.read()) {
            append("b");

            assertThat(before).hasSize(1);
        }
        assertThat(ledger.verify())
                .returns(2L, LedgerCheck::entries)
                .returns(Files.size(segment(1)), LedgerCheck::bytes)
                .returns(true, LedgerCheck::intact);
    }

    @Test
    void shouldFindDamageWithoutARestart() throws IOException {
        append("aaaa");
        append("bbbb");
        Files.writeString(segment(1), Files.readString(segment(1)).replace("aaaa", "aaab"));

        assertThat(ledger.verify().intact()).isFalse();
        assertThat(ledger.verify().problems()).singleElement().asString().contains("000001.jsonl, line 1: ");
    }

    @Test
    void shouldTakeTenThousandParametersAndAValueOfAMebibyte() throws IOException {
        Sample sample = new Sample();
        Map<String, String> params = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) {
            params.put("param." + i, "value " + i);
        }
        params.put("prompt", "\u0000".repeat(1 << 20));
        RegistryEvent stamped = LedgerSample.stamped(sample, params);
        ledger.append(ALICE, state -> List.of(stamped));
        reopen();

        assertThat(entries()).extracting(LedgerEntry::event).containsExactly(stamped);
    }

    @Test
    void shouldTellHowFarItIsReadWhenItIsOpened() throws IOException {
        for (int i = 0; i < 5; i++) {
            append("x".repeat(1 << 20));
        }
        ledger.close();
        List<ReplayProgress> told = new ArrayList<>();
        ledger = FileLedger.open(home, CLOCK, notices::add, told::add);
        long fourLines = 0;
        for (String line : Files.readAllLines(segment(1)).subList(0, 4)) {
            fourLines += line.length() + 1;
        }

        long all = Files.size(segment(1));
        assertThat(told).containsExactly(new ReplayProgress(0, all), new ReplayProgress(fourLines, all));
    }

    private void open(Disk disk, long segmentBytes) throws IOException {
        ledger = FileLedger.open(home, CLOCK, notices::add, new FileLedger.Settings(disk, segmentBytes));
    }

    private void reopen() throws IOException {
        ledger.close();
        open();
    }

    private List<LedgerEntry> append(String... jobs) throws IOException {
        return ledger.append(
                ALICE,
                state -> Stream.of(jobs).<RegistryEvent>map(JobDeleted::new).toList());
    }

    private List<LedgerEntry> entries() throws IOException {
        try (Stream<LedgerEntry> entries = ledger.read()) {
            return entries.toList();
        }
    }

    private Path segment(int number) {
        return Segments.number(FileLedger.directory(home), number);
    }
}
