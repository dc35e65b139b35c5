package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.found.RunKeys;
import java.util.List;
import java.util.Optional;

/** Finds runs by their ids alone, as far as the reader may see them. */
final class RunRows {
    private static final int NOT_NOW = 503;

    private RunRows() {}

    /** @throws Unanswered with 503 while the index cannot be asked */
    static Optional<Row> find(ItemGroup<?> place, String id) {
        try {
            Search search =
                    Search.newest(Subject.RUN, Sight.EVERYTHING, 1).where(RunKeys.oneOf(RunKeys.ID, List.of(id)));
            return Finder.found(place, search).rows().stream().findFirst();
        } catch (Refused notNow) {
            throw new Unanswered(NOT_NOW, notNow.getMessage());
        }
    }

    /** Full name of the run's job. */
    static String job(Row row) {
        return row.facts().texts(RunKeys.JOB).stream().findFirst().orElse("");
    }
}
