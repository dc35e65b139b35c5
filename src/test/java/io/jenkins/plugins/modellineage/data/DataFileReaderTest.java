package io.jenkins.plugins.modellineage.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileReaderTest {
    @Test
    void shouldCountRowsAndNameColumnsOfJsonLines() {
        FileFacts facts = Rows.read("a.jsonl", """
            {"question": "What is the answer?", "id": 1}
            {"question": "And why is that?", "answer": null, "id": 2}

            """);

        assertThat(facts).isEqualTo(new FileFacts(DataKind.JSON_LINES, 2, 0, List.of("id", "question", "answer")));
    }

    @Test
    void shouldTakeRowsOfJsonForTheSameHoweverTheyAreWritten() {
        assertThat(Rows.shared(
                        "a.jsonl",
                        "{\"b\": [1, {\"y\": \"ä\", \"x\": null}], \"a\": \"text of it\"}",
                        "b.ndjson",
                        "{\"a\":\"text of it\",\"b\":[1,{\"x\":null,\"y\":\"\\u00e4\"}]}\r\n"))
                .isEqualTo(1);
    }

    @Test
    void shouldTellRowsOfJsonApartByTheirValues() {
        assertThat(Rows.shared(
                        "a.jsonl", "{\"a\":\"text of it\",\"b\":1}", "b.jsonl", "{\"a\":\"text of it\",\"b\":2}"))
                .isZero();
        assertThat(Rows.shared("a.jsonl", "{\"a\":[[\"one\"],\"two\"]}", "b.jsonl", "{\"a\":[[\"one\",\"two\"]]}"))
                .isZero();
    }

    @Test
    void shouldTakeElementsOfAJsonArrayForRows() {
        String array = """
            [
              {"text": "with, a ] and \\" in it", "n": [1, 2]},
              {"text": "the second of them", "n": []}
            ]
            """;

        assertThat(Rows.read("a.json", array).rows()).isEqualTo(2);
        assertThat(Rows.shared(
                        "a.json",
                        array,
                        "b.jsonl",
                        "{\"n\":[1,2],\"text\":\"with, a ] and \\\" in it\"}\n"
                                + "{\"n\":[],\"text\":\"the second of them\"}"))
                .isEqualTo(2);
    }

    @Test
    void shouldTakeWhatIsNoJsonForItself() {
        FileFacts facts = Rows.read("a.jsonl", "{\"a\": broken and not closed\n{\"a\":1} and more behind it\n");

        assertThat(facts.rows()).isEqualTo(2);
        assertThat(Rows.shared("a.jsonl", "{\"a\": broken and not closed", "b.txt", "{\"a\": broken and not closed"))
                .isEqualTo(1);
    }

    @Test
    void shouldCountRecordsOfATableWithLinesInsideQuotes() {
        FileFacts facts =
                Rows.read("a.csv", "id,text\n1,\"first line\nand a second, \"\"quoted\"\"\"\n2,another text\n");

        assertThat(facts.rows()).isEqualTo(2);
        assertThat(facts.columns()).containsExactly("id", "text");
    }

    @Test
    void shouldOpenAQuoteOnlyAtTheBeginningOfACell() {
        String inches =
                "size\tpart\n5\" pipe of the first kind\t1\n7 inch hose of some kind\t2\n5\" pipe of a third kind\t3\n";

        assertThat(Rows.read("a.tsv", inches).rows()).isEqualTo(3);
        assertThat(Rows.shared("a.tsv", inches, "b.tsv", "size\tpart\n7 inch hose of some kind\t2\n"))
                .isEqualTo(1);
        assertThat(Rows.shared("a.tsv", inches, "b.csv", "size,part\n\"5\"\" pipe of the first kind\",1\n"))
                .isEqualTo(1);
    }

    @Test
    void shouldTellTheDelimiterThoughACellHasAQuoteInIt() {
        assertThat(Rows.read("a.csv", "a 5\" pipe;its price;its length\nsome 5\" pipe;2;3\n")
                        .columns())
                .containsExactly("a 5\" pipe", "its price", "its length");
    }

    @Test
    void shouldCountRowsThatAreTooLong() {
        String text = "x".repeat(RowBuffer.MOST + 1);

        for (String name : List.of("a.txt", "a.jsonl", "a.csv")) {
            assertThat(Rows.read(name, text + "\nand a line that is not\n").cut())
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldTakeRecordsForTheSameHoweverTheyAreQuotedAndParted() {
        String commas = "id,text\r\n1,\"a text of some length\"\r\n";

        assertThat(Rows.shared("a.csv", commas, "b.tsv", "number\ttext\n1\ta text of some length\n"))
                .isEqualTo(1);
        assertThat(Rows.shared("a.csv", commas, "b.csv", "id;text\n\"1\";a text of some length"))
                .isEqualTo(1);
    }

    @Test
    void shouldNotTakeTheNamesOfColumnsForARow() {
        String header = "sepal_length,sepal_width,species\n";

        assertThat(Rows.shared(
                        "a.csv", header + "5.1,3.5,setosa and others\n", "b.csv", header + "4.9,3.0,virginica\n"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "  \r\n\n"})
    void shouldLookForNamesOfColumnsBehindBlankLines(String blank) {
        FileFacts facts = Rows.read("a.csv", blank + "id;score\n1;2\n" + blank + "2;3\n");

        assertThat(facts.columns()).containsExactly("id", "score");
        assertThat(facts.rows()).isEqualTo(2);
    }

    @Test
    void shouldTakeAFirstRecordWithNumbersForARow() {
        FileFacts facts = Rows.read("a.csv", "5.1,3.5,1.4,0.2,setosa\n4.9,3.0,1.4,0.2,setosa\n");

        assertThat(facts.rows()).isEqualTo(2);
        assertThat(facts.columns()).isEmpty();
    }

    @Test
    void shouldNotTakeATextForTheNameOfAColumn() {
        assertThat(Rows.read("a.csv", "word ".repeat(30) + "\nsome other text of a row\n")
                        .rows())
                .isEqualTo(2);
    }

    @Test
    void shouldTellAnEmptyFirstCellFromAnEmptyLastOne() {
        assertThat(Rows.shared("a.csv", "a,b\n,a text of some length\n", "b.csv", "a,b\na text of some length,\n"))
                .isZero();
    }

    @Test
    void shouldEndAQuoteThatIsNeverClosed() {
        String rows = "some text of a row,2\n".repeat(100_000);

        assertThat(Rows.read("a.csv", "text,n\n\"never closed,1\n" + rows).rows())
                .isGreaterThan(40_000);
    }

    @Test
    void shouldCompareLinesOfTextWithoutBlanksAroundThem() {
        assertThat(Rows.shared(
                        "a.txt", "  once upon a time there was\r\n", "b.md", "\ufeffonce upon a time there was\t"))
                .isEqualTo(1);
    }

    @Test
    void shouldCountShortLinesWithoutComparingThem() {
        FileFacts facts = Rows.read("a.txt", "yes\n\n  \nno\nthis one is long enough\n");

        assertThat(facts.rows()).isEqualTo(3);
        assertThat(facts.ignored()).isEqualTo(2);
        assertThat(Rows.shared("a.txt", "yes\nno\n", "b.txt", "yes\nno\n")).isZero();
    }

    @Test
    void shouldReadNothingOfBinaryFiles() {
        FileFacts facts = Rows.read("a.jsonl", "{\u0015\u0004 and more of it\nand more of it again\n");

        assertThat(facts).isEqualTo(new FileFacts(DataKind.BINARY, 0, 0, List.of()));
    }

    @Test
    void shouldReadAnEmptyFile() {
        assertThat(Rows.read("a.csv", "")).isEqualTo(new FileFacts(DataKind.CSV, 0, 0, List.of()));
    }

    @Test
    void shouldCompareTheFirstMebibyteOfALongLine() {
        String start = "x".repeat(RowBuffer.MOST);

        assertThat(Rows.shared("a.txt", start + "a", "b.txt", start + "b")).isEqualTo(1);
        assertThat(Rows.read("a.jsonl", "[\"" + start + "\"]\n[1]\n").rows()).isEqualTo(2);
    }

    @Test
    void shouldBoundTheColumns() {
        StringBuilder row = new StringBuilder("{\"a\":1");
        for (int i = 0; i < 1_000; i++) {
            row.append(",\"").append(i).append("\":1");
        }

        assertThat(Rows.read("a.jsonl", row.append('}').toString()).columns()).hasSize(FileRows.COLUMNS);
    }

    @Test
    void shouldReadDeepJsonAsText() {
        assertThat(Rows.read("a.jsonl", "[".repeat(10_000) + "]".repeat(10_000)).rows())
                .isEqualTo(1);
    }

    @Test
    void shouldReadTheSameInAnyPieces() {
        byte[] bytes = "{\"a\":\"text of the first\"}\n{\"a\":\"text of the second\"}"
                .repeat(900)
                .getBytes(StandardCharsets.UTF_8);
        Sketching whole = new Sketching();
        DataFileReader atOnce = new DataFileReader("a.jsonl", whole);
        atOnce.write(bytes, 0, bytes.length);
        Sketching pieces = new Sketching();
        DataFileReader piecewise = new DataFileReader("a.jsonl", pieces);
        for (int from = 0; from < bytes.length; from += 7) {
            piecewise.write(bytes, from, Math.min(7, bytes.length - from));
        }

        assertThat(piecewise.end()).isEqualTo(atOnce.end());
        assertThat(pieces.sketch().toBytes()).isEqualTo(whole.sketch().toBytes());
    }

    private static FileFacts inPieces(byte[] bytes, int length) {
        DataFileReader reader = new DataFileReader("a.parquet", new Sketching());
        for (int from = 0; from < bytes.length; from += length) {
            reader.write(bytes, from, Math.min(length, bytes.length - from));
        }
        return reader.end();
    }

    private static byte[] parquet() throws IOException {
        try (InputStream in = ParquetFile.class.getResourceAsStream("pages.parquet")) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 1 << 16, 1 << 20, 1 << 24})
    void shouldKnowRowsAndColumnsOfParquetByItsEnd(int pieces) throws IOException {
        byte[] end = parquet();
        byte[] longer = new byte[(6 << 20) + end.length];
        System.arraycopy(end, 0, longer, 0, 4);
        System.arraycopy(end, 0, longer, 6 << 20, end.length);
        FileFacts facts = new FileFacts(DataKind.PARQUET, 1_500, 0, List.of("n", "word", "list", "text"));

        assertThat(inPieces(end, pieces)).isEqualTo(facts);
        assertThat(inPieces(longer, pieces)).isEqualTo(facts);
    }

    @Test
    void shouldKnowNothingOfParquetThatIsCut() throws IOException {
        byte[] whole = parquet();

        assertThat(inPieces(Arrays.copyOf(whole, whole.length - 1), 100).kind()).isEqualTo(DataKind.BINARY);
    }
}
