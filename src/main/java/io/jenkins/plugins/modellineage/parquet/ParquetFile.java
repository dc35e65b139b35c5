package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A Parquet file, of which the description at its end is read: it is true of what the file says of itself, and the values are
 * read row by row. Pages in both forms, plain, in runs or with a dictionary, compressed with Snappy, gzip, Zstandard, LZ4 or not at all;
 * what is in another way is refused when its column is read.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">Parquet's format</a>
 */
public final class ParquetFile {
    private final FileBytes file;
    private final Footer footer;

    private ParquetFile(FileBytes file, Footer footer) {
        this.file = file;
        this.footer = footer;
    }

    /** Whether the bytes at the beginning of a file are those of Parquet. */
    public static boolean is(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && head[3] == '1';
    }

    /**
     * Reads the description.
     *
     * @param file is left open, and is needed as long as rows are read
     * @throws ParquetException when it is no such file, is not complete, or is beyond what is read
     */
    public static ParquetFile open(FileBytes file) throws IOException {
        return new ParquetFile(file, Footer.read(file));
    }

    /** The fields of a row, in their order. */
    public List<Field> fields() {
        return footer.root().children();
    }

    /** How many rows the file says that it has. */
    public long rows() {
        return footer.rows();
    }

    /** The program that wrote it, in its own words; empty when it does not say so. */
    public String createdBy() {
        return footer.createdBy();
    }

    /** All rows, from the first one on. */
    public ParquetRows readRows() throws IOException {
        return readRows(field -> true);
    }

    /**
     * All rows, from the first one on.
     *
     * @param names of the fields that are read; what the file does not have is left out
     * @throws ParquetException when two fields have one name
     */
    public ParquetRows readRows(Collection<String> names) throws IOException {
        return readRows(field -> names.contains(field.name()));
    }

    /**
     * All rows, from the first one on.
     *
     * @param which of the fields are read; of the others, none refuses the file
     * @throws ParquetException when two of them have one name
     */
    public ParquetRows readRows(Predicate<Field> which) throws IOException {
        return readFields(fields().stream().filter(which).toList());
    }

    /**
     * All rows, from the first one on.
     *
     * @param fields of this file, groups perhaps with some of their fields alone; of what is left out, nothing refuses the file
     * @throws ParquetException when two of them have one name
     */
    public ParquetRows readFields(List<Field> fields) throws IOException {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw ParquetException.in(field.name(), "there are two fields of that name");
            }
        }
        return new ParquetRows(file, List.copyOf(fields), footer.groups());
    }
}
