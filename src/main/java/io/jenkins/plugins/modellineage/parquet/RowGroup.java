package io.jenkins.plugins.modellineage.parquet;

import java.util.List;

/**
 * Rows that are stored together.
 *
 * @param chunks one for each column, in the schema's order
 */
record RowGroup(long rows, List<Chunk> chunks) {}
