package io.jenkins.plugins.modellineage.jenkins.pages.found;

import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.TextTest;
import java.util.Collection;
import java.util.TreeSet;

/** The keys by which tables know the runs in their rows. */
public final class RunKeys {
    public static final SearchKey ID = Subject.RUN.attribute("run_id");
    public static final SearchKey PARENT = Subject.RUN.attribute("parent");
    public static final SearchKey STATUS = Subject.RUN.attribute("status");
    public static final SearchKey JOB = Subject.RUN.attribute("job");
    public static final SearchKey BUILD = Subject.RUN.attribute("build");
    public static final SearchKey EXPERIMENT = Subject.RUN.attribute("experiment");
    static final SearchKey STARTED = Subject.RUN.attribute("start_time");
    static final SearchKey DURATION = Subject.RUN.attribute("duration");

    private RunKeys() {}

    /** Matches what has one of these texts. */
    public static Filter oneOf(SearchKey key, Collection<String> texts) {
        return new Filter.TextIs(key, new TextTest.OneOf(new TreeSet<>(texts)));
    }
}
