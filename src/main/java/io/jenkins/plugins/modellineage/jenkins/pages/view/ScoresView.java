package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The scores of the examples of one evaluation, as an address asks for them. */
@ExportedBean(defaultVisibility = 999)
public final class ScoresView {
    private final RecordedEvaluation evaluation;
    private final ScoreTable table;
    private final ScoresQuery query;
    private final Lists lists;
    private final Supplier<Paged<ScoreLine>> rows;

    /** @param evaluation null when the run has none of that name */
    public ScoresView(RecordedEvaluation evaluation, ScoreTable table, ScoresQuery query, Lists lists) {
        this.evaluation = evaluation;
        this.table = table;
        this.query = query;
        this.lists = lists;
        this.rows = lists.rows("rows", () -> query.rows(table), row -> ScoreLine.of(table, row));
    }

    /** The set's name; null when there is no evaluation. */
    @Exported
    public String set() {
        return evaluation == null ? null : evaluation.evaluation().set().name();
    }

    @Exported
    public String version() {
        return evaluation == null ? null : evaluation.evaluation().set().version();
    }

    /** What identifies the set; null when there is no evaluation. */
    @Exported
    public String digest() {
        return evaluation == null
                ? null
                : evaluation.evaluation().set().digest().hex();
    }

    /** Whether the texts of examples are kept. */
    @Exported
    public boolean texts() {
        return evaluation != null && evaluation.texts().isPresent();
    }

    /** Where the texts of an example of the set are, without the example; relative to this page. */
    public String exampleUrl() {
        return "example/?set=" + PageQuery.encoded(set()) + "&version=" + PageQuery.encoded(version());
    }

    /** The number of the row that is that sample of an example; empty when there is none. */
    public OptionalInt row(String id, String sample) {
        return IntStream.range(0, table.rows())
                .filter(row -> table.id(row).equals(id)
                        && (sample.isEmpty() || sample.equals(Integer.toString(table.sample(row)))))
                .findFirst();
    }

    /** A row with its texts. */
    public ExampleView example(int row, ExampleText texts) {
        return ExampleView.of(set(), version(), ScoreLine.of(table, row), texts);
    }

    /** What was evaluated, as the tool called it. */
    @Exported
    public String subject() {
        return evaluation == null ? null : evaluation.subject();
    }

    /** The numbers of the whole set. */
    @Exported
    public List<EvaluationRow> metrics() {
        return evaluation == null ? List.of() : EvaluationRow.of(evaluation);
    }

    public Paged<ScoreLine> rows() {
        return rows.get();
    }

    @Exported(name = "rows")
    public List<ScoreLine> jsonRows() {
        return rows().items();
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    public ScoresQuery query() {
        return query;
    }

    /** Id and, where there are groups, group of the example. */
    public List<ScoreColumn> names() {
        ScoreColumn id = ScoreColumn.of(ScoresQuery.ID, query);
        return hasGroups() ? List.of(id, ScoreColumn.of(ScoresQuery.GROUP, query)) : List.of(id);
    }

    /** Whether any example belongs to a group. */
    public boolean hasGroups() {
        return IntStream.range(0, table.rows()).anyMatch(row -> table.group(row).isPresent());
    }

    /** Whether any question was answered more than once. */
    public boolean hasSamples() {
        return IntStream.range(0, table.rows()).anyMatch(row -> table.sample(row) != 0);
    }

    /** One for each metric. */
    public List<ScoreColumn> columns() {
        List<ScoreColumn> columns = new ArrayList<>();
        table.metrics().forEach(metric -> columns.add(ScoreColumn.of(metric, query)));
        return columns;
    }
}
