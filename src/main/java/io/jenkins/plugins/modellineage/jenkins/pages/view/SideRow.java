package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Contest;
import io.jenkins.plugins.modellineage.comparison.Row;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One thing in all runs and versions that are compared.
 *
 * @param cells one for each, in their order
 * @param number whether all of them are numbers
 */
@ExportedBean(defaultVisibility = 999)
public record SideRow(@Exported String key, @Exported List<SideCell> cells, boolean number) {
    public SideRow {
        cells = List.copyOf(cells);
    }

    static SideRow of(Row row) {
        boolean numbers =
                row.cells().stream().flatMap(Optional::stream).allMatch(value -> MetricNumbers.isNumber(value.text()));
        return new SideRow(
                row.key(),
                row.cells().stream().map(cell -> SideCell.of(cell, row.cells())).toList(),
                numbers);
    }

    static SideRow of(Contest contest) {
        int best = contest.best().orElse(-1);
        List<SideCell> cells = IntStream.range(0, contest.values().size())
                .mapToObj(side -> cell(contest, side, side == best))
                .toList();
        return new SideRow(contest.metric(), toldApart(cells), true);
    }

    /** Metrics that differ do not read the same. */
    private static List<SideCell> toldApart(List<SideCell> cells) {
        return cells.stream()
                .map(cell -> cells.stream().anyMatch(cell::looksLike) ? cell.precisely() : cell)
                .toList();
    }

    private static SideCell cell(Contest contest, int side, boolean best) {
        OptionalDouble value = contest.values().get(side);
        if (value.isEmpty()) {
            return SideCell.unmeasured();
        }
        return SideCell.metric(
                value.getAsDouble(),
                side == 0 ? "" : signed(contest.difference(side)),
                side == 0 ? "" : contest.trend(side).orElse(""),
                best);
    }

    private static String signed(OptionalDouble difference) {
        return difference.isEmpty() || difference.getAsDouble() == 0
                ? ""
                : (difference.getAsDouble() > 0 ? "+" : "") + Numbers.shortly(difference.getAsDouble());
    }
}
