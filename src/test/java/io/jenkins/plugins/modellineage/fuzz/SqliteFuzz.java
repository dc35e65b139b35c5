package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.tracker.sqlite.Database;
import io.jenkins.plugins.modellineage.tracker.sqlite.Row;
import io.jenkins.plugins.modellineage.tracker.sqlite.Table;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.List;

/** A file of SQLite, whose tables are gone through, and asked by an index. */
public final class SqliteFuzz {
    private static final int BYTES_AT_MOST = 1 << 18;
    private static final List<String> COLUMNS = List.of("run_uuid", "name", "n", "x", "b", "key", "value", "late");

    private SqliteFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > BYTES_AT_MOST) {
            return;
        }
        try (Database database = new Database(FileBytes.of(data))) {
            for (String name : List.of("runs", "params", "experiments")) {
                read(database, name);
            }
        } catch (IOException refused) {
            // as it should be
        }
    }

    private static void read(Database database, String name) {
        try {
            Table table = database.table(name).orElseThrow(() -> new IOException("none"));
            int[] rows = new int[1];
            table.rows(row -> look(row, rows));
            if (rows[0] > BYTES_AT_MOST) {
                throw new AssertionError("More rows than a file of " + BYTES_AT_MOST + " bytes can hold");
            }
            table.rows("run_uuid", "r1", row -> look(row, rows));
        } catch (IOException refused) {
            // of this table; others may be whole
        }
    }

    private static boolean look(Row row, int[] rows) {
        rows[0]++;
        for (String column : COLUMNS) {
            row.isNull(column);
            row.text(column);
            row.number(column);
            row.real(column);
            row.bytes(column);
        }
        return true;
    }
}
