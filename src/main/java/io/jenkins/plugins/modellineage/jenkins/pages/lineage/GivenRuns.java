package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.FoundRows;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.found.RunKeys;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.LikePattern;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.TextTest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * The runs that were given an input, stamped or not, as far as the reader sees them and the search index knows them.
 *
 * @param newest of them
 * @param count of all
 * @param problem why the index cannot be asked; null when it can
 * @param behind whether some may be missing
 */
record GivenRuns(List<FoundRow> newest, int count, String problem, boolean behind) {
    static final int MOST = 100;

    private static final Logger LOGGER = Logger.getLogger(GivenRuns.class.getName());
    private static final SearchKey DIGEST = SearchKey.dataset("digest");

    GivenRuns {
        newest = List.copyOf(newest);
    }

    static GivenRuns of(Sha256 digest) {
        try {
            Finder.Page page = Finder.find(Jenkins.get(), search(new TextTest.Equal(digest.hex())));
            return new GivenRuns(rows(page), page.count(), null, page.behind());
        } catch (Refused notNow) {
            return new GivenRuns(List.of(), 0, notNow.getMessage(), true);
        }
    }

    /**
     * Inputs of runs.
     *
     * @param behind whether some may be missing
     */
    record Inputs(List<DigestRow> rows, boolean behind) {}

    /** Those whose digests begin so; none while the index cannot be asked. */
    static Inputs withDigest(String prefix) {
        try {
            Finder.Page page = Finder.find(Jenkins.get(), search(new TextTest.Like(LikePattern.beginning(prefix))));
            return new Inputs(
                    rows(page).stream().flatMap(row -> inputs(row, prefix)).toList(), page.behind());
        } catch (Refused notNow) {
            LOGGER.log(Level.FINE, "Digests of runs are not looked for", notNow);
            return new Inputs(List.of(), true);
        }
    }

    private static Stream<DigestRow> inputs(FoundRow row, String prefix) {
        NodeView run = new NodeView("run", row.name(), row.url());
        return row.facts().texts(DIGEST).stream()
                .filter(text -> text.startsWith(prefix) && text.matches("[0-9a-f]{64}"))
                .map(text -> DigestRow.of(Sha256.parse(text), "input", "", run));
    }

    private static Search search(TextTest test) {
        return Search.newest(Subject.RUN, Sight.of(Set.of()), MOST).where(new Filter.TextIs(DIGEST, test));
    }

    private static List<FoundRow> rows(Finder.Page page) {
        FoundRows rows = new FoundRows();
        return page.found().rows().stream()
                .flatMap(row -> rows.run(row).stream())
                .toList();
    }

    /** The input as the newest of the runs records it; empty when none can be read. */
    Optional<Input> recorded(Sha256 digest) {
        return recorded(input -> input.digest().equals(digest));
    }

    /** The input of that kind as the newest of the runs records it; empty when none can be read. */
    Optional<Input> recorded(Predicate<Input> such) {
        return newest.stream()
                .limit(1)
                .flatMap(row -> input(row, such).stream())
                .findFirst();
    }

    private static Optional<Input> input(FoundRow row, Predicate<Input> such) {
        int build = (int) row.facts().number(RunKeys.BUILD).orElse(0);
        String job = row.facts().texts(RunKeys.JOB).stream().findFirst().orElse("");
        try {
            var found = BuildRuns.readableJob(job).map(readable -> readable.getBuildByNumber(build));
            return found.isEmpty()
                    ? Optional.empty()
                    : BuildRuns.one(found.get(), RunId.parse(row.id()))
                            .flatMap(run -> run.inputs().stream().filter(such).findFirst());
        } catch (IOException unreadable) {
            LOGGER.log(Level.FINE, "An input is told without its files", unreadable);
            return Optional.empty();
        }
    }
}
