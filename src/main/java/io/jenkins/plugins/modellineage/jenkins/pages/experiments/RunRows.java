package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import static java.util.stream.Collectors.toMap;

import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.found.RunKeys;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds runs by their ids alone, as far as the reader may see them. */
public final class RunRows {
    private static final int NOT_NOW = 503;

    private RunRows() {}

    /** @throws Unanswered with 503 while the index cannot be asked */
    public static Optional<Row> find(ItemGroup<?> place, String id) {
        return Optional.ofNullable(find(place, List.of(id)).get(id));
    }

    /**
     * Several at once, by their ids.
     *
     * @throws Unanswered with 503 while the index cannot be asked
     */
    public static Map<String, Row> find(ItemGroup<?> place, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Search search = Search.newest(Subject.RUN, Sight.EVERYTHING, ids.size()).where(RunKeys.oneOf(RunKeys.ID, ids));
        return found(place, search).stream().collect(toMap(Row::id, row -> row, (one, same) -> one));
    }

    /**
     * Whether the reader may see a run of the experiment of that name.
     *
     * @throws Unanswered with 503 while the index cannot be asked
     */
    static boolean hasAny(ItemGroup<?> place, String experiment) {
        Search search = Search.newest(Subject.RUN, Sight.EVERYTHING, 1)
                .where(RunKeys.oneOf(RunKeys.EXPERIMENT, List.of(experiment)));
        return !found(place, search).isEmpty();
    }

    private static List<Row> found(ItemGroup<?> place, Search search) {
        try {
            return Finder.found(place, search).rows();
        } catch (Refused notNow) {
            throw new Unanswered(NOT_NOW, notNow.getMessage());
        }
    }

    /** Number of the run's build. */
    public static int build(Row row) {
        return (int) row.facts().number(RunKeys.BUILD).orElse(0);
    }

    /** Full name of the run's job. */
    public static String job(Row row) {
        return row.facts().texts(RunKeys.JOB).stream().findFirst().orElse("");
    }
}
