package io.jenkins.plugins.modellineage.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HostileParquetTest {
    private static final int OPTIONAL = 1;
    private static final int REPEATED = 2;
    private static final int SNAPPY = 1;

    /** Levels in one run: the number of bytes, a head that says how many, and the level. */
    private static byte[] levels(long count, int level) {
        byte[] run = new byte[4 + 5 + 1];
        long head = count << 1;
        int at = 4;
        for (; head >>> 7 != 0; head >>>= 7) {
            run[at++] = (byte) (head & 0x7f | 0x80);
        }
        run[at++] = (byte) head;
        run[at++] = (byte) level;
        run[0] = (byte) (at - 4);
        return Arrays.copyOf(run, at);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void assertRefused(MadeParquet file, String why) {
        assertThatThrownBy(() -> {
                    ParquetRows rows = file.read();
                    while (rows.next()) {
                        assertThat(rows.row()).isNotNull();
                    }
                })
                .isInstanceOf(ParquetException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldReadAFileThatIsMadeHere() throws IOException {
        ParquetRows rows = new MadeParquet().read();

        assertThat(rows.next()).isTrue();
        assertThat(rows.row()).containsEntry("a", 0L);
        assertThat(rows.next()).isFalse();
    }

    @Test
    void shouldNotReserveWhatAPageOnlyClaims() {
        assertRefused(
                new MadeParquet().codec(SNAPPY).page(1, 60_000_000, new byte[] {0}),
                "1 bytes of SNAPPY cannot hold the 60000000 that are told");
        assertRefused(
                new MadeParquet().codec(SNAPPY).page(1, Integer.MAX_VALUE, new byte[] {0}),
                "a page has 2147483647 bytes; at most 67108864 are read");
        assertRefused(new MadeParquet().page(1, 1_000, new byte[8]), "a page that is not compressed tells two sizes");
        assertRefused(new MadeParquet().codec(SNAPPY).page(1, 8, new byte[] {8, 1, 1}), "a page is damaged");
    }

    @Test
    void shouldNotHoldARowThatIsTooLong() {
        int many = 2_000_000;
        assertRefused(
                new MadeParquet()
                        .column(MadeParquet.INT64, REPEATED)
                        .rows(1, many)
                        .dictionary(1, new byte[8])
                        .page(many, -1, longList(many)),
                "a row has more than 1048576 values");
    }

    /** The first value begins the list, all others go on with it; each is the first of the dictionary. */
    private static byte[] longList(int many) {
        byte[] goesOn = levels(many - 1L, 1);
        byte[] repetition = joined(new byte[] {2, 0}, Arrays.copyOfRange(goesOn, 4, goesOn.length));
        byte[] length = {(byte) repetition.length, 0, 0, 0};
        byte[] places = levels(many, 0);
        return joined(
                length, repetition, levels(many, 1), new byte[] {1}, Arrays.copyOfRange(places, 4, places.length));
    }

    @Test
    void shouldStreamRowsThatTakeNoBytes() throws IOException {
        int many = 3_000_000;
        ParquetRows rows = new MadeParquet()
                .column(MadeParquet.INT64, OPTIONAL)
                .rows(many, many)
                .page(many, -1, levels(many, 0))
                .read();

        int taken = 0;
        while (rows.next()) {
            taken++;
        }
        assertThat(taken).isEqualTo(many);
    }

    @Test
    void shouldRefusePlacesThatAreNotInTheDictionary() {
        assertRefused(
                new MadeParquet().dictionary(1, new byte[8]).page(1, -1, new byte[] {3, 2, 5}),
                "Column 'a': place 5 is not in its dictionary of 1 values");
        assertRefused(
                new MadeParquet().dictionary(2_000_000, new byte[8]).page(1, -1, new byte[] {3, 2, 5}),
                "a dictionary of 2000000 values has 8 bytes");
        assertRefused(
                new MadeParquet()
                        .column(MadeParquet.BYTE_ARRAY, 0)
                        .dictionary(1, new byte[] {-1, -1, -1, 127})
                        .page(1, -1, new byte[] {1, 2, 0}),
                "2147483647 bytes are said to follow where 0 do");
    }

    @Test
    void shouldRefuseLevelsThatCannotBe() {
        assertRefused(
                new MadeParquet().column(MadeParquet.INT64, OPTIONAL).page(1, -1, levels(1, 2)),
                "Column 'a': a level is 2, more than 1");
        assertRefused(
                new MadeParquet().column(MadeParquet.INT64, REPEATED).page(1, -1, joined(levels(1, 1), levels(1, 0))),
                "a list goes on where a row begins");
    }

    @Test
    void shouldRefuseCountsThatDoNotAgree() {
        assertRefused(new MadeParquet().rows(2, 1), "it has fewer values than its group has rows");
        assertRefused(new MadeParquet().rows(2, 2), "a column has fewer values than its group of rows says");
        assertRefused(new MadeParquet().rows(1, 2).page(2, -1, new byte[16]), "a column has more values");
        assertRefused(new MadeParquet().rows(-1, 1), "a group has -1 rows");
        assertRefused(new MadeParquet().page(1, -1, new byte[7]), "8 bytes are said to follow where 7 do");
    }

    @Test
    void shouldStopWhenItsThreadIsToStop() throws IOException {
        int many = 3_000_000;
        ParquetRows rows = new MadeParquet()
                .column(MadeParquet.INT64, OPTIONAL)
                .rows(many, many)
                .page(many, -1, levels(many, 0))
                .read();
        assertThat(rows.next()).isTrue();

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            assertThat(rows.row()).isNotNull();
                        }
                    })
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
