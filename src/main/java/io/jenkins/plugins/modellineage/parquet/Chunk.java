package io.jenkins.plugins.modellineage.parquet;

/**
 * The pages of one column in one group of rows.
 *
 * @param start of the first page in the file
 * @param length of all pages in bytes
 * @param values with those that are null
 * @param elsewhere why it cannot be read here; null when it can
 */
record Chunk(int physical, int codec, long start, long length, long values, String elsewhere) {}
