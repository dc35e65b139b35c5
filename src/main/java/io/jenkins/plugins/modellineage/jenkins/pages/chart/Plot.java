package io.jenkins.plugins.modellineage.jenkins.pages.chart;

/** The rectangle that data is drawn in, and the way from values to coordinates inside it. */
record Plot(double left, double top, double width, double height, Ruler across, Ruler up) {

    double x(double position) {
        return left + across.share(position) * width;
    }

    double y(double value) {
        return top + height - up.share(value) * height;
    }

    double bottom() {
        return top + height;
    }

    double right() {
        return left + width;
    }

    Svg grid(Svg svg) {
        for (double tick : up.ticks()) {
            String y = Svg.at(y(tick));
            svg.empty("line", "class", "ml-grid", "x1", Svg.at(left), "x2", Svg.at(right()), "y1", y, "y2", y);
            svg.text(
                    "text",
                    up.label(tick),
                    "class",
                    "ml-tick ml-tick--up",
                    "x",
                    Svg.at(left - 6),
                    "y",
                    Svg.at(y(tick) + 4));
        }
        for (double tick : across.ticks()) {
            String x = Svg.at(x(tick));
            svg.empty("line", "class", "ml-axis", "x1", x, "x2", x, "y1", Svg.at(bottom()), "y2", Svg.at(bottom() + 4));
            svg.text("text", across.label(tick), "class", "ml-tick", "x", x, "y", Svg.at(bottom() + 17));
        }
        return svg.empty(
                "line",
                "class",
                "ml-axis",
                "x1",
                Svg.at(left),
                "x2",
                Svg.at(right()),
                "y1",
                Svg.at(bottom()),
                "y2",
                Svg.at(bottom()));
    }
}
