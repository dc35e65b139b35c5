package io.jenkins.plugins.modellineage.jenkins.pages.found;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkedVersion;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoundGridTest {
    private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");
    private static final SearchKey LOSS = SearchKey.metric("loss");

    private final List<FoundRow> rows = new ArrayList<>();

    @Test
    void shouldPutRunsBelowTheOneThatEnclosesThem() {
        row("c2", "sweep", 0.3, Map.of());
        row("c1", "sweep", 0.2, Map.of());
        row("other", "", 0.1, Map.of());
        row("sweep", "", 0.0, Map.of());

        List<FoundLine> lines = grid(Map.of(), Marks.NONE).lines();

        assertThat(lines).extracting(FoundLine::id).containsExactly("sweep", "c2", "c1", "other");
        assertThat(lines).extracting(FoundLine::depth).containsExactly(0, 1, 1, 0);
        assertThat(lines).extracting(FoundLine::parent).containsExactly("", "sweep", "sweep", "");
        assertThat(lines.get(0).aside()).isFalse();
    }

    @Test
    void shouldBringARunThatEnclosesRowsOfThePage() {
        row("c1", "sweep", 0.2, Map.of());
        FoundTable table = table(Map.of());
        FoundRow sweep = rows.get(0);
        rows.clear();
        row("sweep", "", 0.0, Map.of());
        Marks marks = new Marks(Map.of(), Map.of(), List.of(rows.get(0)));

        List<FoundLine> lines = new FoundGrid(table, marks, NOW).lines();

        assertThat(table.missingParents()).containsExactly("sweep");
        assertThat(sweep.parent()).isEqualTo("sweep");
        assertThat(lines).extracting(FoundLine::id).containsExactly("sweep", "c1");
        assertThat(lines).extracting(FoundLine::aside).containsExactly(true, false);
    }

    @Test
    void shouldLeaveSortedRowsInTheirOrder() {
        row("c2", "sweep", 0.3, Map.of());
        row("sweep", "", 0.1, Map.of());

        FoundGrid grid = grid(Map.of("order", new String[] {"metrics.loss DESC"}), Marks.NONE);

        assertThat(grid.lines()).extracting(FoundLine::id).containsExactly("c2", "sweep");
        assertThat(grid.lines()).extracting(FoundLine::depth).containsOnly(0);
    }

    @Test
    void shouldEndWhereRunsEncloseEachOther() {
        row("a", "b", 0.3, Map.of());
        row("b", "a", 0.1, Map.of());

        assertThat(grid(Map.of(), Marks.NONE).lines()).hasSize(2);
    }

    @Test
    void shouldShowOnceWhatIsEqualInAllRows() {
        row("a", "", 0.3, Map.of("lr", "0.1", "optimizer", "adam"));
        row("b", "", 0.1, Map.of("lr", "0.2", "optimizer", "adam"));

        FoundGrid grid = grid(Map.of(), Marks.NONE);

        assertThat(grid.same())
                .extracting(pair -> pair.key() + "=" + pair.value())
                .containsExactly("optimizer=adam");
        assertThat(labels(grid))
                .containsExactly("status", "metrics.loss", "params.lr", "duration", "start_time", "build");
        assertThat(labels(grid(Map.of("column", new String[] {"params.optimizer"}), Marks.NONE)))
                .containsExactly("params.optimizer");
    }

    @Test
    void shouldPreferParametersInWhichRowsDiffer() {
        row("a", "", 0.3, Map.of("lr", "0.1", "warmup", "100"));
        row("b", "", 0.1, Map.of("lr", "0.2", "warmup", "100"));
        row("c", "", 0.1, Map.of("depth", "3"));

        assertThat(labels(grid(Map.of(), Marks.NONE)))
                .contains("params.lr", "params.depth")
                .doesNotContain("params.warmup");
    }

    @Test
    void shouldFoldNothingOfASingleRow() {
        row("a", "", 0.3, Map.of("lr", "0.1"));

        assertThat(grid(Map.of(), Marks.NONE).same()).isEmpty();
        assertThat(labels(grid(Map.of(), Marks.NONE))).contains("params.lr");
    }

    @Test
    void shouldMarkTheBestValueAndSortByItFirst() {
        row("a", "", 0.3, Map.of());
        row("b", "", 0.1, Map.of());
        BestValue best = new BestValue("b", "job/train/1/model-lineage/run/b", 0.1, true, Optional.of(400L));

        FoundGrid grid = grid(Map.of(), new Marks(Map.of(LOSS, best), Map.of(), List.of()));

        FoundColumn loss = grid.columns().get(1);
        assertThat(loss.href()).isEqualTo("?what=runs&order=metrics.loss");
        assertThat(loss.best().at()).isEqualTo("400");
        assertThat(grid.lines()).extracting(line -> line.cells().get(1).best()).containsExactly(null, best);
    }

    @Test
    void shouldWriteNumbersForTheEyeAndKeepTheExactOnes() {
        row("a", "", 0.123456789, Map.of("lr", "0.1"));
        row("b", "", 2, Map.of("lr", "1e-3"));

        FoundGrid grid = grid(Map.of(), Marks.NONE);
        FoundCell loss = grid.lines().get(0).cells().get(1);

        assertThat(loss.text()).isEqualTo("0.12346");
        assertThat(loss.exact()).isEqualTo("0.123456789");
        assertThat(grid.lines().get(1).cells().get(1).exact()).isNull();
        assertThat(grid.columns().get(2).number())
                .as("all values of lr are numbers")
                .isTrue();
        assertThat(grid.lines().get(0).cells().get(2).number()).isTrue();
    }

    @Test
    void shouldCallARunWithoutANameByItsExperiment() {
        row("a", "", 0.3, Map.of());

        assertThat(grid(Map.of(), Marks.NONE).lines().get(0).name()).isEqualTo("sweeps");
        assertThat(new FoundLines(table(Map.of())).of(rows.get(0))).startsWith("train #1,job/train/1/");
    }

    @Test
    void shouldWriteLinesWithExactValuesAndNoFormulas() {
        row("a", "", -0.123456789, Map.of("note", "=1+1", "lr", "-1e-3"));
        row("b", "", 1, Map.of("note", "=1+1"));

        FoundLines lines = new FoundLines(table(Map.of("column", new String[] {"metrics.loss", "params.lr"})));

        assertThat(lines.head()).isEqualTo("run,url,metrics.loss,params.lr,params.note\r\n");
        assertThat(lines.of(rows.get(0))).endsWith(",-0.123456789,-1e-3,'=1+1\r\n");
    }

    @Test
    void shouldTellAVersionFromARunWhereverItIs() {
        Facts facts = new Facts(Map.of(), Map.of(RunKeys.ID, List.of("a")));
        String address = "job/run/model-lineage/model/tiny-lm/1";

        assertThat(new FoundRow(Subject.VERSION, "tiny-lm@1", address, facts, 0).id())
                .isEmpty();
        assertThat(new FoundRow(Subject.VERSION, "tiny-lm@1", address, facts, 0).build())
                .isNull();
    }

    @Test
    void shouldTellWhenItHasOtherColumns() {
        row("a", "", 0.3, Map.of("lr", "0.1"));
        row("b", "", 0.1, Map.of("lr", "0.1"));
        String before = grid(Map.of(), Marks.NONE).written();
        Marks stamped = new Marks(
                Map.of(), Map.of("a", List.of(new LinkedVersion("lm@1", "model-lineage/model/lm/1"))), List.of());

        assertThat(grid(Map.of("filter", new String[] {"lr"}), Marks.NONE).written())
                .isEqualTo(before);
        assertThat(grid(Map.of(), stamped).written()).isNotEqualTo(before);
        row("c", "", 0.1, Map.of("lr", "0.2"));
        assertThat(grid(Map.of(), Marks.NONE).written()).isNotEqualTo(before);
    }

    private static List<String> labels(FoundGrid grid) {
        return grid.columns().stream().map(FoundColumn::label).toList();
    }

    private FoundGrid grid(Map<String, String[]> asked, Marks marks) {
        return new FoundGrid(table(asked), marks, NOW);
    }

    private FoundTable table(Map<String, String[]> asked) {
        return new FoundTable(
                "experiments/api/json", SearchQuery.of(asked), rows, rows.size(), false, Optional.empty());
    }

    private void row(String id, String parent, double loss, Map<String, String> params) {
        Map<SearchKey, List<String>> texts = new LinkedHashMap<>();
        texts.put(RunKeys.ID, List.of(id));
        texts.put(RunKeys.STATUS, List.of("FINISHED"));
        texts.put(RunKeys.JOB, List.of("train"));
        texts.put(RunKeys.EXPERIMENT, List.of("sweeps"));
        if (!parent.isEmpty()) {
            texts.put(RunKeys.PARENT, List.of(parent));
        }
        params.forEach((name, value) -> texts.put(SearchKey.param(name), List.of(value)));
        Map<SearchKey, Double> numbers = new LinkedHashMap<>();
        numbers.put(LOSS, loss);
        numbers.put(RunKeys.BUILD, 1.0);
        numbers.put(Subject.RUN.since(), (double) NOW.minusSeconds(90).toEpochMilli());
        rows.add(new FoundRow(
                Subject.RUN, "train #1", "job/train/1/model-lineage/run/" + id, new Facts(numbers, texts), 0));
    }
}
