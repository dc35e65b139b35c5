package io.jenkins.plugins.modellineage.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFileTest {
    static byte[] bytes(String name) throws IOException {
        try (InputStream in = ParquetFileTest.class.getResourceAsStream(name + ".parquet")) {
            return in.readAllBytes();
        }
    }

    private static ParquetFile open(String name) throws IOException {
        return ParquetFile.open(FileBytes.of(bytes(name)));
    }

    /** Rows with their bytes in hexadecimal digits, so that they can be compared. */
    static List<Map<String, Object>> rows(ParquetRows rows) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        while (rows.next()) {
            Map<String, Object> row = new LinkedHashMap<>(rows.row());
            row.replaceAll((name, value) ->
                    value instanceof byte[] raw ? "0x" + HexFormat.of().formatHex(raw) : value);
            all.add(row);
        }
        return all;
    }

    private static List<Object> column(String file, String column) throws IOException {
        return rows(open(file).readRows(Set.of(column))).stream()
                .map(row -> row.get(column))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "snappy", "gzip-pages-2", "lz4-groups", "zstd"})
    void shouldReadTheSameRowsHoweverTheyAreStored(String file) throws IOException {
        assertThat(rows(open(file).readRows()).toString())
                .isEqualTo(rows(open("plain").readRows()).toString());
    }

    @Test
    void shouldReadLongTextsHoweverTheyAreCompressed() throws IOException {
        List<Object> texts = column("snappy-text", "t");

        assertThat(texts).hasSize(250);
        assertThat(column("zstd-text", "t")).isEqualTo(texts);
    }

    @Test
    void shouldReadNumbers() throws IOException {
        assertThat(column("plain", "id")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(column("plain", "whole")).startsWith(0L, -1_000_000_000_000L, -2_000_000_000_000L, null);
        assertThat(column("plain", "u8")).startsWith(250L, 251L, 252L, null, 254L);
        assertThat(column("plain", "u64").toString()).startsWith("[18446744073709551615, 18446744073709551614,");
        assertThat(column("plain", "small")).containsExactly(0.0, null, 1.0, null, 2.0, 2.5, 3.0);
        assertThat(column("plain", "single")).startsWith(0.0, 1.5, 3.0, null);
        assertThat(column("plain", "number"))
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, -0.0, null, 1e-300, 2.5, -3.0);
        assertThat(column("plain", "step").toString())
                .isEqualTo("[-1.000000, -0.750000, -0.500000, null, 0.000000, 0.250000, 0.500000]");
    }

    @Test
    void shouldReadTruthTextAndBytes() throws IOException {
        assertThat(column("plain", "flag")).containsExactly(true, false, true, null, true, false, true);
        assertThat(column("snappy", "text")).containsExactly("a", "größe", "", null, "same", "same", "same");
        assertThat(column("plain", "bytes")).startsWith("0x00ff", "0x01ff", "0x02ff", null);
        assertThat(column("snappy", "fixed")).startsWith("0x000000", "0x010101", "0x020202", null);
        assertThat(column("plain", "nothing")).hasSize(7).containsOnlyNulls();
    }

    @Test
    void shouldReadTimes() throws IOException {
        assertThat(column("plain", "day").toString()).startsWith("[1969-12-31, 1970-01-01, 1970-01-02, null");
        assertThat(column("plain", "millis").toString()).startsWith("[2026-01-05T12:00:00Z, 2026-01-05T12:00:00.001Z,");
        assertThat(column("plain", "micros").toString())
                .startsWith("[1960-01-01T00:00:00Z, 1960-01-01T00:00:00.000001Z,");
        assertThat(column("plain", "nanos").toString())
                .startsWith("[2026-01-01T00:00:00Z, 2026-01-01T00:00:00.000001Z,");
        assertThat(column("int96", "nanos")).isEqualTo(column("plain", "nanos"));
    }

    @Test
    void shouldReadListsGroupsAndMaps() throws IOException {
        assertThat(column("plain", "tags").toString()).isEqualTo("[[], [x], [x, null, y], null, null, [z], []]");
        assertThat(column("plain", "grid").toString())
                .isEqualTo("[[[1, 2], [], [3]], [], null, null, [null, [4, null]], [[]], [[5]]]");
        assertThat(column("plain", "file").toString())
                .isEqualTo("[{path=p, size=1}, null, {path=null, size=2}, null, {path=q, size=null}, null,"
                        + " {path=r, size=3}]");
        assertThat(column("plain", "points").toString())
                .isEqualTo("[[{x=1.0, names=[a, b]}, {x=null, names=null}], [], null, null,"
                        + " [null, {x=2.0, names=[]}], [{x=3.0, names=[null]}], null]");
        assertThat(column("plain", "map").toString())
                .isEqualTo("[[{key=k, value=1}, {key=l, value=null}], [], null, null, [{key=k, value=2}], null, null]");
    }

    @Test
    void shouldKnowRowsAndFieldsWithoutReadingThem() throws IOException {
        ParquetFile file = open("brotli");

        assertThat(file.rows()).isEqualTo(2);
        assertThat(file.createdBy()).startsWith("parquet-cpp-arrow");
        assertThat(file.fields()).singleElement().satisfies(field -> {
            assertThat(field.name()).isEqualTo("a");
            assertThat(field.optional()).isTrue();
        });
        assertThat(open("empty").readRows().next()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages", "pages-2"})
    void shouldReadManyPagesAndGroups(String file) throws IOException {
        List<Map<String, Object>> rows = rows(open(file).readRows());

        assertThat(rows).hasSize(1_500);
        for (int i = 0; i < rows.size(); i++) {
            List<Long> list = new ArrayList<>();
            for (long j = 0; j < i % 4; j++) {
                list.add(j);
            }
            assertThat(rows.get(i))
                    .containsEntry("n", (long) i)
                    .containsEntry("word", "w" + i % 7)
                    .containsEntry("list", list)
                    .containsEntry("text", "text number " + i + " of many");
        }
    }

    @Test
    void shouldReadOnlyTheFieldsThatAreAskedFor() throws IOException {
        ParquetRows rows = open("plain").readRows(List.of("text", "id", "other"));

        assertThat(rows.next()).isTrue();
        assertThat(rows.row()).containsOnlyKeys("id", "text");
    }

    @Test
    void shouldSayWhatIsNotRead() {
        assertThatThrownBy(() -> rows(open("brotli").readRows()))
                .hasMessage(
                        "Column 'a': it is compressed with BROTLI, which is not read; snappy, gzip, zstd, lz4_raw and"
                                + " no compression are");
        assertThatThrownBy(() -> rows(open("delta").readRows()))
                .hasMessage(
                        "Column 'a': its values are in the encoding DELTA_BINARY_PACKED, which is not read; PLAIN, RLE"
                                + " and dictionaries are");
    }

    @Test
    void shouldRefuseWhatIsNoParquet() throws IOException {
        byte[] whole = bytes("snappy");
        assertThatThrownBy(() -> ParquetFile.open(FileBytes.of("some text of a file".getBytes())))
                .hasMessage("Byte 0: this is no Parquet file: it does not begin with PAR1");
        assertThatThrownBy(() -> ParquetFile.open(FileBytes.of(Arrays.copyOf(whole, whole.length - 100))))
                .hasMessageContaining("the file does not end with PAR1: it was not written to its end");
        assertThatThrownBy(() -> ParquetFile.open(FileBytes.of("PAR1\0\1\0\0PAR1".getBytes())))
                .hasMessage("Byte 4: the description of the file has 256 bytes, more than the file");
        assertThatThrownBy(() -> ParquetFile.open(FileBytes.of("PAR1\0\0\0\0PARE".getBytes())))
                .hasMessage("Byte 8: the file is encrypted");
    }

    @Test
    void shouldFindPagesThatWereChanged() throws IOException {
        byte[] changed = bytes("int96");
        changed[60] ^= 1;

        assertThatThrownBy(() -> rows(ParquetFile.open(FileBytes.of(changed)).readRows()))
                .isInstanceOf(ParquetException.class);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.9f, -0.0f, Float.MIN_VALUE, 16_777_216, Float.NaN, Float.NEGATIVE_INFINITY})
    void shouldReadASingleAsAPersonWouldWriteIt(float number) throws IOException {
        int bits = Float.floatToRawIntBits(number);
        byte[] stored = {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)};
        ParquetRows rows = new MadeParquet()
                .column(MadeParquet.FLOAT, 0)
                .page(1, -1, stored)
                .read();

        assertThat(rows.next()).isTrue();
        assertThat(rows.row().get("a")).isEqualTo(Double.valueOf(String.valueOf(number)));
    }
}
