package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.List;

/**
 * Things as marks between two axes, drawn as one accessible SVG image. What has no number on one of them is left out.
 *
 * @param description the same in a sentence, for those who do not see the drawing
 */
public record ScatterChart(String title, String description, Dimension across, Dimension up, List<Plotted> things) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 84;
    private static final int TOP = 26;
    private static final int RIGHT = 24;
    private static final int BOTTOM = 44;
    private static final int LONGEST = 12;

    public ScatterChart {
        things = List.copyOf(things);
    }

    private boolean has(int thing) {
        return across.has(thing) && up.has(thing);
    }

    /** The image as SVG markup, all text in it escaped. */
    public String svg() {
        Svg svg = Svg.drawing("ml-chart ml-scatter", WIDTH, HEIGHT, title, description);
        Plot plot = new Plot(
                LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM, across.ruler(6, LONGEST), up.ruler(5, LONGEST));
        plot.grid(svg);
        svg.text("text", up.label(), "class", "ml-tick ml-tick--first", "x", "0", "y", "12");
        svg.text(
                "text",
                across.label(),
                "class",
                "ml-tick ml-across",
                "x",
                Svg.at(plot.right()),
                "y",
                Svg.at(HEIGHT - 6));
        for (int i = 0; i < things.size(); i++) {
            if (has(i)) {
                Plotted thing = things.get(i);
                String mark = thing.look()
                        .mark(plot.x(across.at().get(i)), plot.y(up.at().get(i)));
                thing.open(svg).empty("path", "class", "ml-mark", "d", mark);
                Plotted.close(svg);
            }
        }
        return svg.close("svg").toString();
    }
}
