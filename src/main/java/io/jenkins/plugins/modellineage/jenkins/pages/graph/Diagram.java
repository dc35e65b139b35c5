package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import io.jenkins.plugins.modellineage.jenkins.pages.chart.Svg;
import io.jenkins.plugins.modellineage.jenkins.pages.graph.Layout.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Boxes with arrows between them, drawn as an SVG group whose boxes are links in the order of reading. It is as large as
 * it has to be, and never scaled: what holds it scrolls.
 *
 * @param title what it shows, in a sentence
 */
public record Diagram(String title, List<Box> boxes, List<Arrow> arrows) {
    /** Fragment of the first box that it is about. */
    public static final String HERE = "here";

    /** Around everything, and room for what is drawn behind a stack. */
    private static final int MARGIN = 8;

    private static final int PAD = 16;
    private static final int WORD = 18;
    private static final int NAME = 36;
    /** Letters of a name that fit. */
    private static final int LETTERS = 22;

    private static final int BEHIND = 4;

    public Diagram {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /** The image as SVG markup, all text in it escaped. */
    public String svg() {
        Layout layout = Layout.of(boxes.size(), arrows);
        String width = Integer.toString(layout.width() + 2 * MARGIN);
        String height = Integer.toString(layout.height() + 2 * MARGIN);
        Svg svg = new Svg()
                .open(
                        "svg",
                        "class",
                        "ml-graph",
                        "width",
                        width,
                        "height",
                        height,
                        "viewBox",
                        "-" + MARGIN + " -" + MARGIN + " " + width + " " + height,
                        "role",
                        "group",
                        "aria-label",
                        title,
                        "xmlns",
                        "http://www.w3.org/2000/svg");
        svg.open("g", "class", "ml-arrows", "aria-hidden", "true");
        for (int i = 0; i < arrows.size(); i++) {
            draw(svg, arrows.get(i), layout.ways().get(i));
        }
        svg.close("g");
        for (int box : layout.order()) {
            String id = box == here(layout) ? HERE : "";
            draw(svg, boxes.get(box), layout.boxes().get(box), id);
        }
        return svg.close("svg").toString();
    }

    /** The first box that it is about; less than 0 where it is about none. */
    private int here(Layout layout) {
        return layout.order().stream()
                .filter(box -> boxes.get(box).weight() == Box.Weight.HERE)
                .findFirst()
                .orElse(-1);
    }

    private void draw(Svg svg, Arrow arrow, List<Spot> way) {
        Spot end = way.get(way.size() - 1);
        svg.open("g", "class", "ml-arrow");
        svg.text(
                "title",
                boxes.get(arrow.from()).name() + " → " + boxes.get(arrow.to()).name() + ": " + arrow.label());
        svg.empty("path", "d", curve(way));
        svg.empty("path", "class", "ml-arrow-head", "d", "M" + end.x() + " " + end.y() + "l-8 -4v8z");
        svg.close("g");
    }

    /** Level at both ends of each gap between layers. */
    private static String curve(List<Spot> way) {
        Spot first = way.get(0);
        StringBuilder path = new StringBuilder("M" + first.x() + " " + first.y());
        for (int i = 1; i < way.size(); i++) {
            Spot from = way.get(i - 1);
            Spot to = way.get(i);
            if (i % 2 == 0) {
                path.append("H").append(to.x());
            } else {
                int half = (from.x() + to.x()) / 2;
                path.append("C" + half + " " + from.y() + " " + half + " " + to.y() + " " + to.x() + " " + to.y());
            }
        }
        return path.toString();
    }

    private static void draw(Svg svg, Box box, Spot at, String id) {
        box.href().ifPresent(href -> link(svg, box, href, id));
        svg.open("g", "class", looks(box));
        svg.text("title", box.told());
        if (box.weight() == Box.Weight.STACK) {
            svg.empty("path", "class", "ml-behind", "d", outline(box, at.x() + BEHIND, at.y() + BEHIND));
        }
        svg.empty("path", "class", "ml-outline", "d", outline(box, at.x(), at.y()));
        text(svg, "ml-word", box.word(), at.x() + PAD, at.y() + WORD);
        text(svg, "ml-name", box.name(), at.x() + PAD, at.y() + NAME);
        svg.close("g");
        box.href().ifPresent(href -> svg.close("a"));
    }

    private static void link(Svg svg, Box box, String href, String id) {
        List<String> said = new ArrayList<>(List.of("href", href, "aria-label", box.told()));
        if (box.weight() == Box.Weight.HERE) {
            said.addAll(List.of("aria-current", "true"));
        }
        if (!id.isEmpty()) {
            said.addAll(List.of("id", id));
        }
        svg.open("a", said.toArray(String[]::new));
    }

    private static String looks(Box box) {
        return "ml-box-" + box.shape().name().toLowerCase(Locale.ROOT) + " ml-weight-"
                + box.weight().name().toLowerCase(Locale.ROOT);
    }

    private static String outline(Box box, int left, int top) {
        return box.shape().path(left, top, Layout.WIDTH, Layout.HEIGHT);
    }

    private static void text(Svg svg, String look, String text, int x, int y) {
        svg.text(
                "text",
                Svg.shortened(text, LETTERS),
                "class",
                look,
                "x",
                Integer.toString(x),
                "y",
                Integer.toString(y));
    }
}
