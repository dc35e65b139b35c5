package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SearchQuery;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchException;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** Searches the runs and versions of a folder, or of Jenkins, and shows what was found as a table and as JSON. */
public class ExperimentsPage implements ModelObject {
    private static final int BAD_QUESTION = 400;
    private static final int NOT_NOW = 503;
    private static final int SHOWN_BEFORE = 100;
    private static final SearchKey FOLDER = Subject.VERSION.attribute("folder");

    private final ItemGroup<?> place;
    private final String url;
    private SearchQuery query;
    private FoundTable table;
    private Unanswered problem;
    /** What is being read, to show where reading ended. */
    private String read = "";

    private int column;

    /** @param url of the page, relative to Jenkins' root */
    ExperimentsPage(ItemGroup<?> place, String url) {
        this.place = place;
        this.url = url;
        ask();
    }

    private void ask() {
        try {
            StaplerRequest2 request = Stapler.getCurrentRequest2();
            query = SearchQuery.of(request == null ? Map.of() : request.getParameterMap());
            table = found();
        } catch (SearchException unreadable) {
            column = unreadable.column();
            problem = new Unanswered(BAD_QUESTION, unreadable.getMessage());
        } catch (Refused notNow) {
            problem = new Unanswered(NOT_NOW, notNow.getMessage());
        } catch (IllegalArgumentException unreadable) {
            problem = new Unanswered(BAD_QUESTION, unreadable.getMessage());
        }
    }

    private FoundTable found() {
        query.columnKeys();
        read = query.order();
        query.orders();
        read = query.filter();
        Finder.Page page = Finder.find(place, query.search());
        Map<String, Optional<Item>> jobs = new HashMap<>();
        List<FoundRow> rows = page.found().rows().stream()
                .flatMap(row -> (query.isOfRuns() ? run(row, jobs) : version(row)).stream())
                .toList();
        return new FoundTable(
                url + "/api/json",
                query,
                rows,
                page.count(),
                page.behind(),
                page.found().next());
    }

    /** The run, unless its job has gone or changed hands since it was indexed. */
    static Optional<FoundRow> run(Row row, Map<String, Optional<Item>> jobs) {
        String job = text(row, "job");
        return jobs.computeIfAbsent(job, Visibility::item)
                .map(item -> new FoundRow(
                        text(row, "run_name"),
                        item.getUrl()
                                + (long) row.facts()
                                        .number(Subject.RUN.attribute("build"))
                                        .orElse(0) + "/" + PageUrls.MODELS + "/run/" + row.id(),
                        row.facts(),
                        row.leftOut()));
    }

    private static String text(Row row, String attribute) {
        return row.facts().texts(Subject.RUN.attribute(attribute)).stream()
                .findFirst()
                .orElse("");
    }

    /** The version, unless it has been hidden since it was indexed. */
    private static Optional<FoundRow> version(Row row) {
        VersionRef ref = Finder.version(row.id());
        PageSight sight = PageSight.now();
        return sight.sees(ref)
                ? Optional.of(new FoundRow(
                        ref.label(), sight.url(ref), told(row.facts(), sight.folder(ref.model())), row.leftOut()))
                : Optional.empty();
    }

    /** The folder's name as the reader may know it. */
    private static Facts told(Facts facts, String folder) {
        Map<SearchKey, List<String>> texts = new LinkedHashMap<>(facts.texts());
        texts.put(FOLDER, List.of(folder));
        return new Facts(facts.numbers(), texts);
    }

    @Override
    public String getDisplayName() {
        return Messages.ExperimentsPage_displayName();
    }

    /** The folder; null for Jenkins itself. */
    public String subtitle() {
        return place.getFullName().isEmpty() ? null : place.getFullDisplayName();
    }

    public String url() {
        return url;
    }

    /** Null when there is a problem. */
    public FoundTable table() {
        return table;
    }

    /** Null when the address cannot be read at all. */
    public SearchQuery query() {
        return query;
    }

    /** Why nothing was searched; null when something was. */
    public String problem() {
        return problem == null ? null : problem.getMessage();
    }

    /** Status of the page: 200 unless there is a problem. */
    public int status() {
        return problem == null ? 200 : problem.status();
    }

    /** What could not be read, with a mark below the place where reading ended; null when it was all read. */
    public String marked() {
        if (column == 0 || read.isEmpty()) {
            return null;
        }
        int from = Math.max(0, column - SHOWN_BEFORE);
        int to = Math.min(read.length(), column + SHOWN_BEFORE);
        return read.substring(from, to).replaceAll("\\p{Cntrl}", " ") + "\n" + " ".repeat(column - 1 - from) + "^";
    }

    public Api getApi() {
        return new Answer(this, this::answered);
    }

    private FoundTable answered() {
        if (problem != null) {
            throw problem;
        }
        return table;
    }
}
