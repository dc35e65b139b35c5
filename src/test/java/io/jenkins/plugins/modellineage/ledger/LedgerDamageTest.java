package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Damage;
import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A ledger that was damaged at rest is refused, or tells what is missing at its end; it never holds anything else. */
class LedgerDamageTest {
    private static final int DAMAGES = FaultCount.of(27_000);
    private static final int FEWER = FaultCount.of(2_500);
    private static final long SEGMENT = 1_500;

    private enum Outcome {
        REFUSED,
        CUT_WITH_A_NOTICE,
        /** The end is gone at the end of a transaction: only what stands beside the ledger can tell. */
        SHORTER_BY_WHOLE_TRANSACTIONS
    }

    private final List<Sha256> heads = new ArrayList<>(List.of(Chain.EMPTY.head()));
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    @Test
    void shouldNoticeWhateverHappenedToItsFiles() throws IOException {
        Map<String, byte[]> whole = told();
        Random random = new Random(7);
        int damages = 0;
        while (damages < DAMAGES) {
            Damage damage = random.nextInt(4) == 0
                    ? Damage.ofEditor(whole, LedgerDamageTest::isLedger, random)
                    : Damage.ofDisk(whole, LedgerDamageTest::isLedger, random);
            if (!damage.isNone(whole)) {
                damages++;
                outcomes.merge(outcome(damage), 1, Integer::sum);
            }
        }

        assertThat(outcomes.keySet()).as("each is met").containsExactlyInAnyOrder(Outcome.values());
    }

    /** What the snapshot stands for is not read again at a start, but whoever verifies the ledger is told. */
    @Test
    void shouldNoticeWhateverHappenedToFilesThatASnapshotStandsFor() throws IOException {
        Map<String, byte[]> whole = toldWithSnapshot();
        Random random = new Random(8);
        for (int damages = 0; damages < FEWER; ) {
            Damage damage = Damage.ofDisk(whole, LedgerDamageTest::isLedger, random);
            if (!damage.isNone(whole)) {
                damages++;
                requireTold(damage);
            }
        }
    }

    private void requireTold(Damage damage) throws IOException {
        try (FileLedger ledger = open(MemoryFiles.of(damage.image()), new ArrayList<>())) {
            if (ledger.head().entries() != heads.size() - 1 || ledger.verify().intact()) {
                fail(damage.told() + " was not noticed: " + ledger.head());
            }
        } catch (LedgerDamagedException refused) {
            // it says what is wrong
        }
    }

    @Test
    void shouldComeToTheSameWhateverHappenedToItsSnapshot() throws IOException {
        Map<String, byte[]> whole = toldWithSnapshot();
        Random random = new Random(9);
        for (int damages = 0; damages < FEWER; damages++) {
            Damage damage = Damage.ofDisk(whole, path -> path.endsWith(Snapshot.FILE), random);
            try (FileLedger ledger = open(MemoryFiles.of(damage.image()), new ArrayList<>())) {
                if (ledger.head().entries() != heads.size() - 1
                        || ledger.registry().models().size() != 1
                        || !ledger.verify().intact()) {
                    fail(damage.told() + " made the ledger another one: " + ledger.head());
                }
            }
        }
    }

    private Map<String, byte[]> toldWithSnapshot() throws IOException {
        MemoryFiles files = MemoryFiles.of(told());
        try (FileLedger ledger = open(files, new ArrayList<>())) {
            ledger.snapshot();
        }
        return files.image();
    }

    private Outcome outcome(Damage damage) throws IOException {
        MemoryFiles files = MemoryFiles.of(damage.image());
        List<String> notices = new ArrayList<>();
        try (FileLedger ledger = open(files, notices)) {
            return outcome(damage, ledger.head(), notices);
        } catch (LedgerDamagedException e) {
            requireUntouched(damage, files);
            return Outcome.REFUSED;
        }
    }

    private Outcome outcome(Damage damage, LedgerHead head, List<String> notices) {
        int entries = (int) head.entries();
        if (entries >= heads.size() - 1 || !heads.get(entries).equals(head.digest())) {
            fail(damage.told() + " was not noticed: " + head);
        }
        if (notices.isEmpty() && !endIsGone(damage)) {
            fail(damage.told() + " took entries away without a notice");
        }
        return notices.isEmpty() ? Outcome.SHORTER_BY_WHOLE_TRANSACTIONS : Outcome.CUT_WITH_A_NOTICE;
    }

    private static boolean isLedger(String path) {
        return path.endsWith(".jsonl");
    }

    private static boolean endIsGone(Damage damage) {
        return List.of("CUT", "CUT_AT_A_LINE", "LINE_GONE", "HOLE", "FILE_GONE", "FILE_EMPTY").stream()
                .anyMatch(kind -> damage.told().startsWith(kind + " "));
    }

    private static void requireUntouched(Damage damage, MemoryFiles files) {
        Map<String, byte[]> now = files.image();
        now.keySet().removeIf(path -> path.endsWith(".lock"));
        Map<String, byte[]> before = new TreeMap<>(damage.image());
        before.keySet().removeIf(path -> path.endsWith(".lock"));
        if (!new Damage("", now).isNone(before)) {
            fail(damage.told() + " was refused, but files were changed");
        }
    }

    /** A story in a few files. */
    private Map<String, byte[]> told() throws IOException {
        MemoryFiles files = new MemoryFiles();
        try (FileLedger ledger = open(files, new ArrayList<>())) {
            LedgerSample.tell(ledger);
            for (int i = 0; i < 2; i++) {
                String job = "job" + i;
                ledger.append(Sample.ALICE, state -> List.of(new JobDeleted(job)));
            }
        }
        Map<String, byte[]> image = files.image();
        image.forEach((path, bytes) -> {
            if (path.endsWith(".jsonl")) {
                new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> heads.add(Sha256.of(line.getBytes(StandardCharsets.UTF_8))));
            }
        });
        return image;
    }

    private static FileLedger open(MemoryFiles files, List<String> notices) throws IOException {
        FileLedger.Settings settings = new FileLedger.Settings(new MemoryDisk(files), SEGMENT);
        return FileLedger.open(files.root().resolve("home"), Clock.systemUTC(), notices::add, settings);
    }
}
