package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Things as lines over several upright axes, drawn as one accessible SVG image. A line passes over an axis on which its thing
 * has no number.
 *
 * @param description the same in a sentence, for those who do not see the drawing
 */
public record ParallelChart(String title, String description, List<Dimension> axes, List<Plotted> things) {
    private static final int NARROWEST = 132;
    private static final int USUAL_WIDTH = 900;
    private static final int SIDE = 66;
    private static final int HEIGHT = 300;
    private static final int TOP = 36;
    private static final int BOTTOM = 12;
    private static final int TICKS = 5;
    private static final int LONGEST = 9;
    private static final int LONGEST_LABEL = 19;

    public ParallelChart {
        axes = List.copyOf(axes);
        things = List.copyOf(things);
    }

    /** The image as SVG markup, all text in it escaped; as wide as its axes need. */
    public String svg() {
        int gap = Math.max(NARROWEST, (USUAL_WIDTH - 2 * SIDE) / Math.max(1, axes.size() - 1));
        int width = 2 * SIDE + (axes.size() - 1) * gap;
        Svg svg = Svg.drawing("ml-chart ml-parallel", width, HEIGHT, title, description);
        List<Plot> plots = new ArrayList<>();
        for (Dimension axis : axes) {
            plots.add(new Plot(
                    SIDE + plots.size() * gap,
                    TOP,
                    0,
                    HEIGHT - TOP - BOTTOM,
                    axis.ruler(1, 1),
                    axis.ruler(TICKS, LONGEST)));
        }
        for (int i = 0; i < things.size(); i++) {
            draw(svg, i, plots);
        }
        for (int i = 0; i < axes.size(); i++) {
            axis(svg, axes.get(i), plots.get(i));
        }
        return svg.close("svg").toString();
    }

    private void draw(Svg svg, int thing, List<Plot> plots) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).has(thing)) {
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(Svg.at(plots.get(i).left()));
                path.append(' ').append(Svg.at(plots.get(i).y(axes.get(i).at().get(thing))));
            }
        }
        if (!path.isEmpty()) {
            things.get(thing).open(svg).empty("path", "class", "ml-line", "d", path.toString());
            Plotted.close(svg);
        }
    }

    private static void axis(Svg svg, Dimension axis, Plot plot) {
        String x = Svg.at(plot.left());
        svg.empty("line", "class", "ml-axis", "x1", x, "x2", x, "y1", Svg.at(plot.top()), "y2", Svg.at(plot.bottom()));
        svg.open("text", "class", "ml-tick", "x", x, "y", "14");
        svg.text("title", axis.label());
        svg.text("tspan", Svg.shortened(axis.label(), LONGEST_LABEL));
        svg.close("text");
        for (double tick : plot.up().ticks()) {
            String y = Svg.at(plot.y(tick) + 4);
            svg.text(
                    "text",
                    plot.up().label(tick),
                    "class",
                    "ml-tick ml-tick--up",
                    "x",
                    Svg.at(plot.left() - 6),
                    "y",
                    y);
        }
    }
}
