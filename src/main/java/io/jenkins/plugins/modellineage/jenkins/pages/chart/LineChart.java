package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Up to {@value #MOST_LINES} series over a common position, drawn as one accessible SVG image. Values that are not finite
 * leave gaps; long series are thinned to what the width can show, extremes kept.
 *
 * @param title what is measured
 * @param description the same in a sentence, for those who do not see the drawing
 * @param across what the positions are: step, build
 * @param marks what the chart points out, in front of the lines
 */
public record LineChart(String title, String description, String across, List<ChartLine> lines, List<ChartMark> marks) {
    /** More lines than this are told apart by nobody. */
    public static final int MOST_LINES = 20;

    /** Lines that may be drawn with all the parts that there is room for. */
    private static final int FEW_LINES = 5;

    private static final int FEWEST_PARTS = 30;

    /** Into how many parts a long line is cut, of each of which only the outline is drawn. */
    public static final int BUCKETS = 200;

    private static final int WIDTH = 480;
    private static final int HEIGHT = 200;
    private static final int LEFT = 56;
    private static final int TOP = 10;
    private static final int RIGHT = 14;
    private static final int BOTTOM = 40;
    private static final int MARKED_POINTS = 40;

    public LineChart {
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(
                    "a chart shows at most " + MOST_LINES + " lines, not " + lines.size() + "; draw several");
        }
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
    }

    /** A chart that points nothing out. */
    public LineChart(String title, String description, String across, List<ChartLine> lines) {
        this(title, description, across, lines, List.of());
    }

    /** Into how many parts long lines are cut where there are so many lines, so that an image of many is not too large. */
    public static int parts(int lines) {
        return lines <= FEW_LINES ? BUCKETS : Math.max(FEWEST_PARTS, 3 * BUCKETS / lines);
    }

    /** Whether there is a finite value to draw at all. */
    public boolean drawable() {
        return lines.stream().flatMapToDouble(ChartLine::values).findAny().isPresent();
    }

    /** The image as SVG markup, all text in it escaped. */
    public String svg() {
        Svg svg = new Svg()
                .open(
                        "svg",
                        "class",
                        "ml-chart",
                        "viewBox",
                        "0 0 " + WIDTH + " " + HEIGHT,
                        "role",
                        "img",
                        "aria-label",
                        title + ". " + description,
                        "xmlns",
                        "http://www.w3.org/2000/svg")
                .text("title", title)
                .text("desc", description);
        if (drawable()) {
            draw(svg, plot());
        }
        return svg.close("svg").toString();
    }

    private Plot plot() {
        DoubleStream marked = marks.stream().filter(ChartMark::valued).mapToDouble(ChartMark::value);
        var values = DoubleStream.concat(lines.stream().flatMapToDouble(ChartLine::values), marked)
                .summaryStatistics();
        var positions = lines.stream().flatMapToDouble(ChartLine::positions).summaryStatistics();
        return new Plot(
                LEFT,
                TOP,
                WIDTH - LEFT - RIGHT,
                HEIGHT - TOP - BOTTOM,
                Axis.ofPositions(positions.getMin(), positions.getMax(), 6),
                Axis.covering(values.getMin(), values.getMax(), 4));
    }

    private void draw(Svg svg, Plot plot) {
        plot.grid(svg);
        svg.text("text", across, "class", "ml-tick ml-across", "x", Svg.at(plot.right()), "y", Svg.at(HEIGHT - 6));
        for (int i = 0; i < lines.size(); i++) {
            ChartLine line = lines.get(i);
            svg.open("g", "class", "ml-series " + new Look(line.look() > 0 ? line.look() : i + 1).type());
            draw(svg, plot, line);
            svg.close("g");
        }
        new MarkLines(plot, marks).draw(svg);
    }

    private static void draw(Svg svg, Plot plot, ChartLine line) {
        for (List<ChartPoint> piece : line.sampled(BUCKETS).pieces()) {
            if (piece.size() > 1) {
                svg.empty("path", "class", "ml-line", "d", path(plot, piece));
            }
            if (piece.size() == 1 || line.points().size() <= MARKED_POINTS) {
                piece.forEach(point -> mark(svg, plot, line, point));
            }
        }
    }

    private static String path(Plot plot, List<ChartPoint> piece) {
        StringBuilder path = new StringBuilder(piece.size() * 12);
        for (ChartPoint point : piece) {
            path.append(path.isEmpty() ? 'M' : 'L');
            path.append(Svg.at(plot.x(point.x()))).append(' ').append(Svg.at(plot.y(point.y())));
        }
        return path.toString();
    }

    private static void mark(Svg svg, Plot plot, ChartLine line, ChartPoint point) {
        svg.open(
                "circle",
                "class",
                "ml-mark",
                "cx",
                Svg.at(plot.x(point.x())),
                "cy",
                Svg.at(plot.y(point.y())),
                "r",
                "3");
        svg.text("title", line.name() + ", " + across(point) + ": " + point.y());
        svg.close("circle");
    }

    private static String across(ChartPoint point) {
        return point.x() == Math.rint(point.x()) ? Long.toString((long) point.x()) : Double.toString(point.x());
    }
}
