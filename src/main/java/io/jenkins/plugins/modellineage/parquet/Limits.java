package io.jenkins.plugins.modellineage.parquet;

/** What a file may have at most, beside the limits of its format: so that no file takes the memory of its reader. */
final class Limits {
    /** Of the description at the end of the file. */
    static final int FOOTER_BYTES = 1 << 24;

    /** Of one page, as it is stored and as it is read. Writers make pages of about 1 MiB. */
    static final int PAGE_BYTES = 1 << 26;

    /** Of all that is held at once of the columns that are read. */
    static final int HELD_BYTES = 1 << 27;

    /** Of the head of one page, which may hold the least and the greatest value. */
    static final int PAGE_HEAD_BYTES = 1 << 20;

    /** Of the dictionary of one column; writers give one up at about 1 MiB. */
    static final int DICTIONARY_BYTES = 1 << 24;

    static final int DICTIONARY_VALUES = 1 << 20;

    /** Of a decimal, which is a whole number of any length in the format. */
    static final int DECIMAL_BYTES = 1 << 7;

    /** Values of one row in all columns together, which are in memory at once. */
    static final int ROW_VALUES = 1 << 20;

    /** Values of all rows together: a few bytes may stand for any number of them, of which this many take minutes. */
    static final long FILE_VALUES = 1L << 31;

    /** Of all pages that are read one after the other, as they are when they are not compressed and as they are stored. */
    static final long FILE_BYTES = 1L << 38;

    /** Fields of the schema, at any depth. */
    static final int FIELDS = 20_000;

    /** Levels of the schema, and of what describes the file. */
    static final int DEPTH = 32;

    /** Name of a field in bytes of UTF-8. */
    static final int NAME_BYTES = 1 << 12;

    private Limits() {}
}
