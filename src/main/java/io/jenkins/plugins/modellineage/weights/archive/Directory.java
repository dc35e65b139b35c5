package io.jenkins.plugins.modellineage.weights.archive;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.bytes.Cursor;
import java.io.IOException;

/**
 * Where the central directory of an archive stands, by the record at the archive's very end. An archive with a comment
 * there is not read: programs look for that record in different ways.
 *
 * @param from its first byte
 * @param end behind its last byte
 * @param entries how many it has
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE, 4.3.14 to 4.3.16</a>
 */
record Directory(long from, long end, long entries) {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int ENTRY_BYTES = 46;

    /** Says that the count is in the larger record. */
    private static final int MANY = 0xffff;

    /** A directory beyond is not read: some 400,000 files. */
    private static final int BYTES = 1 << 25;

    static Directory of(FileBytes file) throws IOException {
        long record = file.length() - END_BYTES;
        Cursor cursor = new Cursor(file, Math.max(0, record), file.length());
        if (record < 0 || cursor.i32() != END) {
            throw ModelFileException.doubtful(
                    Math.max(0, record), "no zip archive ends here: it was cut, or has something behind its end");
        }
        cursor.skip(Integer.BYTES); // of volumes, which models have not
        int here = cursor.u16();
        int all = cursor.u16();
        long size = cursor.u32();
        long from = cursor.u32();
        if (cursor.u16() != 0) {
            throw ModelFileException.doubtful(record, "the zip archive is said to have a comment, and does not");
        }
        long locator = record - LOCATOR_64_BYTES;
        boolean is64 = locator >= END_64_BYTES && new Cursor(file, locator, record).i32() == LOCATOR_64;
        return is64
                ? large(file, locator).repeating(from, size, all)
                : checked(new Directory(from, from + size, all), here, record);
    }

    /** Some programs take the numbers of the smaller record where it has any: then they have to be the same. */
    private Directory repeating(long shortFrom, long shortSize, long shortEntries) throws ModelFileException {
        boolean isSame = (shortFrom == Wide.IN_EXTRA || shortFrom == from)
                && (shortSize == Wide.IN_EXTRA || shortSize == end - from)
                && (shortEntries == MANY || shortEntries == entries);
        if (!isSame) {
            throw ModelFileException.doubtful(end, "the two ends of the zip archive tell of two directories");
        }
        return this;
    }

    private static Directory large(FileBytes file, long locator) throws IOException {
        Cursor where = new Cursor(file, locator + Long.BYTES, locator + LOCATOR_64_BYTES);
        long record = where.i64();
        if (record != locator - END_64_BYTES) {
            throw ModelFileException.doubtful(locator, "the zip64 end of the archive is said to be at " + record);
        }
        Cursor cursor = new Cursor(file, record, locator);
        if (cursor.i32() != END_64 || cursor.i64() != END_64_BYTES - 12) {
            throw ModelFileException.doubtful(record, "no zip64 archive ends here");
        }
        cursor.skip(12); // versions and volumes
        long here = cursor.i64();
        long all = cursor.i64();
        long size = cursor.i64();
        long from = cursor.i64();
        if (size < 0 || from < 0 || from > record) {
            throw ModelFileException.broken(record, "the zip archive says that its directory begins at " + from);
        }
        return checked(new Directory(from, from + size, all), here, record);
    }

    private static Directory checked(Directory said, long here, long record) throws ModelFileException {
        if (said.end != record || said.from > said.end) {
            throw ModelFileException.doubtful(
                    record,
                    "the directory of the zip archive is said to stand at " + said.from
                            + ", and does not end here: something stands before the archive, or inside it");
        }
        if (said.entries != here || said.entries < 0 || said.entries > (said.end - said.from) / ENTRY_BYTES) {
            throw ModelFileException.broken(
                    record,
                    "the zip archive is said to have " + said.entries + " files, more than its directory tells");
        }
        if (said.end - said.from > BYTES) {
            throw ModelFileException.doubtful(
                    record, "the directory of the zip archive has more than " + BYTES + " bytes; that is not read");
        }
        return said;
    }
}
