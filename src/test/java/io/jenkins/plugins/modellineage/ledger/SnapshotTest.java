package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.FailingDisk;
import io.jenkins.plugins.modellineage.lineage.Columns;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot makes a start short, and is never believed against the ledger. */
class SnapshotTest {
    /** A few lines each, so that there are several. */
    private static final long SEGMENT = 2_000;

    @TempDir
    private Path home;

    private final List<String> notices = new ArrayList<>();
    private final List<ReplayProgress> progress = new ArrayList<>();
    private FileLedger ledger;

    @BeforeEach
    void tell() throws IOException {
        open();
        LedgerSample.tell(ledger);
        for (int i = 0; i < 30; i++) {
            rename(i);
        }
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
    }

    @Test
    void shouldStandForTheSameRegistryAsTheWholeLedger() throws IOException {
        ledger.snapshot();
        Columns before = ledger.registry().state();
        reopen();

        assertThat(ledger.registry().state().texts()).isEqualTo(before.texts());
        assertThat(ledger.registry().state().numbers())
                .allSatisfy((name, row) -> assertThat(row)
                        .as(name)
                        .containsExactly(before.numbers().get(name)));
        assertThat(notices).isEmpty();
    }

    @Test
    void shouldSpareTheReadingOfWhatItStandsFor() throws IOException {
        ledger.snapshot();
        rename(30);
        reopenWithProgress();

        assertThat(progress.get(0).all()).isPositive().isLessThan(300).isLessThan(size() / 10);
        assertThat(ledger.registry().lastSeq())
                .isEqualTo(LedgerReader.registry(directory()).lastSeq());
    }

    @Test
    void shouldReadVersionsAndHistoriesFromTheFilesAfterAStart() throws IOException {
        Registry before = ledger.registry();
        ledger.snapshot();
        reopen();
        Registry after = ledger.registry();

        assertThat(after.models()).isEqualTo(before.models());
        assertThat(after.history(TINY)).isEqualTo(before.history(TINY)).isNotEmpty();
        assertThat(after.promotionsOf(TINY))
                .isEqualTo(before.promotionsOf(TINY))
                .isNotEmpty();
        assertThat(after.live(TINY, PRODUCTION)).contains(1);
    }

    @Test
    void shouldGoOnBehindIt() throws IOException {
        ledger.snapshot();
        reopen();
        rename(30);
        reopen();

        assertThat(ledger.verify().problems()).isEmpty();
        assertThat(ledger.registry().lastSeq()).isEqualTo(ledger.verify().entries());
    }

    @Test
    void shouldDoWithoutWhenItIsGone() throws IOException {
        ledger.snapshot();
        ledger.close();
        Files.delete(snapshot());
        open();

        assertThat(ledger.registry().live(TINY, PRODUCTION)).contains(1);
        assertThat(notices).isEmpty();
    }

    @Test
    void shouldDoWithoutWhateverIsDamagedInIt() throws IOException {
        ledger.snapshot();
        Columns expected = ledger.registry().state();
        ledger.close();
        byte[] whole = Files.readAllBytes(snapshot());
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = i % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
            if (i % 2 == 0) {
                damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(snapshot(), damaged);
            notices.clear();
            open();
            assertThat(ledger.registry().state().texts()).isEqualTo(expected.texts());
            assertThat(notices).singleElement().asString().contains("snapshot.bin is not used");
            ledger.close();
        }
    }

    @Test
    void shouldNameTheFormatOfANewerOne() throws IOException {
        ledger.snapshot();
        ledger.close();
        byte[] newer = Files.readAllBytes(snapshot());
        String header = "model-lineage snapshot 003\n";
        System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, newer, 0, header.length());
        Files.write(snapshot(), newer);
        open();

