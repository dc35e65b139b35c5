package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSet.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectArchiveTest {
    private static final String ZSTD = "inspect/2026-11-28T05-21-03-00-00_sums_zstd.eval";
    private static final String EVAL = "\"eval\":{\"task\":\"sums\",\"model\":\"tiny\"}";
    private static final int ENTRY = 0x02014b50;

    @TempDir
    private Path folder;

    private static String head(int completed) {
        return "{\"version\":2,\"status\":\"success\"," + EVAL + ",\"results\":{\"completed_samples\":" + completed
                + ",\"scores\":[{\"name\":\"s\",\"scorer\":\"s\",\"reducer\":\"mean\",\"scored_samples\":2,"
                + "\"metrics\":{\"accuracy\":{\"value\":0.5}}}]}}";
    }

    private static String sample(String id, String letter) {
        return "{\"id\":\"" + id + "\",\"epoch\":1,\"input\":\"i\",\"target\":\"t\",\"scores\":{\"s\":{\"value\":\""
                + letter + "\"}}}";
    }

    /** An archive of names and texts, deflated. */
    private static byte[] zip(String... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry(files[i]));
                zip.write(files[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private Fixture read(byte[] archive) throws IOException {
        return read("log.eval", archive);
    }

    private Fixture read(String name, byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve(name), archive);
        return new Fixture(ResultFiles.read(Map.of(name, file), Asked.NOTHING));
    }

    /** The genuine archive, where the directory and the head of the samples say that they have so many bytes. */
    private static byte[] claiming(int size) throws IOException {
        byte[] bytes;
        try (var in = InspectArchiveTest.class.getResourceAsStream(ZSTD)) {
            bytes = in.readAllBytes();
        }
        ByteBuffer archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = archive.getInt(bytes.length - 6);
        while (archive.getInt(at) == ENTRY) {
            int length = archive.getShort(at + 28);
            if (new String(bytes, at + 46, length, StandardCharsets.UTF_8).startsWith("samples/")) {
                archive.putInt(at + 24, size);
                archive.putInt(archive.getInt(at + 42) + 22, size);
            }
            at += 46 + length;
        }
        return bytes;
    }

    @Test
    void shouldReadWhatIsCompressedWithZstandard() throws IOException {
        Fixture read = Fixture.of(ZSTD);

        assertThat(read.sets()).containsExactly("sums");
        assertThat(read.rows("match.accuracy"))
                .containsExactly(
                        "q1#1=1.0", "q2#1=0.0", "q3#1=0.0", "q4#1=0.0", "q1#2=0.0", "q2#2=0.0", "q3#2=0.0", "q4#2=0.0");
        assertThat(read.evaluation().suite()).startsWith("inspect 0.3.");
        assertThat(read.evaluation().unfit()).isEmpty();
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    void shouldHaveTheIdentityOfTheSetThatTheJsonLogHas() throws IOException {
        Fixture json = Fixture.of("inspect/2026-11-28T05-21-01-00-00_sums_epochs.json");
        Fixture archive = Fixture.of(ZSTD);

        assertThat(archive.evaluation().set().identity()).isEqualTo(Identity.EXAMPLES);
        assertThat(archive.evaluation().set().digest())
                .isEqualTo(json.evaluation().set().digest());
    }

    @Test
    void shouldReadWhatIsDeflatedUnderAnyName() throws IOException {
        Fixture read = read(
                "log.zip",
                zip(
                        "_journal/start.json",
                        "{" + EVAL + "}",
                        "samples/q1_epoch_1.json",
                        sample("q1", "C"),
                        "samples/q2_epoch_1.json",
                        sample("q2", "I"),
                        "header.json",
                        head(2)));

        assertThat(read.rows("s.accuracy")).containsExactly("q1#1=1.0", "q2#1=0.0");
    }

    @Test
    void shouldReadASampleThatLiesInAFolderWithItsParts() throws IOException {
        Fixture read = read(zip(
                "samples/q1_epoch_1.json",
                sample("q1", "C"),
                "samples/q2_epoch_1/sample.json",
                sample("q2", "I"),
                "samples/q2_epoch_1/metadata.json",
                "{\"id\":\"q2\",\"epoch\":1}",
                "samples/q2_epoch_1/messages/0.json",
                "[]",
                "header.json",
                head(2)));

        assertThat(read.rows("s.accuracy")).containsExactly("q1#1=1.0", "q2#1=0.0");
        assertThat(read.evaluation().unfit()).isEmpty();
    }

    @Test
    void shouldSayHowToReadALogWithASampleWhoseIdIsNoNameOfAFile() {
        assertThatThrownBy(() ->
                        read(zip("samples//data/q1_epoch_1.json", sample("/data/q1", "C"), "header.json", head(1))))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("inspect log convert --to json");
    }

    @Test
    void shouldCountNoLogThatWasNotFinished() throws IOException {
        Fixture read = read(zip("_journal/start.json", "{" + EVAL + "}", "samples/q1_epoch_1.json", sample("q1", "C")));

        assertThat(read.evaluation().unfit()).contains("because its log ends with the status started");
    }

    @Test
    void shouldCountNoLogThatLacksSamples() throws IOException {
        Fixture read = read(zip("samples/q1_epoch_1.json", sample("q1", "C"), "header.json", head(2)));

        assertThat(read.evaluation().unfit()).contains("because its log has 1 of 2 samples");
    }

    @Test
    void shouldReadALogWithoutSamplesByItsReductions() throws IOException {
        Fixture read = read(zip(
                "header.json",
                head(2),
                "reductions.json",
                "[{\"scorer\":\"s\",\"reducer\":\"mean\",\"samples\":[{\"sample_id\":\"q1\",\"value\":0.5}]}]"));

        assertThat(read.rows("s.accuracy")).containsExactly("q1#0=0.5");
        assertThat(read.evaluation().unfit()).isEmpty();
    }

    @Test
    void shouldReadTextsOnRequest() throws IOException {
        Path file = Files.write(
                folder.resolve("log.eval"), zip("header.json", head(1), "samples/q1_epoch_1.json", sample("q1", "C")));
        Fixture read = new Fixture(ResultFiles.read(Map.of("log.eval", file), Asked.NOTHING.withTexts()));

        assertThat(read.found("sums").texts()).isPresent();
    }

    @Test
    void shouldRefuseSamplesThatAreTooLongTogether() {
        assertThatThrownBy(() -> read(claiming(1 << 28)))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("longer than 1073741824 bytes together");
    }

    @Test
    void shouldRefuseASampleThatIsTooLong() {
        assertThatThrownBy(() -> read(claiming((1 << 26) + 1)))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("at most 67108864 are read");
    }

    @Test
    void shouldRefuseASampleThatHasNotTheBytesThatAreTold() {
        assertThatThrownBy(() -> read(claiming(1_000)))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("has not the 1000 bytes that the directory tells");
    }

    @Test
    void shouldNameTheSampleThatIsNoJson() {
        assertThatThrownBy(() -> read(zip("header.json", head(1), "samples/q1_epoch_1.json", "{\"id\":1,\"id\":2}")))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("samples/q1_epoch_1.json");
    }

    @Test
    void shouldRefuseAnArchiveThatIsNoLog() {
        assertThatThrownBy(() -> read(zip("a.txt", "a")))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("no log of Inspect");
    }
}
