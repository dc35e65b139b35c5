package io.jenkins.plugins.modellineage.jenkins.pages.found;

import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkedVersion;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.util.List;
import java.util.Map;

/**
 * What a table shows of its rows that is not theirs.
 *
 * @param best by the metric, the best value of all that was found
 * @param versions by the id of the run that they were stamped from
 * @param parents runs that enclose some of the rows and are none of them
 */
public record Marks(Map<SearchKey, BestValue> best, Map<String, List<LinkedVersion>> versions, List<FoundRow> parents) {
    public static final Marks NONE = new Marks(Map.of(), Map.of(), List.of());

    public Marks {
        best = Map.copyOf(best);
        versions = Map.copyOf(versions);
        parents = List.copyOf(parents);
    }
}
