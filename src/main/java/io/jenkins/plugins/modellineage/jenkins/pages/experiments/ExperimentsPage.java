package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.User;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundGrid;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.found.SearchQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.Plots;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.search.SearchException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/** Searches the runs of a folder, of Jenkins, of a job or of a build, or the versions of a model, and shows them as a table and as JSON. */
public class ExperimentsPage implements ModelObject {
    private static final int BAD_QUESTION = 400;
    private static final int NOT_NOW = 503;
    private static final int SHOWN_BEFORE = 100;

    private final RunPlace place;
    private final Map<String, String[]> parameters;
    /** With the columns that the reader wants to see. */
    private SearchQuery query;
    /** Columns that the address chooses and that can be shown. */
    private List<String> columns = List.of();

    private FoundTable table;
    private Unanswered problem;
    /** What is being read, to show where reading ended. */
    private String read = "";

    private int column;

    private ExperimentsPage(RunPlace place, Map<String, String[]> parameters) {
        this.place = place;
        this.parameters = meant(place, parameters);
        ask();
    }

    /** What the address of the current request asks. */
    public static ExperimentsPage asked(RunPlace place) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return new ExperimentsPage(place, request == null ? Map.of() : request.getParameterMap());
    }

    /** The newest of all, on another page. */
    public static ExperimentsPage newest(RunPlace place, int rows) {
        return new ExperimentsPage(place, Map.of("limit", new String[] {Integer.toString(rows)}));
    }

    /** The runs directly inside of one of a build, in the order in which they started. */
    public static ExperimentsPage inside(RunPlace place, RunId run) {
        return new ExperimentsPage(
                place,
                Map.of(
                        "filter", new String[] {"attributes.parent = '" + run.value() + "'"},
                        "order", new String[] {"attributes.start_time ASC"}));
    }

    /** What is searched need not be said where there is one thing to search. */
    private static Map<String, String[]> meant(RunPlace place, Map<String, String[]> sent) {
        Map<String, String[]> meant = new LinkedHashMap<>(sent);
        meant.putIfAbsent(
                "what", new String[] {SearchQuery.what(place.subjects().get(0))});
        return meant;
    }

    private void ask() {
        try {
            SearchQuery asked = SearchQuery.of(parameters);
            query = preferred(asked);
            query.columnKeys();
            columns = asked.columns();
            read = query.order();
            query.orders();
            read = query.filter();
            table = found(query);
        } catch (SearchException unreadable) {
            column = unreadable.column();
            problem = new Unanswered(BAD_QUESTION, unreadable.getMessage());
        } catch (Refused notNow) {
            problem = new Unanswered(NOT_NOW, notNow.getMessage());
        } catch (IllegalArgumentException unreadable) {
            problem = new Unanswered(BAD_QUESTION, unreadable.getMessage());
        }
    }

    /** With the columns that the reader chose once, if the address chooses none. */
    private SearchQuery preferred(SearchQuery asked) {
        return asked.columns().isEmpty() && !asked.compares()
                ? asked.showing(ChosenColumns.now(asked.subject()))
                : asked;
    }

    private FoundTable found(SearchQuery asked) {
        if (!place.subjects().contains(asked.subject())) {
            String searched = SearchQuery.what(place.subjects().get(0));
            throw new IllegalArgumentException(
                    "what is '" + asked.what() + "'; only " + searched + " are searched here");
        }
        Finder.Page page = place.asks().page(asked.search());
        List<FoundRow> rows = new FoundRows().of(asked.subject(), page.found().rows());
        return new FoundTable(
                url() + "/api/json",
                asked,
                rows,
                page.count(),
                page.behind(),
                page.found().next());
    }

    @Override
    public String getDisplayName() {
        if (hasVersions()) {
            return Messages.ExperimentsPage_displayName();
        }
        return place.subjects().contains(Subject.RUN)
                ? Messages.ExperimentsPage_runs()
                : Messages.ExperimentsPage_versions();
    }

    /** The folder, job, build or model; null for Jenkins itself. */
    public String subtitle() {
        return place.name().isEmpty() ? null : place.name();
    }

    public String url() {
        return place.url();
    }

    /** Whether versions are searched as well as runs. */
    public boolean hasVersions() {
        return place.subjects().size() > 1;
    }

    /** Null when there is a problem. */
    public FoundTable table() {
        return table;
    }

    /** The table with what it shows beside its rows; made once a page. */
    public FoundGrid grid() {
        return new FoundGrid(table, new GridMarks(place, table).marks(), Instant.now());
    }

    /** Columns to choose from and to ask for; those of the newest runs where nothing could be searched. */
    public List<FoundTable.Choice> choices() {
        if (table != null) {
            return table.choices();
        }
        try {
            return found(query.unfiltered()).choices();
        } catch (Refused | IllegalArgumentException notNow) {
            return List.of();
        }
    }

    /** Null when the address cannot be read at all. */
    public SearchQuery query() {
        return query;
    }

    /** Columns that the address chooses, which its form asks for again; none that cannot be shown. */
    public List<String> columns() {
        return columns;
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

    /** With the columns that the address chooses, else all. */
    private FoundTable answered() {
        refuseUnreadable();
        return table.of(SearchQuery.of(parameters));
    }

    private void refuseUnreadable() {
        if (problem != null) {
            throw problem;
        }
    }

    /** What is found, the first of it, as marks and lines by its columns. */
    public PlotsPage getPlots() {
        refuseUnreadable();
        try {
            FoundTable first = found(query.rows(Plots.MOST_ROWS));
            return new PlotsPage(this, first, new GridMarks(place, first).directions());
        } catch (Refused notNow) {
            throw new Unanswered(NOT_NOW, notNow.getMessage());
        }
    }

    /** Rows after which a page of drawings ends. */
    public int mostPlotted() {
        return Plots.MOST_ROWS;
    }

    /** Rows after which the file of what was found ends. */
    public int mostRows() {
        return RunsExport.MOST;
    }

    /** Sends what is found, on all pages, as a file. */
    @GET
    public void doCsv(StaplerResponse2 response) throws IOException {
        Routing.permit();
        refuseUnreadable();
        RunsExport.send(place, table, response);
    }

    /** Whether the address chooses columns that can be kept for the reader. */
    public boolean offersToKeep() {
        return User.current() != null
                && !query.columns().isEmpty()
                && !ChosenColumns.now(query.subject()).equals(query.columns());
    }

    /** Whether the columns are those that are kept for the reader. */
    public boolean keeps() {
        return !query.columns().isEmpty() && ChosenColumns.now(query.subject()).equals(query.columns());
    }

    /** Keeps the columns for who sent them, in all such tables; none to see the usual ones again. */
    @RequirePOST
    public HttpResponse doRemember() throws IOException {
        Routing.permit();
        refuseUnreadable();
        SearchQuery sent = SearchQuery.of(parameters);
        ChosenColumns.keep(User.current(), sent.subject(), sent.columns());
        return HttpResponses.redirectViaContextPath(
                url() + "/" + sent.showing(List.of()).href());
    }
}
