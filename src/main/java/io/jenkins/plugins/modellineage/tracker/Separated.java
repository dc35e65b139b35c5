package io.jenkins.plugins.modellineage.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits lines into cells. A cell that begins with a quotation mark ends with one, and may hold anything between. */
public final class Separated {
    /** What parts cells; the first of two that fit equally well is meant. */
    public static final List<Character> SEPARATORS = List.of('\t', ';', '|', ',');

    private final char separator;

    public Separated(char separator) {
        this.separator = separator;
    }

    /** The stripped cells; empty when a quotation mark is not closed. */
    public Optional<List<String>> cells(String text) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            StringBuilder cell = new StringBuilder();
            at = isQuoted(text, at) ? quoted(text, at, cell) : bare(text, at, cell);
            if (at < 0) {
                return Optional.empty();
            }
            cells.add(cell.toString().strip());
        }
        return Optional.of(framed(cells));
    }

    /** The cells with a quotation mark as a character like all others. */
    public List<String> bareCells(String text) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            StringBuilder cell = new StringBuilder();
            at = bare(text, at, cell);
            cells.add(cell.toString().strip());
        }
        return framed(cells);
    }

    /** Whether a cell that was begun on a line above may end on this one: cheaper than to try it. */
    boolean mayEndACell(String text) {
        for (int at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
            if (isEnd(text, at + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Lines that also begin and end with a separator, as Markdown writes them, have no cells outside of it. */
    private List<String> framed(List<String> cells) {
        int last = cells.size() - 1;
        boolean frame = separator == '|'
                && last > 1
                && cells.get(0).isEmpty()
                && cells.get(last).isEmpty();
        return frame ? cells.subList(1, last) : cells;
    }

    private boolean isQuoted(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '"';
    }

    /** Reads up to the next separator and answers what is behind it: behind the text's end after the last. */
    private int bare(String text, int start, StringBuilder cell) {
        int end = text.indexOf(separator, start);
        cell.append(text, start, end < 0 ? text.length() : end);
        return (end < 0 ? text.length() : end) + 1;
    }

    private int quoted(String text, int start, StringBuilder cell) {
        int at = text.indexOf('"', start) + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '"') {
                cell.append(c);
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append(c);
                at += 2;
            } else if (isEnd(text, at + 1)) {
                return bare(text, at + 1, cell);
            } else {
                cell.append(c);
                at++;
            }
        }
        return -1;
    }

    /** Whether a cell ends here: a quotation mark before anything else is a character of the cell. */
    private boolean isEnd(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != separator && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length() || text.charAt(at) == separator;
    }
}
