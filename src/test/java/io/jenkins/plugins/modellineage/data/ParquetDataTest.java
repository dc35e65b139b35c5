package io.jenkins.plugins.modellineage.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.model.SharedLines;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetDataTest {
    private final Sketching sketching = new Sketching();

    @ParameterizedTest
    @ValueSource(strings = {"pages", "pages-2"})
    void shouldTakeRowsForTheSameAsThoseOfJsonWithTheSameKeys(String name) throws IOException {
        String json = IntStream.range(0, 1_500)
                .mapToObj(i -> "{\"text\": \"text number " + i + " of many\", \"list\": "
                        + IntStream.range(0, i % 4).boxed().toList() + ", \"word\": \"w" + i % 7 + "\", \"n\": " + i
                        + "}")
                .collect(Collectors.joining("\n"));

        FileFacts facts = read(bytes(name));

        assertThat(facts)
                .isEqualTo(new FileFacts(DataKind.PARQUET_ROWS, 1_500, 0, List.of("n", "word", "list", "text")));
        assertThat(Rows.sketchOf("a.jsonl", json).sharedWith(sketching.sketch()))
                .isEqualTo(new SharedLines(1_500, 1_500, 1_500, true));
    }

    @Test
    void shouldCountTheRowsOfAnEmptyTable() throws IOException {
        assertThat(read(bytes("empty")).rows()).isZero();
    }

    @Test
    void shouldTellWhichColumnStandsInJsonInManyWays() throws IOException {
        FileFacts facts = read(bytes("plain"));

        assertThat(facts.kind()).isEqualTo(DataKind.PARQUET);
        assertThat(facts.rows()).isEqualTo(7);
        assertThat(facts.unread())
                .isEqualTo("its column 'bytes' has times, dates, bytes or maps, which stand in JSON in many ways");
    }

    @ParameterizedTest
    @CsvSource({"brotli, it is compressed with BROTLI", "delta, its values are in the encoding DELTA_BINARY_PACKED"})
    void shouldTellWhatIsNotRead(String name, String why) throws IOException {
        FileFacts facts = read(bytes(name));

        assertThat(facts.kind()).isEqualTo(DataKind.PARQUET);
        assertThat(facts.unread()).startsWith("Column 'a': " + why);
    }

    @Test
    void shouldTellThatAFileIsDamaged() throws IOException {
        byte[] damaged = bytes("pages");
        Arrays.fill(damaged, 4, 40, (byte) 0xff);

        FileFacts facts = read(damaged);

        assertThat(facts.kind()).isEqualTo(DataKind.PARQUET);
        assertThat(facts.unread()).isNotEmpty();
    }

    @Test
    void shouldTellThatAFileChanged() throws IOException {
        byte[] bytes = bytes("pages");
        FileFacts known = Rows.read("a.parquet", bytes);

        assertThat(ParquetData.read(known, bytes.length + 1, FileBytes.of(bytes), sketching, Optional.empty())
                        .unread())
                .isEqualTo("it changed while it was read");
    }

    @Test
    void shouldTellThatItsEndSaysAnotherNumberOfRows() throws IOException {
        byte[] bytes = bytes("pages");
        FileFacts fewer = new FileFacts(DataKind.PARQUET, 1_499, 0, List.of());
        FileFacts more = new FileFacts(DataKind.PARQUET, 1_501, 0, List.of());

        assertThat(read(fewer, bytes).unread()).isEqualTo("it has more rows than its end says");
        assertThat(read(more, bytes).unread()).isEqualTo("it has fewer rows than its end says");
    }

    @Test
    void shouldStopWithItsThread() throws IOException {
        byte[] bytes = bytes("pages");
        FileFacts known = Rows.read("a.parquet", bytes);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> read(known, bytes)).isInstanceOf(InterruptedIOException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void shouldWriteARowAsJsonIsRead() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("b", Arrays.asList(1L, null, "ä\"\n"));
        row.put("a", Map.of("y", true, "x", 0.5));
        row.put("c", new BigDecimal("1.50"));

        assertThat(JsonRow.of(row)).isEqualTo("{\"a\":{\"x\":0.5,\"y\":true},\"b\":[1,null,\"ä\\\"\\n\"],\"c\":1.50}");
    }

    @Test
    void shouldNotWriteMoreOfARowThanIsCompared() {
        String text = "x".repeat(3 * RowBuffer.MOST);

        assertThat(JsonRow.of(Map.of("a", List.of(text, text, text), "b", text)).length())
                .isBetween(RowBuffer.MOST, 2 * RowBuffer.MOST);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1, 1.0",
        "-0.0, -0.0",
        "100, 100.0",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1234567890123456, 1234567890123456.0",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "2e-9, 2e-09",
        "4.9e-324, 5e-324",
        "2e-3, 0.002",
        "0.30000000000000004, 0.30000000000000004",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void shouldWriteNumbersAsPythonDoes(double number, String written) {
        assertThat(JsonRow.number(number)).isEqualTo(written);
    }

    private FileFacts read(byte[] bytes) throws IOException {
        return read(Rows.read("a.parquet", bytes), bytes);
    }

    private FileFacts read(FileFacts known, byte[] bytes) throws IOException {
        return ParquetData.read(known, bytes.length, FileBytes.of(bytes), sketching, Optional.empty());
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ParquetFile.class.getResourceAsStream(name + ".parquet")) {
            return in.readAllBytes();
        }
    }
}
