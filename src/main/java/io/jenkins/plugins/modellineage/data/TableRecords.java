package io.jenkins.plugins.modellineage.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Records of a table: lines, but for those ends of lines that are inside quotes, which begin with their cell. Two records are the same when their cells
 * are, however these were quoted and parted. A first record of names is no row.
 */
final class TableRecords implements RowReader {
    /** Between cells: no byte of UTF-8. */
    private static final byte CELL = (byte) 0xff;

    /** A longer text is no name of a column. */
    private static final int NAME = 100;

    private static final Pattern NUMBER = Pattern.compile("[-+.\\d][-+.\\deE_]*");

    private final RowBuffer record = new RowBuffer();
    private final RowBuffer cells = new RowBuffer();
    private final FileRows rows;
    private byte delimiter;
    private final QuotedCells quotes = new QuotedCells();
    private boolean first = true;

    /** @param delimiter between cells; 0 for the one of comma, semicolon and tab that the first record has most of */
    TableRecords(FileRows rows, char delimiter) {
        this.rows = rows;
        this.delimiter = (byte) delimiter;
    }

    @Override
    public void read(byte[] bytes, int from, int end) {
        int begin = from;
        for (int at = from; at < end; at++) {
            if (bytes[at] == '\n' && !isInside(at - begin)) {
                record.add(bytes, begin, at);
                end();
                begin = at + 1;
            } else {
                quotes.read(bytes[at], isDelimiter(bytes[at]));
            }
        }
        record.add(bytes, begin, end);
    }

    /** A quote that is not closed for so long is none. */
    private boolean isInside(int further) {
        return quotes.isQuoted() && record.length() + further < RowBuffer.MOST;
    }

    /** Of a first record nobody knows the delimiter yet. */
    private boolean isDelimiter(byte b) {
        return delimiter == 0 ? b == ',' || b == ';' || b == '\t' : b == delimiter;
    }

    @Override
    public void end() {
        quotes.clear();
        if (isBlank()) {
            record.clear();
            return;
        }
        if (delimiter == 0) {
            delimiter = delimiter();
        }
        join();
        List<String> names = first ? names() : List.of();
        if (isHeader(names)) {
            rows.columns(names);
        } else {
            rows.row(cells.bytes(), cells.length());
            addTexts();
        }
        rows.cut(record);
        first = false;
        record.clear();
    }

    /** Such a line is no row, and no first record either. */
    private boolean isBlank() {
        int at = 0;
        while (at < record.length() && (record.bytes()[at] == ' ' || record.bytes()[at] == '\r')) {
            at++;
        }
        return at == record.length();
    }

    private void addTexts() {
        rows.texts().begin();
        int begin = 0;
        for (int i = 0; i <= cells.length(); i++) {
            if (i == cells.length() || cells.bytes()[i] == CELL) {
                rows.texts().add(cells.bytes(), begin, i);
                begin = i + 1;
            }
        }
    }

    private byte delimiter() {
        byte best = ',';
        int most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            int count = 0;
            QuotedCells inside = new QuotedCells();
            for (int i = 0; i < record.length(); i++) {
                boolean parts = record.bytes()[i] == candidate;
                count += parts && !inside.isQuoted() ? 1 : 0;
                inside.read(record.bytes()[i], parts);
            }
            if (count > most) {
                most = count;
                best = (byte) candidate;
            }
        }
        return best;
    }

    /** The cells without the quotes around them. */
    private void join() {
        cells.clear();
        byte[] bytes = record.bytes();
        int length = record.length();
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        QuotedCells inside = new QuotedCells();
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            QuotedCells.At before = inside.at();
            inside.read(b, b == delimiter);
            boolean opens = before == QuotedCells.At.BEGIN && inside.isQuoted();
            if (!opens && inside.at() != QuotedCells.At.CLOSED) {
                cells.add(b == delimiter && !inside.isQuoted() ? CELL : b);
            }
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= cells.length(); i++) {
            if (i == cells.length() || cells.bytes()[i] == CELL) {
                names.add(new String(cells.bytes(), begin, i - begin, StandardCharsets.UTF_8).strip());
                begin = i + 1;
            }
        }
        return names;
    }

    /** Names are all there, all different, and no numbers. */
    private static boolean isHeader(List<String> names) {
        HashSet<String> different = new HashSet<>(names);
        return !names.isEmpty()
                && different.size() == names.size()
                && names.stream()
                        .noneMatch(name -> name.isEmpty()
                                || name.length() > NAME
                                || NUMBER.matcher(name).matches());
    }
}