        assertThat(notices).singleElement().asString().contains("it has format 003, and this version reads 2");
    }

    @Test
    void shouldReadTheWholeLedgerBesideOneOfAnEarlierFormat() throws IOException {
        ledger.snapshot();
        Columns expected = ledger.registry().state();
        ledger.close();
        byte[] earlier = Files.readAllBytes(snapshot());
        earlier["model-lineage snapshot 00".length()] = '1';
        Files.write(snapshot(), earlier);
        open();

        assertThat(ledger.registry().state().texts()).isEqualTo(expected.texts());
        assertThat(notices).singleElement().asString().contains("it has format 001, and this version reads 2");
    }

    @Test
    void shouldRefuseALedgerThatLostItsEnd() throws IOException {
        ledger.snapshot();
        ledger.close();
        cutLastLine();

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerDamagedException.class)
                .hasMessageContaining("entries are missing or were replaced");
    }

    @Test
    void shouldRefuseALedgerThatLostItsLastFile() throws IOException {
        ledger.snapshot();
        ledger.close();
        List<Path> segments = Segments.in(directory());
        Files.delete(segments.get(segments.size() - 1));

        assertThatThrownBy(this::open).isInstanceOf(LedgerDamagedException.class);
    }

    @Test
    void shouldRefuseAnotherHistoryOfTheSameLength() throws IOException {
        ledger.snapshot();
        ledger.close();
        cutLastLine();
        byte[] stood = Files.readAllBytes(snapshot());
        Files.delete(snapshot());
        open();
        rename(99);
        ledger.close();
        Files.write(snapshot(), stood);

        assertThatThrownBy(this::open).isInstanceOf(LedgerDamagedException.class);
    }

    @Test
    void shouldOpenTheShorterLedgerOnceTheSnapshotIsTakenAway() throws IOException {
        ledger.snapshot();
        ledger.close();
        cutLastLine();
        Files.delete(snapshot());
        open();

        rename(31);
        assertThat(ledger.verify().problems()).isEmpty();
    }

    @Test
    void shouldKeepTheOneBeforeWhenTheDiskFails() throws IOException {
        ledger.snapshot();
        byte[] before = Files.readAllBytes(snapshot());
        ledger.close();
        for (FailingDisk.Kind kind : FailingDisk.Kind.values()) {
            FailingDisk disk = new FailingDisk();
            ledger = FileLedger.open(home, Clock.systemUTC(), notices::add, new FileLedger.Settings(disk, SEGMENT));
            rename(kind.ordinal());
            disk.fail(kind);

            if (kind != FailingDisk.Kind.DIRECTORY) {
                assertThatThrownBy(ledger::snapshot).isInstanceOf(IOException.class);
                assertThat(Files.readAllBytes(snapshot())).isEqualTo(before);
            }
            disk.fail();
            ledger.close();
        }
    }

    @Test
    void shouldBeDueWhenWhatAStartHasToParseGrewLong() throws IOException {
        assertThat(ledger.isSnapshotDue()).isFalse();
        fill(FileLedger.SNAPSHOT_BYTES);
        assertThat(ledger.isSnapshotDue()).isTrue();
        ledger.snapshot();
        assertThat(ledger.isSnapshotDue()).isFalse();
        fill(FileLedger.SNAPSHOT_BYTES);
        assertThat(ledger.isSnapshotDue()).isTrue();
    }

    @Test
    void shouldBeDueAfterAStartThatHadToParseMuch() throws IOException {
        ledger.snapshot();
        byte[] early = Files.readAllBytes(snapshot());
        fill(FileLedger.SNAPSHOT_BYTES / 2);
        ledger.close();
        Files.write(snapshot(), early);
        open();
        assertThat(ledger.isSnapshotDue()).isFalse();
        fill(FileLedger.SNAPSHOT_BYTES / 2);

        assertThat(ledger.isSnapshotDue()).isTrue();
    }

    /** Adds so many bytes at least. */
    private void fill(long bytes) throws IOException {
        String name = "j".repeat(200);
        for (long before = size(); size() < before + bytes; ) {
            ledger.append(
                    ALICE,
                    state -> IntStream.range(0, 500)
                            .<RegistryEvent>mapToObj(i -> new JobRenamed(name + i, name + i + "b"))
                            .toList());
        }
    }

    @Test
    void shouldBeFoundRightByAVerification() throws IOException {
        ledger.snapshot();
        rename(40);

        assertThat(ledger.verify().problems()).isEmpty();
        assertThat(ledger.verify().notices()).isEmpty();
    }

    @Test
    void shouldBeFoundOutWhenItSaysSomethingElseThanTheLedger() throws IOException {
        LedgerHead head = ledger.head();
        ledger.snapshot();
        Columns forged = Snapshot.read(snapshot()).state().put("model.0.steps", new long[0]);
        new Snapshot(head, forged).write(snapshot(), Disk.real());

        assertThat(ledger.verify().problems())
                .singleElement()
                .asString()
                .contains("is not what the ledger says up to entry " + head.entries());
    }

    @Test
    void shouldBeNoDamageWhenItCannotBeRead() throws IOException {
        ledger.snapshot();
        Files.write(snapshot(), new byte[] {1, 2, 3});

        LedgerCheck check = ledger.verify();

        assertThat(check.problems()).isEmpty();
        assertThat(check.notices()).singleElement().asString().contains("is of no use: it is no snapshot");
    }

    @Test
    void shouldShowAVerificationThatTheLedgerLostItsEnd() throws IOException {
        ledger.snapshot();
        ledger.close();
        cutLastLine();

        assertThat(LedgerReader.verified(directory(), LedgerReader.End.of(directory()), read -> {})
                        .check()
                        .problems())
                .singleElement()
                .asString()
                .contains("the ledger ends before: entries are missing");
    }

    @Test
    void shouldTellOfADamagedLineWhenItIsAskedFor() throws IOException {
        ledger.snapshot();
        ledger.close();
        Path first = Segments.number(directory(), 1);
        byte[] bytes = Files.readAllBytes(first);
        bytes[20] ^= 1;
        Files.write(first, bytes);
        open();

        assertThatThrownBy(() -> ledger.registry().history(TINY).get(0))
                .hasCauseInstanceOf(LedgerDamagedException.class)
                .hasMessageContaining("line 1");
    }

    private void rename(int number) throws IOException {
        ledger.append(ALICE, state -> List.of(new JobRenamed("job" + number, "job" + (number + 1))));
    }

    private void cutLastLine() throws IOException {
        List<Path> segments = Segments.in(directory());
        Path last = segments.get(segments.size() - 1);
        List<String> lines = Files.readAllLines(last);
        Files.write(last, lines.subList(0, lines.size() - 1));
    }

    private long size() throws IOException {
        long size = 0;
        for (Path file : Segments.in(directory())) {
            size += Files.size(file);
        }
        return size;
    }

    private Path directory() {
        return FileLedger.directory(home);
    }

    private Path snapshot() {
        return home.resolve(Snapshot.FILE);
    }

    private void reopen() throws IOException {
        ledger.close();
        open();
    }

    private void reopenWithProgress() throws IOException {
        ledger.close();
        ledger = FileLedger.open(home, Clock.systemUTC(), notices::add, progress::add);
    }

    private void open() throws IOException {
        ledger = FileLedger.open(home, Clock.systemUTC(), notices::add, new FileLedger.Settings(Disk.real(), SEGMENT));
    }
}
