package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Facts;

/**
 * A thing that was found, as far as a table shows it.
 *
 * @param facts the longest texts shortened; of very many the first
 * @param leftOut how many facts there are beyond these
 */
public record Row(String id, Facts facts, int leftOut) {}
