package io.jenkins.plugins.modellineage.tracker;

import java.util.List;
import java.util.function.Predicate;

/**
 * A list of texts in an object.
 *
 * @param scope path of the object, with a slash at its end; empty for the outermost
 * @param name of the list in its object
 */
record Column(String scope, String name, List<String> texts) {
    String path() {
        return scope + name;
    }

    /** The same for columns of equal length beside each other. */
    String table() {
        return texts.size() + " " + scope;
    }

    boolean isWhole() {
        return texts.stream().allMatch(text -> CellText.whole(text).isPresent());
    }

    boolean isDates() {
        return texts.stream().allMatch(text -> Times.millis(text).isPresent());
    }

    /** The column of the first of these roles that is of the right kind; null when there is none. */
    static Column first(List<Column> columns, List<String> roles, Keys keys, Predicate<Column> kind) {
        for (String role : roles) {
            for (Column column : columns) {
                if (keys.of(column.name).role().equals(role) && kind.test(column)) {
                    return column;
                }
            }
        }
        return null;
    }
}
