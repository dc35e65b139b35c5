package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is read beside its controller, or after it. */
class StoredLedgerReadingTest {
    private static final long TWO_LINES = 400;

    @TempDir
    private Path home;

    private final List<LedgerEntry> written = new ArrayList<>();
    private LedgerHead head;

    @BeforeEach
    void write() throws IOException {
        try (FileLedger ledger = open()) {
            for (int i = 0; i < 5; i++) {
                written.addAll(append(ledger, i));
            }
            head = ledger.head();
        }
        assertThat(Segments.in(directory())).hasSizeGreaterThan(1);
    }

    @Test
    void shouldTellEveryEntryAndWhatTheyAddUpTo() throws IOException {
        StoredLedger stored = stored();

        assertThat(stored.entries()).isEqualTo(written);
        assertThat(stored.registry().lastSeq()).isEqualTo(5);
        VerifiedLedger verified = stored.verified(read -> {});
        assertThat(verified.check()).isEqualTo(new LedgerCheck(5, stored.bytes(), head.digest(), List.of(), List.of()));
        assertThat(verified.registry().lastSeq()).isEqualTo(5);
    }

    @Test
    void shouldEndWhereTheLedgerEndedWhenItWasLookedFor() throws IOException {
        StoredLedger stored = stored();
        long bytes = stored.bytes();
        Path last = segment(Segments.in(directory()).size());
        long before = Files.size(last);
        try (FileLedger ledger = open()) {
            append(ledger, 5);
        }

        assertThat(Files.size(last)).as("the file grew").isGreaterThan(before);
        assertThat(stored.entries()).isEqualTo(written);
        ChainCheck chain = stored.chain(List.of(5L, 6L), read -> {});
        assertThat(chain.found()).isEqualTo(new LedgerCheck(5, bytes, head.digest(), List.of(), List.of()));
        assertThat(chain.headAt(5)).contains(head.digest());
        assertThat(chain.headAt(6)).isEmpty();
        assertThat(stored.bytes()).isEqualTo(bytes);
    }

    @Test
    void shouldReadUpToATornEnd() throws IOException {
        Path last = segment(Segments.in(directory()).size());
        long whole = Files.size(last);
        Files.writeString(last, "{\"seq\":6", StandardOpenOption.APPEND);

        assertThat(stored().entries()).isEqualTo(written);
        assertThat(stored().registry().lastSeq()).isEqualTo(5);
        assertThat(stored().verified(read -> {}).check().problems()).isEmpty();
        assertThat(stored().verified(read -> {}).check().notices())
                .containsExactly(
                        "Ledger " + last + " ends in a transaction that is not written whole, 8 bytes from byte "
                                + whole + "; the next start of Jenkins cuts it off.");
    }

    @Test
    void shouldRefuseATornFileThatIsNotTheLast() throws IOException {
        Files.writeString(segment(1), "{\"seq\":3", StandardOpenOption.APPEND);
        String problem = "its end is missing, although a later file exists";

        assertThatThrownBy(() -> stored().registry()).isInstanceOfSatisfying(LedgerDamagedException.class, damage -> {
            assertThat(damage).hasMessageContaining(problem);
            assertThat(damage.file()).isEqualTo(segment(1));
        });
        assertThatThrownBy(() -> stored().entries().toList())
                .hasCauseInstanceOf(LedgerDamagedException.class)
                .hasMessageContaining(problem);
        assertThat(stored().verified(read -> {}).check().problems()).isNotEmpty();
    }

    @Test
    void shouldTellWhichLineDoesNotFollowTheOneBefore() throws IOException {
        List<String> lines = Files.readAllLines(segment(1));
        Files.write(segment(1), lines.subList(1, lines.size()));

        assertThatThrownBy(() -> stored().entries().toList())
                .cause()
                .isInstanceOfSatisfying(LedgerDamagedException.class, damage -> {
                    assertThat(damage.file()).isEqualTo(segment(1));
                    assertThat(damage.line()).isOne();
                });
        assertThatThrownBy(() -> stored().registry()).isInstanceOf(LedgerDamagedException.class);
        assertThat(stored().verified(read -> {}).check().entries()).isZero();
    }

    @Test
    void shouldNotReadAgainWhatWasAskedForLately() throws IOException {
        Recorded recorded = new Recorded(directory());
        Path file = segment(1);
        byte[] line = Files.readAllLines(file).get(0).getBytes(StandardCharsets.UTF_8);
        recorded.stands(1, line);
        assertThat(recorded.entry(1)).isEqualTo(written.get(0));
        assertThat(recorded.digest(1)).isEqualTo(Sha256.of(line));
        Files.delete(file);

        assertThat(recorded.entry(1)).isEqualTo(written.get(0));
    }

    private static List<LedgerEntry> append(FileLedger ledger, int number) throws IOException {
        return ledger.append(ALICE, state -> List.of(new JobRenamed("job" + number, "job" + (number + 1))));
    }

    private FileLedger open() throws IOException {
        return FileLedger.open(home, Clock.systemUTC(), notice -> {}, new FileLedger.Settings(Disk.real(), TWO_LINES));
    }

    private StoredLedger stored() throws IOException {
        return StoredLedger.in(home).orElseThrow();
    }

    private Path segment(int number) {
        return Segments.number(directory(), number);
    }

    private Path directory() {
        return FileLedger.directory(home);
    }
}
