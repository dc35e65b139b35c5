package io.jenkins.plugins.modellineage.tracker.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that SQLite 3.40 wrote, with pages of 512 bytes so that few rows make a tree and long texts go on elsewhere. */
class DatabaseTest {
    private static final int PAGE = 512;

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = DatabaseTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static Database database() throws IOException {
        return new Database(FileBytes.of(bytes("small.db")));
    }

    private interface Read {
        Object of(Row row);
    }

    private static List<Object> all(Database database, String table, Read read) throws IOException {
        List<Object> all = new ArrayList<>();
        database.table(table).orElseThrow().rows(row -> all.add(read.of(row)));
        return all;
    }

    @Test
    void shouldStopReadingPagesThatAreInMemoryWhenItIsInterrupted() throws IOException {
        Table runs = database().table("runs").orElseThrow();

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> runs.rows(row -> true)).isInstanceOf(InterruptedIOException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void shouldReadWholeNumbersOfEveryLength() throws IOException {
        assertThat(all(database(), "runs", row -> row.number("n")))
                .containsExactly(0L, 1L, -1L, 127L, -129L, 40000L, -8388609L, 1L << 40, -(1L << 62), 0L, 5L, 6L);
    }

    @Test
    void shouldReadNumbersWhicheverWayTheyAreStored() throws IOException {
        assertThat(all(database(), "runs", row -> row.real("x")))
                .startsWith(0.5, 1.0, -2.25, Double.POSITIVE_INFINITY, 0.0, 1e300, 3.0);
    }

    @Test
    void shouldTellNothingFromZero() throws IOException {
        assertThat(all(database(), "runs", row -> row.isNull("x")).indexOf(true))
                .isEqualTo(4);
    }

    @Test
    void shouldReadBytes() throws IOException {
        assertThat(all(database(), "runs", row -> row.bytes("b").length))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void shouldReadTextsThatGoOnOnOtherPages() throws IOException {
        List<Object> lengths =
                all(database(), "params", row -> row.text("value").length());

        for (int i = 0; i < 60; i++) {
            assertThat(lengths.get(i)).isEqualTo(i * 37 % 1500);
        }
    }

    @Test
    void shouldFindTheRowsOfATextByAnIndex() throws IOException {
        List<String> keys = new ArrayList<>();

        database().table("params").orElseThrow().rows("run_uuid", "r1", row -> keys.add(row.text("key")));

        assertThat(keys).hasSize(20).startsWith("k01", "k04", "k07").endsWith("k58");
    }

    @Test
    void shouldFindTheRowsOfATextWithoutAnIndex() throws IOException {
        List<String> runs = new ArrayList<>();

        database().table("params").orElseThrow().rows("key", "k07", row -> runs.add(row.text("run_uuid")));

        assertThat(runs).containsExactly("r1");
    }

    @Test
    void shouldReadTheNumberOfARowThatIsItsKey() throws IOException {
        assertThat(all(database(), "experiments", row -> row.number("experiment_id") + row.text("name")))
                .containsExactly("7grüße");
    }

    @Test
    void shouldTakeAColumnThatWasAddedLaterForEmpty() throws IOException {
        assertThat(all(database(), "experiments", row -> row.isNull("late") + row.text("late")))
                .containsExactly("true");
    }

    @Test
    void shouldReadUtf16() throws IOException {
        Database utf16 = new Database(FileBytes.of(bytes("utf16.db")));
        List<String> names = new ArrayList<>();

        utf16.table("runs").orElseThrow().rows("run_uuid", "r1", row -> names.add(row.text("name")));

        assertThat(names).containsExactly("ü");
    }

    @Test
    void shouldStopWhenNoMoreIsWanted() throws IOException {
        int[] rows = new int[1];

        database().table("params").orElseThrow().rows(row -> ++rows[0] < 3);

        assertThat(rows[0]).isEqualTo(3);
    }

    @Test
    void shouldRefuseATreeThatLeadsBackToItself() throws IOException {
        byte[] damaged = bytes("small.db");
        int interior = interiorOfTable(damaged);
        ByteBuffer.wrap(damaged).putInt(interior * PAGE + 8, interior + 1);

        assertThatThrownBy(() -> readAll(damaged))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("page " + (interior + 1) + " of the database is reached twice; the database is damaged");
    }

    @Test
    void shouldReadNoMoreThanARowTellsWhereItsPagesGoRoundInACircle() throws IOException {
        byte[] damaged = bytes("small.db");
        for (int page = 1; page < damaged.length / PAGE; page++) {
            ByteBuffer start = ByteBuffer.wrap(damaged, page * PAGE, PAGE);
            int next = start.getInt();
            if (next > 0 && next < damaged.length / PAGE && damaged[page * PAGE + 4] == 'v') {
                ByteBuffer.wrap(damaged).putInt(page * PAGE, page + 1); // an overflow page that follows itself
            }
        }

        assertThat(all(
                        new Database(FileBytes.of(damaged)),
                        "params",
                        row -> row.text("value").length()))
                .contains(59 * 37 % 1500);
    }

    @Test
    void shouldRefuseARowLongerThanTheFile() throws IOException {
        byte[] damaged = bytes("small.db");
        int leaf = page(damaged, 13, 1);
        int cell = ByteBuffer.wrap(damaged).getShort(leaf * PAGE + 8) & 0xffff;
        Arrays.fill(damaged, leaf * PAGE + cell, leaf * PAGE + cell + 4, (byte) 0xff);

        assertThatThrownBy(() -> readAll(damaged))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("at most 16777216 are read");
    }

    @Test
    void shouldRefuseWhatIsNoDatabase() {
        assertThatThrownBy(() -> new Database(FileBytes.of(new byte[200])))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("the file is no database of SQLite");
    }

    private static void readAll(byte[] file) throws IOException {
        Database database = new Database(FileBytes.of(file));
        for (String table : List.of("runs", "params", "experiments")) {
            all(database, table, row -> row.text("name"));
        }
    }

    private static int interiorOfTable(byte[] file) {
        return page(file, 5, 1);
    }

    /** The first page of a type from one on, counted from 0. */
    private static int page(byte[] file, int type, int from) {
        for (int page = from; page < file.length / PAGE; page++) {
            if (file[page * PAGE] == type) {
                return page;
            }
        }
        throw new AssertionError("There is no page of type " + type);
    }
}
