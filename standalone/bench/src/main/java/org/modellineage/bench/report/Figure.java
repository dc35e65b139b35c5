package org.modellineage.bench.report;

/**
 * A figure without a reference beside it, as it was before the store was rebuilt and as it is now.
 *
 * @param before as measured then, by hand, on the machine of then
 */
public record Figure(String what, String before, String now) {}
