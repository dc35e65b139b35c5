package io.jenkins.plugins.modellineage.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedDataTest {
    private static final String ROWS = "größe,text\n1,ein Text mit Umlauten: äöü\n2,und einer 😀 mit zwei Einheiten\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
    void shouldReadTextWithAMarkLikeTextWithout(String charset) {
        byte[] marked = ("\ufeff" + ROWS).getBytes(Charset.forName(charset));

        assertThat(Rows.read("a.csv", marked)).isEqualTo(new FileFacts(DataKind.CSV, 2, 0, List.of("größe", "text")));
        assertThat(Rows.sketchOf("a.csv", marked).toBytes())
                .isEqualTo(Rows.sketchOf("a.csv", ROWS).toBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4_096, 1 << 16})
    void shouldReadManyRowsInAnyPieces(int pieces) {
        String many = ("{\"text\": \"" + "😀".repeat(50) + " and more\"}\n").repeat(2_000);
        byte[] marked = ("\ufeff" + many).getBytes(StandardCharsets.UTF_16LE);
        Sketching sketching = new Sketching();

        assertThat(Rows.inPieces("a.jsonl", marked, pieces, sketching).rows()).isEqualTo(2_000);
        assertThat(sketching.sketch().toBytes())
                .isEqualTo(Rows.sketchOf("a.jsonl", many).toBytes());
    }

    @Test
    void shouldReadAnArrayOfJson() {
        byte[] marked = "\ufeff[{\"a\": \"text of the first\"}]".getBytes(StandardCharsets.UTF_16BE);

        assertThat(Rows.read("a.json", marked)).isEqualTo(new FileFacts(DataKind.JSON, 1, 0, List.of("a")));
    }

    @Test
    void shouldTellThatAFileIsNotUtf16AllThrough() {
        byte[] marked = ("\ufeff" + ROWS).getBytes(StandardCharsets.UTF_16LE);
        byte[] lone = marked.clone();
        lone[11] = (byte) 0xd8;

        for (byte[] wrong : List.of(lone, Arrays.copyOf(marked, marked.length - 1))) {
            assertThat(Rows.read("a.csv", wrong))
                    .isEqualTo(FileFacts.unread("it begins as UTF-16 does, and is not UTF-16 all through"));
        }
    }

    @Test
    void shouldTakeUtf32ForBinary() {
        assertThat(Rows.read("a.csv", ("\ufeff" + ROWS).getBytes(Charset.forName("UTF-32LE"))))
                .isEqualTo(new FileFacts(DataKind.BINARY, 0, 0, List.of()));
    }

    @Test
    void shouldReadAnEmptyFileWithAMark() {
        assertThat(Rows.read("a.txt", "\ufeff".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(new FileFacts(DataKind.TEXT, 0, 0, List.of()));
    }
}
