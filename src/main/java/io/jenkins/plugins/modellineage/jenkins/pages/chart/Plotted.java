package io.jenkins.plugins.modellineage.jenkins.pages.chart;

/**
 * A thing that is drawn as a mark, or as a line over several axes.
 *
 * @param name with what is told of it
 * @param href where a click on it leads
 * @param look its own, or that of all
 * @param strength from 1 to 5
 * @param front whether no other beats it by the two axes of the marks
 */
public record Plotted(String name, String href, Look look, int strength, boolean front) {
    /** Strength of what nothing is to be told by. */
    public static final int FULL = 5;

    /** One of which nothing is said beside the others. */
    public Plotted(String name, String href, Look look, int strength) {
        this(name, href, look, strength, false);
    }

    /** Classes of what is drawn of it. */
    String type() {
        return "ml-series " + look.type() + " ml-strength--" + strength + (front ? " ml-front" : "");
    }

    /** Opens its link and its group; both are closed together. */
    Svg open(Svg svg) {
        return svg.open("a", "href", href, "tabindex", "-1")
                .open("g", "class", type())
                .text("title", name);
    }

    static Svg close(Svg svg) {
        return svg.close("g").close("a");
    }
}
