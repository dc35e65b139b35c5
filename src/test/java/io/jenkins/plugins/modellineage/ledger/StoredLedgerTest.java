package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredLedgerTest {
    @TempDir
    private Path home;

    @Test
    void shouldKnowWhatTheHeadWasAtEachEntry() throws IOException {
        List<LedgerHead> heads = write(5);
        StoredLedger stored = StoredLedger.in(home).orElseThrow();

        assertThat(files()).as("files").hasSize(5);
        for (LedgerHead head : heads) {
            ChainCheck chain = stored.chain(List.of(head.entries()), read -> {});
            assertThat(chain.headAt(head.entries())).contains(head.digest());
        }
        assertThat(stored.chain(List.of(6L), read -> {}).headAt(6)).isEmpty();
    }

    @Test
    void shouldTakeATornLineForNoEntry() throws IOException {
        write(2);
        Files.writeString(files().get(1), "{\"seq\":3", StandardOpenOption.APPEND);

        ChainCheck chain = StoredLedger.in(home).orElseThrow().chain(List.of(3L), read -> {});
        assertThat(chain.headAt(3)).isEmpty();
        assertThat(chain.found().problems()).isEmpty();
        assertThat(chain.found().notices()).singleElement().asString().contains("8 bytes from byte ");
    }

    @Test
    void shouldCountTheBytesOfAllFiles() throws IOException {
        write(3);
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }

        assertThat(StoredLedger.in(home).orElseThrow().bytes()).isEqualTo(bytes);
    }

    @Test
    void shouldNotBeWhereNoLedgerIs() throws IOException {
        assertThat(StoredLedger.in(home)).isEqualTo(Optional.empty());
    }

    /** The heads before the first entry and after each; every entry begins a file. */
    private List<LedgerHead> write(int entries) throws IOException {
        List<LedgerHead> heads = new ArrayList<>();
        try (FileLedger ledger = FileLedger.open(
                home,
                Clock.fixed(Sample.START, ZoneOffset.UTC),
                notice -> {},
                new FileLedger.Settings(Disk.real(), 1))) {
            heads.add(ledger.head());
            Sample sample = new Sample();
            for (int i = 0; i < entries; i++) {
                ledger.append(Sample.ALICE, state -> {
                    sample.record(Sample.ALICE, LedgerSample.stamped(sample, Map.of()));
                    return List.of(
                            sample.entries().get(sample.entries().size() - 1).event());
                });
                heads.add(ledger.head());
            }
        }
        return heads;
    }

    private List<Path> files() throws IOException {
        return Segments.in(FileLedger.directory(home));
    }
}
