package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Echarts;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PlottedCsv;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.PlotChoice;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.PlotRow;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.Plots;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** What a search found, the first of it, as marks and lines by its columns. */
public class PlotsPage implements ModelObject {
    private static final List<String> OF_RUNS = List.of("duration", "status", "experiment", "job");
    private static final List<String> OF_VERSIONS = List.of("stage", "folder", "job");

    private static final int SHORT = 8;

    private final ExperimentsPage page;
    private final FoundTable table;
    private final Plots plots;

    /** @param table of as many rows as are plotted */
    PlotsPage(ExperimentsPage page, FoundTable table, Directions directions) {
        this.page = page;
        this.table = table;
        Set<SearchKey> keys = keys();
        List<String> chosen =
                table.query().columnKeys().stream().map(PlotsPage::written).toList();
        PlotChoice asked = Asked.plots().orAxes(chosen);
        this.plots = new Plots(
                keys.stream().map(PlotsPage::written).toList(),
                table.rows().stream().map(row -> row(row, keys)).toList(),
                asked,
                directions);
    }

    /** What the rows are sorted by first, then what most of them have. */
    private Set<SearchKey> keys() {
        Set<SearchKey> keys = new LinkedHashSet<>();
        Stream.of(table.query().orders().stream().map(SearchOrder::key), table.common().stream())
                .flatMap(some -> some)
                .filter(key -> key.kind() == Kind.METRIC || key.kind() == Kind.PARAM)
                .forEach(keys::add);
        Subject subject = table.query().subject();
        (table.ofRuns() ? OF_RUNS : OF_VERSIONS).forEach(name -> keys.add(subject.attribute(name)));
        return keys;
    }

    private static String written(SearchKey key) {
        return key.kind() == Kind.ATTRIBUTE ? key.name() : key.kind().prefix() + "." + key.name();
    }

    private static PlotRow row(FoundRow row, Set<SearchKey> keys) {
        Map<String, String> values = new LinkedHashMap<>();
        for (SearchKey key : keys) {
            if (key.type() == ValueType.TEXT) {
                values.put(written(key), String.join(", ", row.facts().texts(key)));
            } else {
                row.facts().number(key).ifPresent(value -> values.put(written(key), MetricNumbers.written(value)));
            }
        }
        return new PlotRow(name(row), row.url(), 0, values);
    }

    /** Runs of one name are told apart by the beginning of their ids. */
    private static String name(FoundRow row) {
        String id = row.id();
        return id.isEmpty() ? row.called() : row.called() + " (" + id.substring(0, Math.min(SHORT, id.length())) + ")";
    }

    @Override
    public String getDisplayName() {
        return Messages.PlotsPage_displayName();
    }

    /** The folder, job or build; null for Jenkins itself. */
    public String subtitle() {
        return page.subtitle();
    }

    /** Where the table of the same is, relative to Jenkins' root. */
    public String tableUrl() {
        return page.url() + "/" + page.query().href();
    }

    public Plots plots() {
        return plots;
    }

    /** How many were found, plotted or not. */
    public int total() {
        return table.total();
    }

    /** What was asked; empty for everything. */
    public String filter() {
        return table.filter();
    }

    /** Whether the index does not have everything yet. */
    public boolean behind() {
        return table.behind();
    }

    /** What the form that chooses columns keeps of the address. */
    public List<Pair> kept() {
        return Asked.kept("what", "filter", "order", "column", "of");
    }

    /** Sends what is plotted as a file. */
    @GET
    public void doCsv(StaplerResponse2 response) throws IOException {
        Routing.permit();
        new PlottedCsv(plots).doCsv(response);
    }

    /** The rows that are plotted. */
    public Api getApi() {
        return new Answer(this, () -> table);
    }

    /** Whether the drawings answer. */
    public boolean scripted() {
        return Echarts.isHere();
    }
}
