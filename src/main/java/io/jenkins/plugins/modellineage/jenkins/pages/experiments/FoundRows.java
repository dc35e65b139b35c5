package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.found.RunKeys;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the index as a reader may see them. Jobs are looked up once, however many rows they have. */
public final class FoundRows {
    private static final SearchKey FOLDER = Subject.VERSION.attribute("folder");
    private static final SearchKey NAME = Subject.RUN.attribute("run_name");

    private final Map<String, Optional<Item>> jobs = new HashMap<>();

    List<FoundRow> of(Subject subject, List<Row> rows) {
        return rows.stream()
                .flatMap(row -> (subject == Subject.RUN ? run(row) : version(row)).stream())
                .toList();
    }

    /** The run, unless its job has gone or changed hands since it was indexed. */
    public Optional<FoundRow> run(Row row) {
        return jobs.computeIfAbsent(text(row, RunKeys.JOB), Visibility::item)
                .map(item -> new FoundRow(
                        Subject.RUN,
                        text(row, NAME),
                        item.getUrl() + (long) row.facts().number(RunKeys.BUILD).orElse(0) + "/" + PageUrls.MODELS
                                + "/run/" + row.id(),
                        row.facts(),
                        row.leftOut()));
    }

    private static String text(Row row, SearchKey key) {
        return row.facts().texts(key).stream().findFirst().orElse("");
    }

    /** The version, unless it has been hidden since it was indexed. */
    private static Optional<FoundRow> version(Row row) {
        VersionRef ref = Finder.version(row.id());
        PageSight sight = PageSight.now();
        return sight.sees(ref)
                ? Optional.of(new FoundRow(
                        Subject.VERSION,
                        ref.label(),
                        sight.url(ref),
                        told(row.facts(), sight.folder(ref.model())),
                        row.leftOut()))
                : Optional.empty();
    }

    /** The folder's name as the reader may know it. */
    private static Facts told(Facts facts, String folder) {
        Map<SearchKey, List<String>> texts = new LinkedHashMap<>(facts.texts());
        texts.put(FOLDER, List.of(folder));
        return new Facts(facts.numbers(), texts);
    }
}
