package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;

/** What is searched. */
public enum Subject {
    RUN("run", Attributes.RUNS, "start_time"),
    VERSION("version", Attributes.VERSIONS, "created");

    private final String term;
    private final Attributes attributes;
    private final String since;

    Subject(String term, Attributes attributes, String since) {
        this.term = term;
        this.attributes = attributes;
        this.since = since;
    }

    public Attributes attributes() {
        return attributes;
    }

    /** The time by which things are sorted, the newest first, where nothing else tells them apart. */
    public SearchKey since() {
        return new SearchKey(Kind.ATTRIBUTE, since, ValueType.TIME);
    }

    String term() {
        return term;
    }
}
