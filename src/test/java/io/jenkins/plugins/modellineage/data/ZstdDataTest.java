package io.jenkins.plugins.modellineage.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZstdDataTest {
    private static final int COUNT = 6_000;

    @ParameterizedTest
    @CsvSource({"window, 1", "window, 1000000", "single, 1000", "single, 65536"})
    void shouldReadWhatIsCompressedLikeWhatIsNot(String name, int pieces) throws IOException {
        Sketching sketching = new Sketching();

        FileFacts facts = Rows.inPieces("a.jsonl.zst", bytes(name), pieces, sketching);

        assertThat(facts).isEqualTo(new FileFacts(DataKind.JSON_LINES, COUNT, 0, List.of("n", "text")));
        assertThat(sketching.sketch().toBytes())
                .isEqualTo(Rows.sketchOf("a.jsonl", rows()).toBytes());
    }

    @Test
    void shouldReadAllFramesAndPassThoseThatHoldNothing() throws IOException {
        byte[] skipped = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};
        byte[] empty = {0x5f, 0x2a, 0x4d, 0x18, 0, 0, 0, 0};

        FileFacts facts = Rows.inPieces(
                "a.jsonl.zst", joined(bytes("single"), skipped, empty, bytes("window")), 5, new Sketching());

        assertThat(facts.rows()).isEqualTo(2 * COUNT);
    }

    @Test
    void shouldTellThatAFileEndsTooEarly() throws IOException {
        byte[] whole = bytes("window");
        for (int length : new int[] {4, 5, 6, 8, 100, whole.length / 2, whole.length - 1}) {
            assertThat(Rows.read("a.jsonl.zst", Arrays.copyOf(whole, length)))
                    .isEqualTo(FileFacts.unread("its zstd is damaged: it ends too early"));
        }
    }

    @Test
    void shouldTellThatTheContentIsWrong() throws IOException {
        assertThat(Rows.read("a.jsonl.zst", joined(bytes("single"), new byte[8]))
                        .unread())
                .isEqualTo("its zstd is damaged: its content is wrong");
    }

    @Test
    void shouldNotLookBackFurtherThanItHolds() {
        byte[] far = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 14 << 3, 1, 0, 0};

        assertThat(Rows.read("a.jsonl.zst", far).unread())
                .isEqualTo("its zstd looks back more than 8.0 MiB; compress it without --long and --ultra");
    }

    @Test
    void shouldUnpackNoBomb() {
        byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 7 << 3};
        byte[] block = {2, 0, 0x10, 'x'};
        byte[] last = {3, 0, 0x10, 'x'};
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(frame);
        for (int i = 0; i < 600; i++) {
            bomb.writeBytes(block);
        }
        bomb.writeBytes(last);

        assertThat(Rows.read("a.txt.zst", bomb.toByteArray()).unread())
                .startsWith("it holds more than 200 times as much as it has bytes");
    }

    private static String rows() {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> "{\"n\": " + i + ", \"text\": \"row " + i + " of many that are much alike, since "
                        + i * 7919L % 10_007 + " is what " + i * 31 % 101 + " is\"}\n")
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ZstdDataTest.class.getResourceAsStream(name + ".jsonl.zst")) {
            return in.readAllBytes();
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
