package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.files.GatedDisk;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writers that arrive while another one waits for the disk. */
@Timeout(120)
class GroupCommitTest {
    private static final int MANY = 1_000;

    @TempDir
    private Path home;

    private final GatedDisk disk = new GatedDisk();
    private final List<Thread> threads = new ArrayList<>();
    private FileLedger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = FileLedger.open(
                home, Clock.systemUTC(), notice -> {}, new FileLedger.Settings(disk, FileLedger.SEGMENT_BYTES));
    }

    @AfterEach
    void close() throws Exception {
        disk.let(MANY);
        ledger.close();
    }

    @Test
    void shouldTakeThoseThatWaitToTheDiskTogether() throws Exception {
        CompletableFuture<List<LedgerEntry>> first = started(() -> append("first"));
        until(() -> disk.forces() == 1);
        List<CompletableFuture<List<LedgerEntry>>> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String name = "other" + i;
            others.add(started(() -> append(name)));
        }
        untilAllWait();

        disk.let(2);

        assertThat(first.get(60, TimeUnit.SECONDS)).hasSize(1);
        for (CompletableFuture<List<LedgerEntry>> other : others) {
            assertThat(other.get(60, TimeUnit.SECONDS)).hasSize(1);
        }
        assertThat(disk.forces()).isEqualTo(2);
        assertThat(ledger.verify().entries()).isEqualTo(11);
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void shouldShowReadersOnlyWhatIsDurable() throws Exception {
        CompletableFuture<List<LedgerEntry>> first = started(() -> append("first"));
        until(() -> disk.forces() == 1);

        assertThat(ledger.registry().lastSeq()).isZero();

        disk.let(1);
        first.get(60, TimeUnit.SECONDS);
        assertThat(ledger.registry().lastSeq()).isOne();
    }

    @Test
    void shouldDecideOnWhatWasDecidedBefore() throws Exception {
        started(() -> append("first"));
        until(() -> disk.forces() == 1);
        CompletableFuture<List<LedgerEntry>> second = started(() ->
                ledger.append(ALICE, state -> List.of(new JobRenamed("seen", String.valueOf(state.lastSeq())))));
        untilAllWait();
        disk.let(2);

        assertThat(second.get(60, TimeUnit.SECONDS))
                .extracting(LedgerEntry::event)
                .containsExactly(new JobRenamed("seen", "1"));
    }

    @Test
    void shouldAnswerARefusalWhenWhatItSawIsDurable() throws Exception {
        CompletableFuture<List<LedgerEntry>> first = started(() -> append("first"));
        until(() -> disk.forces() == 1);
        CompletableFuture<List<LedgerEntry>> refused = started(() -> ledger.append(ALICE, state -> {
            throw new IllegalArgumentException("taken");
        }));
        untilAllWait();
        assertThat(refused).isNotDone();
        disk.let(1);

        first.get(60, TimeUnit.SECONDS);
        assertThatThrownBy(() -> refused.get(60, TimeUnit.SECONDS)).hasRootCauseMessage("taken");
    }

    @Test
    void shouldFailTogetherWithWhatItWasDecidedOn() throws Exception {
        CompletableFuture<List<LedgerEntry>> first = started(() -> append("first"));
        until(() -> disk.forces() == 1);
        List<CompletableFuture<List<LedgerEntry>>> others =
                List.of(started(() -> append("second")), started(() -> append("third")));
        untilAllWait();
        disk.fail(true);
        disk.let(1);

        first.get(60, TimeUnit.SECONDS);
        for (CompletableFuture<List<LedgerEntry>> other : others) {
            assertThatThrownBy(() -> other.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(IOException.class);
        }
        disk.fail(false);
        disk.let(1);
        append("fourth");
        assertThat(ledger.registry().lastSeq()).isEqualTo(2);
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void shouldDecideAgainWhatStoodOnAnEventThatCannotBeStored() throws Exception {
        started(() -> append("first"));
        until(() -> disk.forces() == 1);
        CompletableFuture<List<LedgerEntry>> before = started(() -> append("before"));
        untilAllWait();
        CompletableFuture<List<LedgerEntry>> bad = started(() -> append("half \ud83d"));
        untilAllWait();
        CompletableFuture<List<LedgerEntry>> after = started(this::appendLastSeq);
        untilAllWait();
        disk.let(MANY);

        assertThatThrownBy(() -> bad.get(60, TimeUnit.SECONDS)).hasMessageContaining("half of a character");
        assertThat(before.get(60, TimeUnit.SECONDS)).hasSize(1);
        assertThat(after.get(60, TimeUnit.SECONDS))
                .extracting(LedgerEntry::event)
                .containsExactly(new JobRenamed("seen", "2"));
        assertThat(ledger.verify().entries()).isEqualTo(3);
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void shouldRefuseAgainWhatWasRefusedForAnEventThatCannotBeStored() throws Exception {
        started(() -> append("first"));
        until(() -> disk.forces() == 1);
        CompletableFuture<List<LedgerEntry>> bad = started(() -> append("half \ud83d"));
        untilAllWait();
        CompletableFuture<List<LedgerEntry>> late = started(() -> ledger.append(ALICE, state -> {
            if (state.lastSeq() == 2) {
                throw new IllegalArgumentException("taken");
            }
            return List.of(new JobRenamed("free", "free"));
        }));
        untilAllWait();
        disk.let(MANY);

        assertThat(late.get(60, TimeUnit.SECONDS)).hasSize(1);
        assertThat(bad).isCompletedExceptionally();
    }

    @Test
    void shouldCloseWhenEverythingIsWritten() throws Exception {
        CompletableFuture<List<LedgerEntry>> first = started(() -> append("first"));
        until(() -> disk.forces() == 1);
        CompletableFuture<List<LedgerEntry>> second = started(() -> append("second"));
        untilAllWait();
        CompletableFuture<List<LedgerEntry>> closing = started(() -> {
            ledger.close();
            return List.of();
        });
        untilAllWait();
        assertThat(closing).isNotDone();
        disk.let(2);

        closing.get(60, TimeUnit.SECONDS);
        assertThat(first.get(60, TimeUnit.SECONDS)).hasSize(1);
        assertThat(second.get(60, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void shouldRefuseADecisionThatRecords() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ledger.append(ALICE, state -> {
                    try {
                        append("inside");
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    return List.of();
                }));
    }

    private List<LedgerEntry> appendLastSeq() throws IOException {
        return ledger.append(ALICE, state -> List.of(new JobRenamed("seen", String.valueOf(state.lastSeq()))));
    }

    private List<LedgerEntry> append(String name) throws IOException {
        return ledger.append(ALICE, state -> List.of(new JobRenamed(name, name)));
    }

    private CompletableFuture<List<LedgerEntry>> started(Callable<List<LedgerEntry>> work) {
        CompletableFuture<List<LedgerEntry>> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        threads.add(thread);
        thread.start();
        return result;
    }

    private void untilAllWait() throws InterruptedException {
        until(() -> threads.stream()
                .allMatch(thread ->
                        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TERMINATED));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(2);
        }
    }
}
