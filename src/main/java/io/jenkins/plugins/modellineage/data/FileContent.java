package io.jenkins.plugins.modellineage.data;

/** The content of a file, in UTF-8 where it is text, read as what its name and its first bytes say. */
final class FileContent implements RowReader {
    private static final int HEAD = 1 << 13;

    private final String path;
    private final FileRows rows;
    private final FirstBytes reader = new FirstBytes(HEAD, this::begin);
    private DataKind kind = DataKind.BINARY;
    private ParquetTail tail;

    FileContent(String path, FileRows rows) {
        this.path = path;
        this.rows = rows;
    }

    /** Binary as long as nothing else is known. */
    DataKind kind() {
        return kind;
    }

    /** Of a Parquet file; else null. */
    ParquetTail tail() {
        return tail;
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
        kind = DataKind.of(path, head, head.length);
        return switch (kind) {
            case JSON_LINES -> new WithoutMark(Lines.ofJson(rows));
            case JSON -> new WithoutMark(new JsonElements(rows));
            case CSV -> new WithoutMark(new TableRecords(rows, '\0'));
            case TSV -> new WithoutMark(new TableRecords(rows, '\t'));
            case TEXT -> new WithoutMark(Lines.ofText(rows));
            case PARQUET -> {
                tail = new ParquetTail();
                yield tail;
            }
            case BINARY, PARQUET_ROWS -> throw new UnreadRows("");
        };
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
