package io.jenkins.plugins.modellineage.data;

/** The elements of a JSON array that is a whole file, cut without a parser, so that the file may be of any size. */
final class JsonElements implements RowReader {
    private final RowBuffer element = new RowBuffer();
    private final CanonicalRow row;
    private int depth;
    private boolean inText;
    private boolean escaped;

    JsonElements(FileRows rows) {
        this.row = new CanonicalRow(rows);
    }

    @Override
    public void read(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            read(bytes[at]);
        }
    }

    private void read(byte b) {
        boolean parts = !inText && depth == 1 && (b == ',' || b == ']');
        if (parts) {
            cut();
        }
        follow(b);
        if (!parts && depth > 0 && !(depth == 1 && b == '[' && element.length() == 0)) {
            element.add(b);
        }
    }

    @Override
    public void end() {
        cut();
    }

    private void follow(byte b) {
        if (inText) {
            inText = escaped || b != '"';
            escaped = !escaped && b == '\\';
        } else if (b == '"') {
            inText = true;
        } else if (b == '[' || b == '{') {
            depth++;
        } else if (b == ']' || b == '}') {
            depth--;
        }
    }

    private void cut() {
        row.read(element);
        element.clear();
    }
}
