package io.jenkins.plugins.modellineage.parquet;

/** What the stored values stand for. */
public enum Meaning {
    /** Numbers, truth values or bytes, as they are stored. */
    PLAIN,
    /** Text in UTF-8. */
    TEXT,
    /** A whole number that a power of ten divides. */
    DECIMAL,
    /** Days since 1970. */
    DATE,
    /** A time of the day, which is read as the number that is stored. */
    TIME,
    /** A point in time. */
    TIMESTAMP,
    /** A whole number without sign. */
    UNSIGNED,
    /** A number of two bytes. */
    FLOAT16,
    /** A group around one repeated field. */
    LIST,
    /** A group around one repeated field of a key and a value. */
    MAP
}
