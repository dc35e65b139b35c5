package io.jenkins.plugins.modellineage.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GzipDataTest {
    private static final String ROWS = """
            {"question": "What is the answer?", "id": 1}
            {"question": "And why is that so?", "id": 2}
            """;

    @ParameterizedTest
    @CsvSource({
        "a.jsonl.gz, JSON_LINES",
        "a.NDJSON.GZ, JSON_LINES",
        "a.csv.gz, CSV",
        "a.tsv.gzip, TSV",
        "a.txt.gz, TEXT",
        "a.jsonl, JSON_LINES",
        "unnamed, TEXT"
    })
    void shouldReadWhatIsCompressedLikeWhatIsNot(String path, DataKind kind) {
        byte[] plain = ROWS.getBytes(UTF_8);

        assertThat(Rows.read(path, gzip(plain))).isEqualTo(Rows.read(path, plain));
        assertThat(Rows.sketchOf(path, gzip(plain)).toBytes())
                .isEqualTo(Rows.sketchOf(path, plain).toBytes());
        assertThat(Rows.read(path, gzip(plain)).kind()).isEqualTo(kind);
    }

    @Test
    void shouldReadACompressedArrayOfJson() {
        FileFacts facts = Rows.read("a.json.gz", gzip("[{\"a\": \"text of the first\"}, {\"a\": \"and of another\"}]"));

        assertThat(facts).isEqualTo(new FileFacts(DataKind.JSON, 2, 0, List.of("a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 16})
    void shouldReadAllMembersInAnyPieces(int pieces) {
        byte[] both = joined(
                gzip("{\"a\":\"text of the first\"}\n{\"a\":\"text of"), gzip(" the second\"}\n"), new byte[512]);

        FileFacts facts = Rows.inPieces("a.jsonl.gz", both, pieces, new Sketching());

        assertThat(facts).isEqualTo(new FileFacts(DataKind.JSON_LINES, 2, 0, List.of("a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1 << 16})
    void shouldPassWhatTheHeadOfAMemberSaysOfIt(int pieces) {
        byte[] plain = gzip(ROWS);
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 2 + 4 + 8 + 16;
        byte[] withAll = joined(
                head,
                new byte[] {3, 0, 'x', 'y', 'z'},
                "a.jsonl\0".getBytes(UTF_8),
                "a remark\0".getBytes(UTF_8),
                new byte[] {1, 2},
                Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(Rows.inPieces("a.jsonl.gz", withAll, pieces, new Sketching()).rows())
                .isEqualTo(2);
    }

    @Test
    void shouldReadManyRows() {
        String many = ROWS.repeat(50_000);

        assertThat(Rows.inPieces("a.jsonl.gz", gzip(many), 1_000, new Sketching())
                        .rows())
                .isEqualTo(100_000);
    }

    @Test
    void shouldReadNothingOfACompressedArchive() {
        assertThat(Rows.read("a.tar.gz", gzip("a.txt\0\0\0".repeat(64))))
                .isEqualTo(new FileFacts(DataKind.BINARY, 0, 0, List.of()));
    }

    @Test
    void shouldReadAnEmptyFile() {
        assertThat(Rows.read("a.csv.gz", gzip(""))).isEqualTo(new FileFacts(DataKind.CSV, 0, 0, List.of()));
    }

    @Test
    void shouldTellThatAFileEndsTooEarly() {
        byte[] whole = gzip(ROWS);
        for (int length = 3; length < whole.length; length++) {
            assertThat(Rows.read("a.jsonl.gz", Arrays.copyOf(whole, length)))
                    .isEqualTo(FileFacts.unread("its gzip is damaged: it ends too early"));
        }
    }

    @Test
    void shouldTellThatTheContentIsNotWhatItsSumSays() {
        byte[] wrong = gzip(ROWS);
        wrong[wrong.length - 8] ^= 1;

        assertThat(Rows.read("a.jsonl.gz", wrong).unread())
                .isEqualTo("its gzip is damaged: its content is not what its sum says");
    }

    @Test
    void shouldTellThatTheContentIsWrong() {
        byte[] wrong = gzip(ROWS);
        wrong[10] = (byte) 0xff;

        assertThat(Rows.read("a.jsonl.gz", wrong).unread()).isEqualTo("its gzip is damaged: its content is wrong");
    }

    @Test
    void shouldTellThatSomethingFollowsBehind() {
        assertThat(Rows.read("a.jsonl.gz", joined(gzip(ROWS), new byte[2], new byte[] {'x'}))
                        .unread())
                .isEqualTo("its gzip is damaged: something follows behind");
        assertThat(Rows.read("a.jsonl.gz", joined(gzip(ROWS), new byte[] {'x'})).unread())
                .isEqualTo("its gzip is damaged: a member begins wrongly");
    }

    @Test
    void shouldUnpackNoBomb() {
        byte[] bomb = gzip(new byte[(int) UnpackedBound.FREE + (1 << 20)], (byte) 'x');

        assertThat(bomb.length).isLessThan(100_000);
        assertThat(Rows.read("a.txt.gz", bomb).unread())
                .isEqualTo("it holds more than 200 times as much as it has bytes, as data seldom does; write it"
                        + " uncompressed, such as JSON Lines");
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(UTF_8));
    }

    private static byte[] gzip(byte[] bytes, byte filled) {
        Arrays.fill(bytes, filled);
        return gzip(bytes);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
