package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.parquet.Field;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The end of a Parquet file, which says how many rows it has and which columns. What is before is only counted. */
final class ParquetTail implements RowReader {
    /** Files with a longer description have many thousands of columns in groups of rows. */
    private static final int KEPT = 1 << 21;

    /** No file has more rows, whatever it says. */
    private static final long ROWS = 1_000_000_000_000_000L;

    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    private byte[] bytes = new byte[1 << 16];
    private int held;
    private long length;

    @Override
    public void read(byte[] from, int start, int end) {
        int first = Math.max(start, end - KEPT);
        length += first - start;
        int count = end - first;
        if (count > bytes.length - held) {
            makeRoom(count);
        }
        System.arraycopy(from, first, bytes, held, count);
        held += count;
        length += count;
    }

    /** Only the last bytes are needed; twice as many are held, so that they are seldom moved. */
    private void makeRoom(int count) {
        if (held + count <= 2 * KEPT) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * KEPT, Math.max(held + count, 2 * bytes.length)));
            return;
        }
        int kept = Math.min(held, KEPT);
        byte[] whole = count > bytes.length - kept ? new byte[2 * KEPT] : bytes;
        System.arraycopy(bytes, held - kept, whole, 0, kept);
        bytes = whole;
        held = kept;
    }

    @Override
    public void end() {
        // all is told by facts
    }

    /** What the file says; empty when that cannot be read. */
    Optional<FileFacts> facts() {
        try {
            ParquetFile file = ParquetFile.open(new Tail());
            List<String> columns = file.fields().stream()
                    .map(Field::name)
                    .limit(FileRows.COLUMNS)
                    .toList();
            return file.rows() > ROWS
                    ? Optional.empty()
                    : Optional.of(new FileFacts(DataKind.PARQUET, file.rows(), 0, columns));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The file as far as it is held; it begins as all of its kind do. */
    private final class Tail implements FileBytes {
        @Override
        public long length() {
            return length;
        }

        @Override
        public void read(long position, byte[] into, int start, int count) throws EOFException {
            if (position + count <= MAGIC.length) {
                System.arraycopy(MAGIC, (int) position, into, start, count);
                return;
            }
            long from = position - (length - held);
            if (from < 0 || from + count > held) {
                throw new EOFException("No " + count + " bytes at " + position + " are held");
            }
            System.arraycopy(bytes, (int) from, into, start, count);
        }
    }
}
