package io.jenkins.plugins.modellineage.jenkins.pages.chart;

/**
 * A small image of two words for other people's pages, which have neither Jenkins' style sheet nor its colours: it brings its
 * own, and its text can be read on every ground.
 *
 * @param title what is told of
 * @param message what is told
 */
public record Badge(String title, String message, Tone tone) {
    private static final double CHARACTER = 6.6;
    private static final int ROOM = 6;
    private static final int HEIGHT = 20;
    private static final int BASELINE = 14;
    private static final int LONGEST = 60;

    /** How the message looks. */
    public enum Tone {
        /** Something is there. */
        LIVE("#1f7a3d"),
        /** Nothing is. */
        NONE("#6a6a6a");

        private final String colour;

        Tone(String colour) {
            this.colour = colour;
        }
    }

    /** The image as SVG markup, all text in it escaped. */
    public String svg() {
        double left = width(title);
        double right = width(message);
        Svg svg = new Svg()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "width",
                        Svg.at(left + right),
                        "height",
                        Svg.at(HEIGHT),
                        "role",
                        "img",
                        "aria-label",
                        title + ": " + message)
                .text("title", title + ": " + message);
        draw(svg, title, 0, left, "#444444");
        draw(svg, message, left, right, tone.colour);
        return svg.close("svg").toString();
    }

    private static void draw(Svg svg, String text, double from, double width, String ground) {
        svg.empty("rect", "x", Svg.at(from), "width", Svg.at(width), "height", Svg.at(HEIGHT), "fill", ground);
        svg.text(
                "text",
                Svg.shortened(text, LONGEST),
                "x",
                Svg.at(from + width / 2),
                "y",
                Svg.at(BASELINE),
                "textLength",
                Svg.at(width - 2 * ROOM),
                "lengthAdjust",
                "spacingAndGlyphs",
                "text-anchor",
                "middle",
                "fill",
                "#ffffff",
                "font-family",
                "Verdana,DejaVu Sans,sans-serif",
                "font-size",
                "11");
    }

    private static double width(String text) {
        return Math.min(LONGEST, text.codePointCount(0, text.length())) * CHARACTER + 2 * ROOM;
    }
}
