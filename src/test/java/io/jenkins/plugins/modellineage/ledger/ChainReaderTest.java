package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Damage;
import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes of a ledger tell the same as its lines do when each is parsed. */
class ChainReaderTest {
    private static final int DAMAGES = FaultCount.of(1_000);
    private static final int FORGERIES = FaultCount.of(1_000);
    private static final long SEGMENT = 1_500;
    private static final ChainReader.Bytes NONE = (file, size, marks, progress) -> Optional.empty();

    private Map<String, byte[]> whole;

    @BeforeEach
    void tell() throws IOException {
        MemoryFiles files = new MemoryFiles();
        try (FileLedger ledger = open(files)) {
            LedgerSample.tell(ledger);
            for (int i = 0; i < 8; i++) {
                String job = "job" + i;
                ledger.append(
                        Sample.ALICE,
                        state -> List.of(new JobRenamed(job, job + "a"), new JobRenamed(job + "a", job + "b")));
            }
        }
        whole = files.image();
    }

    @Test
    void shouldParseNoFileThatIsGood() throws IOException {
        MemoryFiles files = MemoryFiles.of(whole);
        AtomicLong read = new AtomicLong();
        List<Path> parsed = new ArrayList<>();
        ChainCheck check = check(files, (file, size, marks, progress) -> {
            Optional<Links> links = LinkedFile.read(file, size, marks, read::addAndGet);
            if (links.isEmpty()) {
                parsed.add(file);
            }
            return links;
        });

        assertThat(Segments.in(directory(files))).hasSize(4);
        assertThat(parsed).isEmpty();
        assertThat(check).isEqualTo(check(files, NONE));
        assertThat(check.found()).isEqualTo(full(files));
        assertThat(read).hasValue(check.found().bytes());
    }

    @Test
    void shouldFindTheSameAsParsingWhateverHappened() throws IOException {
        Random random = new Random(11);
        for (int damages = 0; damages < DAMAGES; ) {
            Damage damage = random.nextInt(4) == 0
                    ? Damage.ofEditor(whole, ChainReaderTest::isLedger, random)
                    : Damage.ofDisk(whole, ChainReaderTest::isLedger, random);
            if (!damage.isNone(whole)) {
                damages++;
                MemoryFiles files = MemoryFiles.of(damage.image());
                ChainCheck check = check(files, LinkedFile::read);
                assertThat(check).as(damage.told()).isEqualTo(check(files, NONE));
                assertThat(check.found()).as(damage.told()).isEqualTo(full(files));
            }
        }
    }

    /** Lines that nobody wrote, with a checksum that fits them: of another form, out of turn, of another transaction. */
    @Test
    void shouldFindTheSameAsParsingWhateverIsForged() throws IOException {
        Random random = new Random(12);
        int refused = 0;
        for (int forgeries = 0; forgeries < FORGERIES; forgeries++) {
            Forgery forgery = Forgery.values()[random.nextInt(Forgery.values().length)];
            MemoryFiles files = MemoryFiles.of(forged(forgery, random));
            ChainCheck check = check(files, LinkedFile::read);
            assertThat(check).as("%s", forgery).isEqualTo(check(files, NONE));
            refused += check.found().intact() ? 0 : 1;
        }
        assertThat(refused).isBetween(FORGERIES / 2, FORGERIES - 1);
    }

    @Test
    void shouldFindThatTheLedgerLostWhatItsSnapshotStandsFor() throws IOException {
        MemoryFiles files = MemoryFiles.of(whole);
        try (FileLedger ledger = open(files)) {
            ledger.snapshot();
        }
        List<Path> segments = Segments.in(directory(files));
        assertThat(check(files, LinkedFile::read).found().problems()).isEmpty();
        Map<String, byte[]> shorter = files.image();
        shorter.keySet()
                .removeIf(path -> path.endsWith(
                        segments.get(segments.size() - 1).getFileName().toString()));

        assertThat(check(MemoryFiles.of(shorter), LinkedFile::read).found().problems())
                .singleElement()
                .asString()
                .contains("the ledger ends before: entries are missing");
    }

