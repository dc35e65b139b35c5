package io.jenkins.plugins.modellineage.index;

import java.util.List;
import java.util.Optional;

/**
 * A page of what was found.
 *
 * @param next token of the page behind it; empty when this is the last one
 */
public record Found(List<Row> rows, Optional<String> next) {
    public Found {
        rows = List.copyOf(rows);
    }
}
