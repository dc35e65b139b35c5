package io.jenkins.plugins.modellineage.data;

import java.util.function.Consumer;

/** Lines, whatever they hold. */
final class Lines implements RowReader {
    private final RowBuffer line = new RowBuffer();
    private final Consumer<RowBuffer> row;

    private Lines(Consumer<RowBuffer> row) {
        this.row = row;
    }

    /** Of text, which stand for themselves. */
    static Lines ofText(FileRows rows) {
        return new Lines(line -> {
            rows.cut(line);
            rows.row(line.bytes(), line.length());
            rows.texts().begin();
            rows.texts().add(line.bytes(), 0, line.length());
        });
    }

    /** With one JSON value each. */
    static Lines ofJson(FileRows rows) {
        return new Lines(new CanonicalRow(rows)::read);
    }

    @Override
    public void read(byte[] bytes, int from, int end) {
        int begin = from;
        for (int at = from; at < end; at++) {
            if (bytes[at] == '\n') {
                line.add(bytes, begin, at);
                end();
                begin = at + 1;
            }
        }
        line.add(bytes, begin, end);
    }

    @Override
    public void end() {
        row.accept(line);
        line.clear();
    }
}
