package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows of spans over a common stretch of time, drawn as one accessible SVG image.
 *
 * @param starts what stands under the left end, already written for the reader
 * @param ends what stands under the right end
 */
public record Timeline(String title, String description, String starts, String ends, List<Lane> lanes) {
    private static final int WIDTH = 960;
    private static final int NAME = 110;
    private static final int ROW = 34;
    private static final int BAR = 22;
    private static final int CHARACTER = 8;
    private static final double NARROWEST = 3;

    public Timeline {
        lanes = List.copyOf(lanes);
    }

    /** The image as SVG markup, all text in it escaped. */
    public String svg() {
        int height = lanes.size() * ROW + 22;
        Svg svg = new Svg()
                .open(
                        "svg",
                        "class",
                        "ml-timeline",
                        "viewBox",
                        "0 0 " + WIDTH + " " + height,
                        "role",
                        "group", // an image may hold no links
                        "aria-label",
                        title + ". " + description,
                        "xmlns",
                        "http://www.w3.org/2000/svg")
                .text("title", title)
                .text("desc", description);
        for (int row = 0; row < lanes.size(); row++) {
            draw(svg, lanes.get(row), row * ROW);
        }
        svg.text("text", starts, "class", "ml-tick ml-tick--first", "x", Svg.at(NAME), "y", Svg.at(height - 6));
        svg.text("text", ends, "class", "ml-tick ml-across", "x", Svg.at(WIDTH), "y", Svg.at(height - 6));
        return svg.close("svg").toString();
    }

    private void draw(Svg svg, Lane lane, int top) {
        svg.text(
                "text",
                Svg.shortened(lane.name(), (NAME - 10) / CHARACTER),
                "class",
                "ml-lane",
                "x",
                "0",
                "y",
                Svg.at(top + 20));
        svg.empty(
                "line",
                "class",
                "ml-grid",
                "x1",
                Svg.at(NAME),
                "x2",
                Svg.at(WIDTH),
                "y1",
                Svg.at(top + 16),
                "y2",
                Svg.at(top + 16));
        lane.spans().forEach(span -> draw(svg, span, top));
    }

    private void draw(Svg svg, Span span, int top) {
        double left = x(span.from());
        double width = Math.max(NARROWEST, x(span.to()) - left - 1);
        span.href().ifPresent(href -> svg.open("a", "href", href, "tabindex", "-1"));
        svg.open("g", "class", "ml-span ml-span--" + span.kind());
        svg.text("title", span.label() + ", " + told(span.kind()) + ", " + span.from() + " to " + span.to());
        svg.empty(
                "rect",
                "x",
                Svg.at(left),
                "y",
                Svg.at(top + 5),
                "width",
                Svg.at(width),
                "height",
                Svg.at(BAR),
                "rx",
                "4");
        String label = fitting(span.label(), width);
        if (!label.isEmpty()) {
            svg.text("text", label, "x", Svg.at(left + width / 2), "y", Svg.at(top + 20));
        }
        svg.close("g");
        span.href().ifPresent(href -> svg.close("a"));
    }

    private static String told(String kind) {
        return switch (kind) {
            case "live" -> "live now";
            case "rollback" -> "put back by a rollback";
            default -> "live before";
        };
    }

    /** The label, or its part from the last @ on, or nothing: whatever has room. */
    private static String fitting(String label, double width) {
        String part = label.substring(Math.max(0, label.lastIndexOf('@')));
        return Stream.of(label, part)
                .filter(text -> text.length() * CHARACTER + 8 < width)
                .findFirst()
                .orElse("");
    }

    private double x(Instant moment) {
        Duration all = Duration.between(first(), last());
        double share =
                all.isZero() ? 0 : (double) Duration.between(first(), moment).toMillis() / Math.max(1, all.toMillis());
        return NAME + share * (WIDTH - NAME);
    }

    private Instant first() {
        return lanes.stream()
                .flatMap(l -> l.spans().stream())
                .map(Span::from)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private Instant last() {
        return lanes.stream()
                .flatMap(l -> l.spans().stream())
                .map(Span::to)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
