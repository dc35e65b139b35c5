package io.jenkins.plugins.modellineage.data;

/**
 * Cuts the bytes of one file into rows, or passes on what they stand for. Each method throws {@link UnreadRows} where no row
 * counts.
 */
interface RowReader {
    /** The next bytes of the file. */
    void read(byte[] bytes, int from, int end);

    /** There is no more. */
    void end();
}
