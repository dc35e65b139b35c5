package io.jenkins.plugins.modellineage.data;

import java.util.List;

/** The content of a file, in UTF-8 where it is text, read as what its name and its first bytes say. */
final class FileContent implements RowReader {
    private static final int HEAD = 1 << 13;

    private final String path;
    private final FileRows rows;
    private final FirstBytes reader = new FirstBytes(HEAD, this::begin);
    private DataKind kind;

    /** Of a Parquet file; else null. */
    private ParquetTail tail;

    FileContent(String path, FileRows rows) {
        this.path = path;
        this.rows = rows;
    }

    /** What it held, once it was read to its end and is something that is read. */
    FileFacts facts() {
        return tail == null
                ? new FileFacts(kind, rows.rows(), rows.ignored(), rows.cut(), List.copyOf(rows.columns()))
                : tail.facts().orElseGet(() -> FileFacts.unread("its description cannot be read"));
    }

    @Override
    public void read(byte[] bytes, int from, int end) {
        reader.read(bytes, from, end);
    }

    @Override
    public void end() {
        reader.end();
    }

    private RowReader begin(byte[] head) {
        kind = DataKind.of(path, head);
        return new WithoutMark(
                switch (kind) {
                    case JSON_LINES -> Lines.ofJson(rows);
                    case JSON -> new JsonElements(rows);
                    case CSV -> new TableRecords(rows, '\0');
                    case TSV -> new TableRecords(rows, '\t');
                    case TEXT -> Lines.ofText(rows);
                    case PARQUET -> {
                        tail = new ParquetTail();
                        yield tail;
                    }
                    case BINARY, PARQUET_ROWS -> throw new UnreadRows("");
                });
    }

    /** The mark is in the first bytes as a whole. */
    private static final class WithoutMark implements RowReader {
        private final RowReader text;
        private boolean begun;

        WithoutMark(RowReader text) {
            this.text = text;
        }

        @Override
        public void read(byte[] bytes, int from, int end) {
            text.read(bytes, begun ? from : from + ByteOrderMark.length(bytes, end), end);
            begun = true;
        }

        @Override
        public void end() {
            text.end();
        }
    }
}
