package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Histories of 64 writers, each call with its beginning and its end, held against a model of one writer after the other:
 * a counter that gives each version the next number, and a register that is set only by who knew what it held.
 */
@Timeout(600)
class HistoriesTest {
    private static final int WRITERS = 64;
    private static final int CALLS = 12;
    private static final int HISTORIES = FaultCount.of(2);

    /**
     * One call, between two moments of a clock that all share.
     *
     * @param knew the length of the ledger that a set relied on
     * @param got the number of the version, or of the entry that a set recorded; 0 when the set lost
     */
    private record Call(boolean stamp, long begun, long ended, long knew, long got) {}

    private final AtomicLong moments = new AtomicLong();
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

    @Test
    void shouldLookAsIfOneWriterHadComeAfterTheOther() throws Exception {
        for (int history = 0; history < HISTORIES; history++) {
            calls.clear();
            MemoryFiles files = new MemoryFiles();
            try (FileLedger ledger = open(files)) {
                together(ledger, history);
                assertThat(calls).hasSize(WRITERS * CALLS);
                checkNumbers(calls.stream().filter(Call::stamp).toList());
                checkSets(calls.stream().filter(call -> !call.stamp()).toList());
                assertThat(ledger.verify().intact()).isTrue();
            }
        }
    }

    /** Each number once, none left out, and a call that began after another had ended gets a later one. */
    private static void checkNumbers(List<Call> stamps) {
        List<Call> byNumber =
                stamps.stream().sorted(Comparator.comparingLong(Call::got)).toList();
        long latestBegun = 0;
        for (int i = 0; i < byNumber.size(); i++) {
            assertThat(byNumber.get(i).got()).isEqualTo(i + 1L);
            assertThat(byNumber.get(i).ended())
                    .as("version %d ended before an earlier one began", i + 1)
                    .isGreaterThan(latestBegun);
            latestBegun = Math.max(latestBegun, byNumber.get(i).begun());
        }
    }

    /** A set that won follows at once on what it knew, so only one of those that knew the same can win. */
    private static void checkSets(List<Call> sets) {
        assertThat(sets.stream().filter(set -> set.got() > 0))
                .isNotEmpty()
                .allMatch(set -> set.got() == set.knew() + 1);
        assertThat(sets.stream().filter(set -> set.got() > 0).map(Call::knew)).doesNotHaveDuplicates();
    }

    private void together(FileLedger ledger, int seed) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "w" + writer;
            Random random = new Random(31L * seed + writer);
            writers.add(new Thread(() -> write(ledger, go, name, random), name));
        }
        writers.forEach(Thread::start);
        go.countDown();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write(FileLedger ledger, CountDownLatch go, String name, Random random) {
        try {
            go.await();
            for (int i = 0; i < CALLS; i++) {
                if (random.nextBoolean()) {
                    stamp(ledger, Sample.build(name, i + 1));
                } else {
                    set(ledger, name);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void stamp(FileLedger ledger, BuildRef build) throws IOException {
        Manifest files = new Manifest(List.of(Sample.file("model.bin", build.job() + "-" + build.number())));
        long begun = moments.incrementAndGet();
        List<RegistryEvent> events = ledger
                .append(
                        Sample.by(build),
                        state -> VersionDecisions.stamp(
                                state, Sample.TINY, Sample.run(build, 30, List.of()), files, VersionNotes.NONE))
                .stream()
                .map(entry -> entry.event())
                .toList();
        long ended = moments.incrementAndGet();
        int number = events.stream()
                .filter(ModelStamped.class::isInstance)
                .map(event -> ((ModelStamped) event).version().number())
                .findFirst()
                .orElseThrow();
        calls.add(new Call(true, begun, ended, 0, number));
    }

    private void set(FileLedger ledger, String name) throws IOException {
        long begun = moments.incrementAndGet();
        long knew = ledger.registry().lastSeq();
        long got = ledger
                .append(
                        Sample.ALICE,
                        state -> state.lastSeq() == knew ? List.of(new JobRenamed(name, name + knew)) : List.of())
                .stream()
                .mapToLong(entry -> entry.seq())
                .findFirst()
                .orElse(0);
        calls.add(new Call(false, begun, moments.incrementAndGet(), knew, got));
    }

    private static FileLedger open(MemoryFiles files) throws IOException {
        FileLedger.Settings settings = new FileLedger.Settings(new MemoryDisk(files), FileLedger.SEGMENT_BYTES);
        return FileLedger.open(files.root().resolve("home"), Clock.systemUTC(), notice -> {}, settings);
    }
}
