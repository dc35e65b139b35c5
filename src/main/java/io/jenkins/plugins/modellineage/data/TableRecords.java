package io.jenkins.plugins.modellineage.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Records of a table: lines, but for those ends of lines that are inside quotes. Two records are the same when their cells
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
    private boolean quoted;
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
            if (bytes[at] == '"') {
                quoted = !quoted;
            } else if (bytes[at] == '\n' && !isInside(at - begin)) {
                record.add(bytes, begin, at);
                end();
                begin = at + 1;
            }
        }
        record.add(bytes, begin, end);
    }

    /** A quote that is not closed for so long is none. */
    private boolean isInside(int further) {
        return quoted && record.length() + further < RowBuffer.MOST;
    }

    @Override
    public void end() {
        quoted = false;
        if (delimiter == 0) {
            delimiter = delimiter();
        }
        join();
        List<String> names = first ? names() : List.of();
        if (isHeader(names)) {
            rows.columns(names);
        } else {
            rows.row(cells.bytes(), cells.length());
        }
        first = false;
        record.clear();
    }

    private byte delimiter() {
        byte best = ',';
        int most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            int count = 0;
            boolean inQuotes = false;
            for (int i = 0; i < record.length(); i++) {
                inQuotes ^= record.bytes()[i] == '"';
                count += !inQuotes && record.bytes()[i] == candidate ? 1 : 0;
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
        boolean inQuotes = false;
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == '"' && inQuotes && i + 1 < length && bytes[i + 1] == '"') {
                cells.add(b);
                i++;
            } else if (b == '"') {
                inQuotes = !inQuotes;
            } else {
                cells.add(b == delimiter && !inQuotes ? CELL : b);
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
