package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.files.FailingCalls;
import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A disk on which the n-th call fails, for each n, and some calls after it: what is told of a record is true. */
class FailingCallTest {
    private static final int TRANSACTIONS = Math.max(5, FaultCount.of(5));
    private static final long SEGMENT = 400;
    private static final int LONGEST = 14;

    private final List<String> recorded = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    @Test
    void shouldRecordOrRefuseWhateverFailsAndGoOnAfterwards() throws IOException {
        int faults = 0;
        for (FailingCalls.Kind kind : FailingCalls.Kind.values()) {
            for (int length = 1; length <= LONGEST; length++) {
                for (int from = 1; told(new FailingCalls(kind, from, length)); from++) {
                    faults++;
                }
            }
        }
        assertThat(faults).isGreaterThan(10 * TRANSACTIONS * LONGEST);
    }

    /** Answers false when the story ended before the call that was to fail. */
    private boolean told(FailingCalls calls) throws IOException {
        recorded.clear();
        unknown.clear();
        MemoryFiles files = new MemoryFiles();
        files.gate(calls);
        Optional<FileLedger> ledger = opened(files);
        for (int i = 0; i < TRANSACTIONS; i++) {
            String name = "j" + i;
            if (ledger.isPresent() && isClosedByUnknownOutcome(ledger.get(), name)) {
                ledger.get().close();
                ledger = Optional.empty();
            }
            if (ledger.isEmpty()) {
                ledger = opened(files);
            }
        }
        files.gate(call -> {});
        if (ledger.isPresent()) {
            ledger.get().close();
        }
        check(files);
        return calls.failed();
    }

    private Optional<FileLedger> opened(MemoryFiles files) {
        try {
            return Optional.of(open(files));
        } catch (IOException clear) {
            requireClear(clear);
            return Optional.empty();
        }
    }

    /** Records, or is told that nothing was recorded; or that nobody knows, and then the ledger takes nothing more. */
    private boolean isClosedByUnknownOutcome(FileLedger ledger, String name) {
        try {
            ledger.append(ALICE, state -> List.of(new JobRenamed(name, name)));
            recorded.add(name);
            return false;
        } catch (LedgerBrokenException nobodyKnows) {
            requireClear(nobodyKnows);
            unknown.add(name);
            return true;
        } catch (IOException notRecorded) {
            requireClear(notRecorded);
            return false;
        }
    }

    private void check(MemoryFiles files) throws IOException {
        try (FileLedger ledger = open(files);
                Stream<LedgerEntry> entries = ledger.read()) {
            List<String> found =
                    entries.map(entry -> ((JobRenamed) entry.event()).to()).toList();
            assertThat(found).containsAll(recorded);
            found.forEach(name -> assertThat(recorded.contains(name) || unknown.contains(name))
                    .as("%s was refused", name)
                    .isTrue());
            ledger.append(ALICE, state -> List.of(new JobRenamed("again", "again")));
        }
    }

    private static void requireClear(IOException told) {
        assertThat(told.getMessage()).isNotBlank().doesNotContain("\n", "Exception", "null");
    }

    private static FileLedger open(MemoryFiles files) throws IOException {
        FileLedger.Settings settings = new FileLedger.Settings(new MemoryDisk(files), SEGMENT);
        return FileLedger.open(files.root().resolve("home"), Clock.systemUTC(), notice -> {}, settings);
    }
}
