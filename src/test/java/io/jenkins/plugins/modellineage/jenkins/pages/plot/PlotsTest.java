package io.jenkins.plugins.modellineage.jenkins.pages.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.Directions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlotsTest {
    private static final Directions UNKNOWN = new Directions(Map.of());
    private static final List<String> KEYS =
            List.of("metrics.loss", "metrics.score", "params.kind", "params.rate", "params.seed", "params.text");

    private final List<PlotRow> rows = new ArrayList<>();

    @Test
    void shouldOfferOnlyWhatRowsDifferInAndAnAxisCanShow() {
        IntStream.range(0, 40)
                .forEach(i -> row(Map.of(
                        "metrics.loss",
                        String.valueOf(i),
                        "params.rate",
                        "0." + i,
                        "params.seed",
                        "7",
                        "params.text",
                        "text " + i)));

        assertThat(keys(plots(PlotChoice.NONE).columns())).containsExactly("metrics.loss", "params.rate");
    }

    @Test
    void shouldPlotTheMetricThatMattersByAParameterOfNumbers() {
        sweep();

        Plots plots = plots(PlotChoice.NONE);

        assertThat(plots.up().key()).isEqualTo("metrics.loss");
        assertThat(plots.across().key()).isEqualTo("params.rate");
        assertThat(keys(plots.parallel()))
                .containsExactly("params.rate", "params.kind", "metrics.score", "metrics.loss");
        assertThat(plots.gradedBy()).isEqualTo("metrics.loss");
    }

    @Test
    void shouldMarkWhatNoOtherBeatsWhereBothWaysAreKnown() {
        row(Map.of("metrics.loss", "0.1", "metrics.score", "5"));
        row(Map.of("metrics.loss", "0.2", "metrics.score", "9"));
        row(Map.of("metrics.loss", "0.3", "metrics.score", "7"));

        Plots plots = plots(PlotChoice.of(Map.of(
                "x", new String[] {"metrics.score"},
                "y", new String[] {"metrics.loss"},
                "xbest", new String[] {"higher"})));

        assertThat(plots.table()).extracting(PlotLine::front).containsExactly(true, true, false);
    }

    @Test
    void shouldMarkNothingWhereNobodySaysWhichWayIsBetter() {
        sweep();

        assertThat(plots(PlotChoice.NONE).sides()).isFalse();
    }

    @Test
    void shouldPlotWhatTheAddressAsksForAndPassOverWhatThereIsNot() {
        sweep();

        Plots plots = plots(PlotChoice.of(Map.of(
                "x", new String[] {"params.kind"},
                "y", new String[] {"none"},
                "axis", new String[] {"metrics.score", "none", "params.kind"})));

        assertThat(plots.across().key()).isEqualTo("params.kind");
        assertThat(plots.up().key()).isEqualTo("metrics.loss");
        assertThat(keys(plots.parallel())).containsExactly("metrics.score", "params.kind");
        assertThat(plots.across().written()).isEqualTo("adam\nsgd");
        assertThat(keys(plots.shown())).containsExactly("params.kind", "metrics.loss", "metrics.score");
        assertThat(plots.markPlaces()).isEqualTo("0,1");
        assertThat(plots.linePlaces()).isEqualTo("2,0");
        assertThat(plots.graded()).as("names are no measure").isFalse();
    }

    @Test
    void shouldKeepARowWithoutANumberInTheTable() {
        sweep();
        row(Map.of("params.rate", "0.9", "metrics.loss", "NaN", "metrics.score", "1"));

        Plots plots = plots(PlotChoice.NONE);

        assertThat(plots.undrawn()).isOne();
        assertThat(plots.table()).hasSize(6);
        PlotLine last = plots.table().get(5);
        assertThat(last.positions()).isEqualTo("[0.9,null,null,1]");
        assertThat(last.cells()).extracting(PlotLine.Cell::text).containsExactly("0.9", "NaN", "", "1");
    }

    @Test
    void shouldDrawTheBestMostStronglyWhereSomebodySaysWhichWayIsBetter() {
        sweep();
        PlotChoice byRate = new PlotChoice("", "", List.of("metrics.loss", "params.rate"), "", "");

        assertThat(plots(byRate).lower()).isFalse();
        assertThat(strengths(plots(byRate))).containsExactly("1", "2", "3", "4", "5");
        assertThat(plots(PlotChoice.NONE).lower()).as("of a loss").isTrue();
        assertThat(strengths(plots(PlotChoice.NONE))).containsExactly("5", "4", "3", "2", "1");
    }

    @Test
    void shouldGiveEachItsOwnLookWhereItHasOne() {
        sweep();
        List<PlotRow> own = IntStream.range(0, rows.size())
                .mapToObj(i -> new PlotRow("r" + i, "u", i + 1, rows.get(i).values()))
                .toList();

        Plots plots = new Plots(KEYS, own, PlotChoice.NONE, UNKNOWN);

        assertThat(plots.graded()).isFalse();
        assertThat(plots.table().get(2).type()).contains("ml-series--3").contains("ml-strength--5");
    }

    @Test
    void shouldDrawNothingOfRowsThatDoNotDifferInTwoColumns() {
        row(Map.of("metrics.loss", "1", "params.rate", "0.1"));
        row(Map.of("metrics.loss", "2", "params.rate", "0.1"));

        assertThat(plots(PlotChoice.NONE).isEmpty()).isTrue();
    }

    @Test
    void shouldWriteWhatIsShownExactlyAsItWasWritten() {
        row(Map.of("metrics.loss", "0.30000000000000004", "params.kind", "=adam"));
        row(Map.of("metrics.loss", "2", "params.kind", "sgd, slow"));
        row(Map.of("params.kind", "sgd, slow"));

        assertThat(plots(PlotChoice.NONE).csv())
                .isEqualTo("name,params.kind,metrics.loss\r\nr0,'=adam,0.30000000000000004\r\n"
                        + "r1,\"sgd, slow\",2\r\nr2,\"sgd, slow\",\r\n");
        rows.clear();
        assertThat(plots(PlotChoice.NONE).csv()).isEqualTo("name\r\n");
    }

    @Test
    void shouldPlotTheFirstRowsOfMany() {
        IntStream.range(0, 700).forEach(i -> row(Map.of("metrics.loss", "" + i, "params.rate", "" + (i % 9))));

        assertThat(plots(PlotChoice.NONE).count()).isEqualTo(Plots.MOST_ROWS);
        assertThat(plots(PlotChoice.NONE).scatter("/jenkins"))
                .contains("/jenkins/job/r499/")
                .doesNotContain("r500/");
    }

    private void sweep() {
        IntStream.rangeClosed(1, 5)
                .forEach(i -> row(Map.of(
                        "metrics.loss",
                        String.valueOf(i),
                        "metrics.score",
                        String.valueOf(10 - i),
                        "params.kind",
                        i < 3 ? "adam" : "sgd",
                        "params.rate",
                        "0." + i,
                        "params.seed",
                        "7")));
    }

    private void row(Map<String, String> values) {
        rows.add(new PlotRow("r" + rows.size(), "job/r" + rows.size(), 0, values));
    }

    private Plots plots(PlotChoice asked) {
        return new Plots(KEYS, rows, asked, UNKNOWN);
    }

    private static List<String> strengths(Plots plots) {
        return plots.table().stream()
                .map(line -> line.type().replaceAll(".*strength--", ""))
                .toList();
    }

    private static List<String> keys(List<PlotColumn> columns) {
        return columns.stream().map(PlotColumn::key).toList();
    }
}
