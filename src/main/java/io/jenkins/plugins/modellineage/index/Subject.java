package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;

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
        return attribute(since);
    }

    /** One of its attributes, by the name that is not an alias. */
    public SearchKey attribute(String name) {
        return new SearchKey(Kind.ATTRIBUTE, name, attributes.types().get(name));
    }

    String term() {
        return term;
    }
}
