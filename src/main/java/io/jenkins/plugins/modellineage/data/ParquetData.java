package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.parquet.Field;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import io.jenkins.plugins.modellineage.parquet.ParquetRows;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The rows of a Parquet file, each in the form that a row of JSON with the same keys and values has. They lie in columns, so that the
 * file is read where it lies and not in the pass that digests it.
 */
public final class ParquetData {
    private static final Logger LOGGER = Logger.getLogger(ParquetData.class.getName());

    /** A few bytes can stand for any number of rows; this many take minutes. */
    static final long ROWS = 100_000_000;

    private final FileBytes file;
    private final FileRows rows;
    private final RowBuffer row = new RowBuffer();
    private final UnpackedBound bound = new UnpackedBound();

    private ParquetData(FileBytes file, Sketching sketching, Optional<Sketching> texts) {
        this.file = file;
        this.rows = new FileRows(sketching, new RowTexts(texts));
    }

    /**
     * Reads the rows.
     *
     * @param known what the end of the file says
     * @param digested how many bytes it had then
     * @param texts as {@link DataFileReader} has them
     * @return the same with what is known of its rows; or that none counts, and why
     * @throws InterruptedIOException when the thread is to stop
     */
    public static FileFacts read(
            FileFacts known, long digested, FileBytes file, Sketching sketching, Optional<Sketching> texts)
            throws InterruptedIOException {
        if (file.length() != digested) {
            return unread(known, "it changed while it was read");
        }
        try {
            return new ParquetData(file, sketching, texts).read(known);
        } catch (UnreadRows told) {
            return unread(known, told.getMessage());
        } catch (InterruptedIOException stopped) {
            throw stopped;
        } catch (IOException unreadable) {
            return unread(known, String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException defect) {
            LOGGER.log(Level.WARNING, "The rows of a Parquet file cannot be read; please report the file", defect);
            return unread(known, "its reader failed with " + defect.getClass().getSimpleName());
        }
    }

    private static FileFacts unread(FileFacts known, String why) {
        return new FileFacts(DataKind.PARQUET, known.rows(), 0, 0, known.columns(), why);
    }

    private FileFacts read(FileFacts known) throws IOException {
        bound.packed(file.length());
        ParquetFile parquet = ParquetFile.open(file);
        Optional<Field> other =
                parquet.fields().stream().filter(field -> !field.standsInJson()).findFirst();
        if (other.isPresent()) {
            throw new UnreadRows("its column " + Naming.quoted(other.get().name())
                    + " has times, dates, bytes or maps, which stand in JSON in many ways");
        } else if (parquet.rows() > ROWS) {
            throw new UnreadRows("it has " + parquet.rows() + " rows; at most " + ROWS + " are read of one file");
        }
        ParquetRows all = parquet.readRows();
        while (all.next()) {
            if (rows.rows() == known.rows()) {
                throw new UnreadRows("it has more rows than its end says");
            }
            Map<String, Object> next = all.row();
            rows.texts().begin();
            rows.texts().addAll(next);
            add(JsonRow.of(next));
        }
        if (rows.rows() != known.rows()) {
            throw new UnreadRows("it has fewer rows than its end says");
        }
        rows.flush();
        return new FileFacts(DataKind.PARQUET_ROWS, rows.rows(), rows.ignored(), rows.cut(), known.columns());
    }

    private void add(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        bound.unpacked(bytes.length);
        row.clear();
        row.add(bytes, 0, bytes.length);
        rows.cut(row);
        rows.row(row.bytes(), row.length());
    }
}
