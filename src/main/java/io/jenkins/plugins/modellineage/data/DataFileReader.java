package io.jenkins.plugins.modellineage.data;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the rows of one file out of the bytes that are written to it, whatever they are. */
public final class DataFileReader extends OutputStream {
    private static final Logger LOGGER = Logger.getLogger(DataFileReader.class.getName());
    private static final int HEAD = 1 << 13;

    private final String path;
    private final FileRows rows;
    private byte[] head = new byte[HEAD];
    private int sniffed;
    private DataKind kind;
    private Optional<RowReader> reader = Optional.empty();

    /** @param sketching of the input that the file is one of */
    public DataFileReader(String path, Sketching sketching) {
        this.path = path;
        this.rows = new FileRows(sketching);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Whatever is wrong with a reader, nobody else who gets the bytes must miss them. */
    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            read(bytes, from, length);
        } catch (RuntimeException defect) {
            giveUp(defect);
        }
    }

    private void giveUp(RuntimeException defect) {
        LOGGER.log(Level.WARNING, defect, () -> "The rows of " + path + " cannot be read; please report the file");
        kind = DataKind.BINARY;
        reader = Optional.empty();
    }

    private void read(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (kind == null && at < end) {
            head[sniffed++] = bytes[at++];
            if (sniffed == HEAD) {
                begin();
            }
        }
        if (reader.isPresent()) {
            reader.get().read(bytes, at, end);
        }
    }

    /** What the file held; nothing is written any more. */
    public FileFacts end() {
        try {
            if (kind == null) {
                begin();
            }
            reader.ifPresent(RowReader::end);
        } catch (RuntimeException defect) {
            giveUp(defect);
        }
        rows.flush();
        if (reader.isPresent() && reader.get() instanceof ParquetTail tail) {
            return tail.facts().orElseGet(DataFileReader::nothing);
        }
        if (kind == DataKind.BINARY) {
            return nothing();
        }
        return new FileFacts(kind, rows.rows(), rows.ignored(), rows.cut(), List.copyOf(rows.columns()));
    }

    private static FileFacts nothing() {
        return new FileFacts(DataKind.BINARY, 0, 0, List.of());
    }

    private void begin() {
        kind = DataKind.of(path, head, sniffed);
        reader = reader();
        reader.ifPresent(of -> of.read(head, ByteOrderMark.length(head, sniffed), sniffed));
        head = null;
    }

    private Optional<RowReader> reader() {
        return switch (kind) {
            case JSON_LINES -> Optional.of(Lines.ofJson(rows));
            case JSON -> Optional.of(new JsonElements(rows));
            case CSV -> Optional.of(new TableRecords(rows, '\0'));
            case TSV -> Optional.of(new TableRecords(rows, '\t'));
            case TEXT -> Optional.of(Lines.ofText(rows));
            case PARQUET -> Optional.of(new ParquetTail());
            case BINARY -> Optional.empty();
        };
    }
}
