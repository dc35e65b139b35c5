package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write are killed at any moment; each goes on where the one before it was killed. */
class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("faults.kills", 6);
    private static final Pattern WRITTEN = Pattern.compile("k\\d+-\\d-\\d+");

    @TempDir
    private Path home;

    private final Map<Long, String> acknowledged = new TreeMap<>();

    @Test
    void shouldLoseNothingThatAKilledProcessAcknowledged() throws Exception {
        Random random = new Random();
        for (int kill = 0; kill < KILLS; kill++) {
            String name = "k" + kill;
            List<String> said = said(WritingProcess.start(home, name), random);
            said.stream().filter(line -> line.startsWith(WritingProcess.ENTRY)).forEach(this::acknowledge);

            assertThat(found()).as("after kill %d", kill).containsAllEntriesOf(acknowledged);
            assertThat(found().values())
                    .as("after kill %d", kill)
                    .allMatch(to -> WRITTEN.matcher(to).matches());
            assertThat(logged(name)).as("after kill %d", kill).containsAll(params(said));
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    @Test
    void shouldRefuseASecondProcessOnOneHome() throws Exception {
        WritingProcess first = WritingProcess.start(home, "k1");
        assertThat(first.next()).contains(WritingProcess.READY);

        assertThatThrownBy(this::open).isInstanceOf(LedgerLockedException.class);
        WritingProcess second = WritingProcess.start(home, "k2");
        assertThat(second.next()).isEmpty();
        assertThat(second.exit()).isNotZero();

        first.kill();
        try (FileLedger ledger = open()) {
            assertThat(ledger.verify().intact()).isTrue();
            WritingProcess third = WritingProcess.start(home, "k3");
            assertThat(third.next()).as("while this one has it").isEmpty();
            assertThat(third.exit()).isNotZero();
        }
    }

    /** What it said before and after it was killed, some milliseconds after it began to write. */
    private static List<String> said(WritingProcess process, Random random) throws Exception {
        List<String> said = new ArrayList<>();
        int lines = random.nextInt(300);
        Optional<String> line = process.next();
        while (line.isPresent() && said.size() < lines) {
            said.add(line.get());
            line = process.next();
        }
        line.ifPresent(said::add);
        said.addAll(process.kill());
        return said;
    }

    private void acknowledge(String line) {
        String[] words = line.split(" ");
        acknowledged.put(Long.parseLong(words[1]), words[2]);
    }

    private Map<Long, String> found() throws IOException {
        Map<Long, String> found = new TreeMap<>();
        try (FileLedger ledger = open();
                Stream<LedgerEntry> entries = ledger.read()) {
            entries.forEach(entry -> found.put(entry.seq(), ((JobRenamed) entry.event()).to()));
        }
        return found;
    }

    private static List<String> params(List<String> said) {
        return said.stream()
                .filter(line -> line.startsWith(WritingProcess.PARAM))
                .map(line -> line.substring(WritingProcess.PARAM.length()))
                .toList();
    }

    private List<String> logged(String name) throws IOException {
        return RunStore.of(home.resolve("runs")).runs().stream()
                .filter(run -> run.id().equals(WritingProcess.run(name)))
                .flatMap(run -> run.params().keySet().stream())
                .toList();
    }

    private FileLedger open() throws IOException {
        return FileLedger.open(home, Clock.systemUTC(), notice -> {});
    }
}
