package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.TextTest;
import io.jenkins.plugins.modellineage.tracker.history.HistoryWriter;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds runs that were imported before: by the build itself, and by jobs of its folder and below. */
final class KnownImports {
    private static final SearchKey TOOL = SearchKey.tag(ImportTags.FROM);
    private static final SearchKey ID = SearchKey.tag(ImportTags.ID);
    private static final SearchKey LIFECYCLE = Subject.RUN.attribute("lifecycle_stage");
    private static final int BATCH = 1_000;

    private final Run<?, ?> build;

    KnownImports(Run<?, ?> build) {
        this.build = build;
    }

    /**
     * The runs among these that the build has already, whole, and that ended.
     *
     * @return by their keys
     */
    Map<String, RunId> here(Collection<String> keys) throws IOException {
        Map<String, RunId> here = new TreeMap<>();
        BuildRef ref = BuildIdentity.given(build);
        for (String key : keys) {
            RunId id = id(ref, key);
            Optional<RunLog> log = Tracking.find(build, id);
            if (log.isPresent()
                    && log.get().status().ended()
                    && ImportTags.isWhole(log.get().tags())) {
                here.put(key, id);
            }
        }
        return here;
    }

    /**
     * The runs among these that other builds have, as far as the thread's authentication may see them: those that were imported there,
     * not those that are only tagged so.
     *
     * @throws Refused when the index cannot be asked now
     */
    Map<String, RunId> elsewhere(Collection<String> keys) {
        Map<String, RunId> known = new TreeMap<>();
        places(keys).forEach((key, places) -> oldest(key, places).ifPresent(place -> known.put(key, place.id())));
        return known;
    }

    private static Optional<RunPlace> oldest(String key, List<RunPlace> places) {
        for (int at = places.size() - 1; at >= 0; at--) {
            RunPlace place = places.get(at);
            if (place.start().filter(start -> isImported(start, key)).isPresent()) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** The id alone says so: clients get theirs by chance, and steps name none. */
    private static boolean isImported(RunStarted start, String key) {
        return start.id().equals(id(start.build(), key));
    }

    private static RunId id(BuildRef build, String key) {
        int end = key.indexOf('\n');
        return ImportTags.id(build, key.substring(0, end), key.substring(end + 1));
    }

    /** Where runs are that are tagged as these, likewise, newest first: tags prove nothing. */
    Map<String, List<RunPlace>> places(Collection<String> keys) {
        Map<String, TreeSet<String>> byTool = new TreeMap<>();
        for (String key : keys) {
            int end = key.indexOf('\n');
            byTool.computeIfAbsent(key.substring(0, end), any -> new TreeSet<>())
                    .add(key.substring(end + 1));
        }
        Map<String, List<RunPlace>> known = new TreeMap<>();
        byTool.forEach((tool, ids) -> {
            List<String> all = new ArrayList<>(ids);
            for (int from = 0; from < all.size(); from += BATCH) {
                ask(tool, all.subList(from, Math.min(all.size(), from + BATCH)), known);
            }
        });
        return known;
    }

    private void ask(String tool, List<String> ids, Map<String, List<RunPlace>> known) {
        Filter filter = new Filter.And(List.of(
                new Filter.TextIs(TOOL, new TextTest.Equal(tool)),
                new Filter.TextIs(ID, new TextTest.OneOf(new TreeSet<>(ids))),
                new Filter.TextIs(LIFECYCLE, new TextTest.Equal(Lifecycle.ACTIVE.word()))));
        Job<?, ?> job = build.getParent();
        Search search =
                Search.newest(Subject.RUN, Sight.EVERYTHING, Search.MOST_ROWS).where(filter);
        for (Row row : Finder.found(job.getParent(), search).rows()) {
            for (String id : row.facts().texts(ID)) {
                known.computeIfAbsent(HistoryWriter.key(tool, id), any -> new ArrayList<>())
                        .add(RunPlace.of(row));
            }
        }
    }
}
