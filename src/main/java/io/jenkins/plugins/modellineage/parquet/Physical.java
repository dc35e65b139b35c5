package io.jenkins.plugins.modellineage.parquet;

/** How values are stored, in the order of their numbers in the format. */
enum Physical {
    BOOLEAN(0),
    INT32(4),
    INT64(8),
    INT96(12),
    FLOAT(4),
    DOUBLE(8),
    BYTE_ARRAY(0),
    FIXED_LEN_BYTE_ARRAY(0);

    /** Bytes of a value; 0 where they differ, or the schema says it. */
    final int width;

    Physical(int width) {
        this.width = width;
    }
}
