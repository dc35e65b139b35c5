package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.search.ActiveVersions;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.SearchColumns;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.util.List;

/** What is searched. */
enum Subject {
    RUNS("runs", Attributes.RUNS, "run_id, run_name, experiment, status, start_time", "start_time DESC, run_id"),
    VERSIONS(
            "versions",
            Attributes.VERSIONS,
            "folder, name, version_number, label, created",
            "created DESC, folder, name, version_number DESC");

    private final String word;
    private final Attributes attributes;
    private final String columns;
    private final String order;

    Subject(String word, Attributes attributes, String columns, String order) {
        this.word = word;
        this.attributes = attributes;
        this.columns = columns;
        this.order = order;
    }

    String word() {
        return word;
    }

    Attributes attributes() {
        return attributes;
    }

    /** The columns that are always shown unless others are asked for. */
    List<SearchKey> columns() {
        return keys(columns);
    }

    /** By what those are sorted that an asked order does not tell apart: the newest first. */
    List<SearchOrder> order() {
        return SearchOrder.parse(order, attributes);
    }

    /** What a filter means: versions that are marked as deleted must be asked for. */
    Filter meant(Filter filter) {
        return this == VERSIONS ? ActiveVersions.unlessAsked(filter) : filter;
    }

    /** Keys as {@code --columns} lists them. */
    List<SearchKey> keys(String text) {
        return SearchColumns.parse(text, attributes);
    }
}
