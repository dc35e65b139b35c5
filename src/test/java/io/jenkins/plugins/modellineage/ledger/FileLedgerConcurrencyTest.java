package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.TermsSample;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerConcurrencyTest {
    private static final int WRITERS = 16;

    @TempDir
    private Path home;

    private FileLedger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = FileLedger.open(home, Clock.systemUTC(), notice -> {});
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void shouldGiveEveryVersionItsOwnNumber() throws Exception {
        together(writer -> () -> {
            for (int i = 0; i < 10; i++) {
                BuildRef build = Sample.build("train" + writer, i + 1);
                ledger.append(
                        Sample.by(build),
                        state -> VersionDecisions.stamp(
                                state,
                                TINY,
                                Sample.run(build, 30, List.of()),
                                files(writer, build.number()),
                                VersionNotes.NONE));
            }
            return true;
        });

        assertThat(ledger.registry().model(TINY).orElseThrow().versions()).hasSize(WRITERS * 10);
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void shouldLetExactlyOneClickSettleAPromotion() throws Exception {
        for (int round = 1; round <= 10; round++) {
            String id = waiting(round);
            List<Boolean> settled = together(writer -> () -> approve(id, "user" + writer));

            assertThat(settled).as("round %d", round).containsOnlyOnce(true);
            assertThat(ledger.registry().promotion(id)).map(Promotion::state).contains(PromotionState.ASSIGNED);
        }
    }

    @Test
    void shouldLetExactlyOneOfTheRequestsThatSawTheSameChampionReplaceIt() throws Exception {
        for (int i = 1; i <= WRITERS; i++) {
            stamp(i, 100 - i);
        }
        together(writer -> () -> ledger.append(
                ALICE,
                state -> PromotionDecisions.request(
                        state, TINY.version(writer + 1), PRODUCTION, TermsSample.gatesAndApproval(1), Sample.START)));
        List<Promotion> waiting = ledger.registry().waiting();
        together(writer ->
                () -> writer >= waiting.size() || approve(waiting.get(writer).id(), "bob"));

        List<Integer> live = new ArrayList<>();
        ledger.registry().model(TINY).orElseThrow().history().forEach(step -> live.add(step.version()));
        assertThat(live).as("every champion is better than the one it replaced").isSorted();
        assertThat(ledger.registry().waiting()).isEmpty();
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void shouldShowReadersWholeTransactionsOnly() throws Exception {
        together(writer -> () -> {
            for (int i = 0; i < 50; i++) {
                if (writer < 4) {
                    ledger.append(
                            ALICE, state -> List.of(new JobDeleted("a"), new JobDeleted("b"), new JobDeleted("c")));
                }
                assertThat(ledger.registry().lastSeq() % 3).isZero();
            }
            return true;
        });
    }

    private boolean approve(String id, String user) throws Exception {
        try {
            List<LedgerEntry> entries = ledger.append(
                    ALICE,
                    state -> PromotionDecisions.approve(
                            state, id, TermsSample.approvalOf(state, id, user, Sample.START), Set.of()));
            assertThat(entries.get(0).event()).isInstanceOf(ApprovalGiven.class);
            return entries.stream().anyMatch(entry -> entry.event() instanceof StageAssigned);
        } catch (PromotionRefusedException e) {
            assertThat(e).hasMessageContaining(": it is ");
            return false;
        }
    }

    private String waiting(int number) throws Exception {
        stamp(number, 30);
        String id = ledger.registry().nextPromotionId();
        ledger.append(
                ALICE,
                state -> PromotionDecisions.request(
                        state, TINY.version(number), PRODUCTION, TermsSample.approval(1), Sample.START));
        return id;
    }

    private void stamp(int number, double perplexity) throws Exception {
        BuildRef build = Sample.build("train", number);
        ledger.append(
                Sample.by(build),
                state -> VersionDecisions.stamp(
                        state, TINY, Sample.run(build, perplexity, List.of()), files(0, number), VersionNotes.NONE));
    }

    private static Manifest files(int writer, int number) {
        return new Manifest(List.of(Sample.file("out/model.bin", writer + " " + number)));
    }

    /** Runs one task a writer, all started at the same moment. */
    private static <T> List<T> together(IntFunction<Callable<T>> tasks) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Callable<T> task = tasks.apply(writer);
                futures.add(executor.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
