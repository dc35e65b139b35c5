package io.jenkins.plugins.modellineage.parquet;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import java.io.IOException;

/**
 * The values of a column in one group of rows, with their levels: the repetition level says which list the value goes on with,
 * the definition level how much of its path is there.
 */
final class ColumnReader {
    private final Field column;
    private final int repetitions;
    private final int definitions;
    private final Pages pages;
    private final Room room;
    private Dictionary dictionary;
    private long left;
    private int leftInPage;
    private Runs repetitionLevels;
    private Runs definitionLevels;
    private Values values;
    private int repetition;
    private int definition;

    /**
     * @param repetitions the highest repetition level
     * @param definitions the highest definition level
     */
    ColumnReader(Field column, int repetitions, int definitions, FileBytes file, Chunk chunk, Room room)
            throws IOException {
        this.column = column;
        this.repetitions = repetitions;
        this.definitions = definitions;
        this.room = room;
        this.left = chunk.values();
        this.pages = new Pages(file, column, chunk, room);
        advance();
    }

    boolean isAtEnd() {
        return left < 0;
    }

    /** Of the value that comes next; 0 at the end. */
    int repetition() {
        return repetition;
    }

    /** Of the value that comes next; 0 at the end. */
    int definition() {
        return definition;
    }

    /** Takes the value that comes next; null when it is not there. */
    Object take() throws IOException {
        if (isAtEnd()) {
            throw ParquetException.in(column.name(), "it has fewer values than its group has rows");
        }
        room.value();
        Object value = definition == definitions ? values.next() : null;
        advance();
        return value;
    }

    /** Gives back what is held. */
    void close() {
        pages.close();
        if (dictionary != null) {
            dictionary.close();
        }
    }

    private void advance() throws IOException {
        left--;
        if (isAtEnd()) {
            repetition = 0;
            definition = 0;
            return;
        }
        while (leftInPage == 0) {
            page();
        }
        leftInPage--;
        repetition = level(repetitionLevels, repetitions);
        definition = level(definitionLevels, definitions);
    }

    private int level(Runs levels, int highest) throws ParquetException {
        int level = highest == 0 ? 0 : levels.next();
        if (level < 0 || level > highest) {
            throw ParquetException.in(column.name(), "a level is " + level + ", more than " + highest);
        }
        return level;
    }

    private void page() throws IOException {
        PageHead head = pages.next();
        if (head.kind() == PageHead.DICTIONARY) {
            dictionary(head);
        } else if (head.isData()) {
            leftInPage = head.values();
            if (leftInPage > 0) {
                data(head);
            }
        }
    }

    private void dictionary(PageHead head) throws IOException {
        if (dictionary != null || values != null) {
            throw ParquetException.at(head.start(), "a dictionary does not stand before the values");
        }
        if (head.encoding() != Encoding.PLAIN && head.encoding() != Encoding.PLAIN_DICTIONARY) {
            throw unread(head);
        }
        if (head.size() > Limits.DICTIONARY_BYTES) {
            throw ParquetException.at(
                    head.start(),
                    "a dictionary has " + head.size() + " bytes; at most " + Limits.DICTIONARY_BYTES + " are read");
        }
        dictionary = new Dictionary(column, pages.content(head), head.values(), room);
    }

    private void data(PageHead head) throws IOException {
        Slice page = pages.content(head);
        PageHead.Levels of = head.levels();
        if (head.kind() == PageHead.DATA_2) {
            repetitionLevels = new Runs(page.part(of.repetitionBytes()), bits(repetitions));
            definitionLevels = new Runs(page.part(of.definitionBytes()), bits(definitions));
        } else {
            repetitionLevels = levels(head, page, repetitions, of.repetitionEncoding());
            definitionLevels = levels(head, page, definitions, of.definitionEncoding());
        }
        values = values(head, page);
    }

    /** Levels behind their length; there are none where they can only be 0. */
    private static Runs levels(PageHead head, Slice page, int highest, int encoding) throws ParquetException {
        if (highest == 0) {
            return new Runs(page.part(0), 0);
        }
        if (encoding != Encoding.RLE) {
            throw ParquetException.at(
                    head.start(), "levels are in the encoding " + Encoding.name(encoding) + ", which is not read");
        }
        return new Runs(page.part(page.i32()), bits(highest));
    }

    private Values values(PageHead head, Slice page) throws ParquetException {
        int encoding = head.encoding();
        if (encoding == Encoding.PLAIN) {
            return Values.plain(column, page);
        } else if (Encoding.isDictionary(encoding)) {
            if (dictionary == null) {
                throw ParquetException.at(head.start(), "values are places in a dictionary that is not there");
            }
            return dictionary.values(page);
        } else if (encoding == Encoding.RLE && column.type().physical() == Physical.BOOLEAN) {
            return Values.runs(page);
        }
        throw unread(head);
    }

    private ParquetException unread(PageHead head) {
        return ParquetException.in(
                column.name(),
                "its values are in the encoding " + Encoding.name(head.encoding())
                        + ", which is not read; PLAIN, RLE and dictionaries are");
    }

    private static int bits(int highest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(highest);
    }
}
