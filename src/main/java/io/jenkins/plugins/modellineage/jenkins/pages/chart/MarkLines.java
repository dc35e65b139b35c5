package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.List;

/** Draws marks: a dotted line upright at each position, and one across at each value, which says what it is. */
record MarkLines(Plot plot, List<ChartMark> marks) {
    private static final int ABOVE = 4;
    private static final int BELOW = 12;

    void draw(Svg svg) {
        for (int i = 0; i < marks.size(); i++) {
            draw(svg, marks.get(i), i % 2 == 0);
        }
    }

    /** @param last whether the text stands at the right end: two marks may have the same value */
    private void draw(Svg svg, ChartMark mark, boolean last) {
        double x = plot.x(mark.at());
        boolean inside = x >= plot.left() && x <= plot.right();
        svg.open("g", "class", "ml-pointed");
        svg.text("title", mark.text());
        if (inside) {
            line(svg, x, x, plot.top(), plot.bottom());
        }
        if (mark.valued()) {
            double y = plot.y(mark.value());
            line(svg, plot.left(), plot.right(), y, y);
            text(svg, mark.text(), last ? plot.right() : plot.left(), y, last);
        } else if (inside) {
            text(svg, mark.text(), x, plot.top(), x > (plot.left() + plot.right()) / 2);
        }
        svg.close("g");
    }

    private static void line(Svg svg, double x1, double x2, double y1, double y2) {
        svg.empty(
                "line", "class", "ml-pointer", "x1", Svg.at(x1), "x2", Svg.at(x2), "y1", Svg.at(y1), "y2", Svg.at(y2));
    }

    /** Above the line; below it where there is no room. */
    private void text(Svg svg, String text, double x, double y, boolean ends) {
        double place = y - plot.top() < BELOW ? y + BELOW : y - ABOVE;
        svg.text(
                "text",
                text,
                "class",
                ends ? "ml-tick ml-across" : "ml-tick ml-tick--first",
                "x",
                Svg.at(x + (ends ? -ABOVE : ABOVE)),
                "y",
                Svg.at(place));
    }
}
