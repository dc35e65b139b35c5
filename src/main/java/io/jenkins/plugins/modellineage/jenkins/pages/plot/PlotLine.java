package io.jenkins.plugins.modellineage.jenkins.pages.plot;

import java.util.List;

/**
 * A row of the table beside the drawings.
 *
 * @param type classes of its look
 * @param mark of its look, as the data of a path
 * @param front whether no other beats it by the two axes of the marks
 * @param positions on the axes, as a JSON array; null for what has none
 */
public record PlotLine(
        String name, String url, String type, String mark, boolean front, String positions, List<Cell> cells) {
    /**
     * What it has in a column.
     *
     * @param exact in full; null where the eye sees it
     */
    public record Cell(String text, String exact, boolean number) {}

    public PlotLine {
        cells = List.copyOf(cells);
    }
}