    @Test
    void shouldTakeADamagedSnapshotForNoPromise() throws IOException {
        MemoryFiles files = MemoryFiles.of(whole);
        try (FileLedger ledger = open(files)) {
            ledger.snapshot();
        }
        Path snapshot = directory(files).resolveSibling(Snapshot.FILE);
        byte[] damaged = Files.readAllBytes(snapshot);
        damaged[34] ^= 1; // the lowest digit of its entry
        Map<String, byte[]> image = files.image();
        image.replaceAll((path, bytes) -> path.endsWith(Snapshot.FILE) ? damaged : bytes);
        LedgerCheck found = check(MemoryFiles.of(image), LinkedFile::read).found();

        assertThat(found.problems()).isEmpty();
        assertThat(found.notices()).singleElement().asString().contains("its checksum does not fit its bytes");
    }

    private enum Forgery {
        SEQ,
        PREV,
        BATCH,
        BLANK,
        ORDER,
        NO_SEQ,
        EVENT
    }

    /** One line of one file, written anew. */
    private Map<String, byte[]> forged(Forgery forgery, Random random) {
        List<String> paths =
                whole.keySet().stream().filter(ChainReaderTest::isLedger).toList();
        String path = paths.get(random.nextInt(paths.size()));
        List<String> lines = new ArrayList<>(
                new String(whole.get(path), StandardCharsets.UTF_8).lines().toList());
        int at = random.nextInt(lines.size());
        lines.set(at, forged(forgery, lines.get(at), random));
        Map<String, byte[]> forged = new TreeMap<>(whole);
        forged.put(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return forged;
    }

    private static String forged(Forgery forgery, String line, Random random) {
        SealedLine sealed = SealedLine.read(line.getBytes(StandardCharsets.UTF_8));
        ObjectNode body = sealed.body();
        int count = sealed.count();
        switch (forgery) {
            case SEQ -> body.put("seq", body.get("seq").longValue() + random.nextInt(5) - 2);
            case PREV ->
                body.put("prev", Sha256.of(new byte[] {(byte) random.nextInt()}).hex());
            case BATCH -> count = sealed.index() + random.nextInt(3);
            case ORDER -> body.set("time", body.remove("time"));
            case NO_SEQ -> body.remove("seq");
            case EVENT -> body.set("time", JsonNodeFactory.instance.textNode("never"));
            default -> {}
        }
        String written = new String(new SealedLine(body, sealed.index(), count).write(), StandardCharsets.UTF_8);
        return forgery == Forgery.BLANK ? resealed(written) : written;
    }

    /** The line with a blank that we never write. */
    private static String resealed(String line) {
        String body = "{ " + line.substring(1, line.lastIndexOf(",\"crc\":"));
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return body + String.format(",\"crc\":\"%08x\"}", crc.getValue());
    }

    private static ChainCheck check(MemoryFiles files, ChainReader.Bytes bytes) throws IOException {
        Path directory = directory(files);
        long[] marks = LongStream.rangeClosed(1, 30).toArray();
        return new ChainReader(directory, end(files), bytes).check(marks, read -> {});
    }

    private static LedgerCheck full(MemoryFiles files) throws IOException {
        Path directory = directory(files);
        return LedgerReader.verified(directory, end(files), read -> {}).check();
    }

    /** Up to the last file, also when one before it is gone: a controller knows how far it wrote. */
    private static LedgerReader.End end(MemoryFiles files) throws IOException {
        int last = 0;
        for (int number = 1; number < 100; number++) {
            last = Files.exists(Segments.number(directory(files), number)) ? number : last;
        }
        return new LedgerReader.End(last, last == 0 ? 0 : Files.size(Segments.number(directory(files), last)));
    }

    private static Path directory(MemoryFiles files) {
        return FileLedger.directory(files.root().resolve("home"));
    }

    private static boolean isLedger(String path) {
        return path.endsWith(".jsonl");
    }

    private static FileLedger open(MemoryFiles files) throws IOException {
        FileLedger.Settings settings = new FileLedger.Settings(new MemoryDisk(files), SEGMENT);
        return FileLedger.open(files.root().resolve("home"), Clock.systemUTC(), notice -> {}, settings);
    }
}
