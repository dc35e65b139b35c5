package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.parquet.ParquetException;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import io.jenkins.plugins.modellineage.parquet.ParquetRows;
import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of all parts of a run, a model or a version. */
final class Rows {
    /** Of all parts together: one row for each point of each series. */
    static final long MOST = 200_000_000;

    private static final List<String> KEYS = List.of(Row.PROJECT, Row.RUN, Row.PATH, Row.TYPE);

    private final HistoryPlace place;
    private final Export export;

    Rows(HistoryPlace place, Export export) {
        this.place = place;
        this.export = export;
    }

    /** Takes one row. */
    @FunctionalInterface
    interface Taker {
        void take(Row row) throws IOException;
    }

    /** Whether the columns that name an attribute are there, all of them: so no other tool's files are taken for Neptune's. */
    static boolean isExport(HistoryPlace place, String part) throws IOException {
        try (FileBytes file = place.random(part)) {
            Set<String> names = new HashSet<>();
            ParquetFile.open(file).fields().forEach(field -> names.add(field.name()));
            return names.containsAll(KEYS);
        } catch (ParquetException other) {
            return false;
        }
    }

    /**
     * Tells all rows, in their order.
     *
     * @param columns beside those that name the attribute
     * @throws HistoryException when a part cannot be read, or holds more than one thing
     */
    void tell(Collection<String> columns, Taker taker) throws IOException {
        Set<String> wanted = new HashSet<>(columns);
        wanted.addAll(KEYS);
        Told told = new Told(taker);
        for (String part : export.parts()) {
            try (FileBytes file = place.random(part)) {
                ParquetRows rows = ParquetFile.open(file).readRows(wanted);
                while (rows.next()) {
                    told.take(new Row(rows.row()), part);
                }
            } catch (ParquetException wrong) {
                throw new HistoryException(part, wrong);
            }
        }
    }

    /** Holds rows against the first one: all are of one thing. */
    private static final class Told {
        private final Taker taker;
        private String whose;
        private long count;

        private Told(Taker taker) {
            this.taker = taker;
        }

        private void take(Row row, String part) throws IOException {
            String name = row.text(Row.PROJECT) + "/" + row.text(Row.RUN);
            if (whose == null) {
                whose = name;
            }
            if (!name.equals(whose) || row.text(Row.RUN).isEmpty()) {
                throw new HistoryException(part, "its rows are not all of one run");
            }
            if (++count > MOST) {
                throw new HistoryException(part, "the run has more than " + MOST + " rows");
            }
            taker.take(row);
        }
    }
}
