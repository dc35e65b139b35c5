package io.jenkins.plugins.modellineage.jenkins.pages.plot;

import java.util.List;
import java.util.Map;

/**
 * Which columns an address asks to plot: {@code x}, {@code y} and {@code axis} as often as wanted; and which way
 * the first two get better: {@code xbest} and {@code ybest}, each {@code lower} or {@code higher}.
 *
 * @param across key of the column from left to right; empty for the usual one
 * @param up key of the column from the foot upward, likewise
 * @param axes keys of the parallel axes; none for the usual ones
 * @param acrossBest word for the way in which the column across gets better; any other for what is known of it
 * @param upBest likewise
 */
public record PlotChoice(String across, String up, List<String> axes, String acrossBest, String upBest) {
    /** What the least is best of. */
    public static final String LOWER = "lower";

    /** What the greatest is best of. */
    public static final String HIGHER = "higher";

    /** The usual columns. */
    public static final PlotChoice NONE = new PlotChoice("", "", List.of(), "", "");

    public PlotChoice {
        axes = List.copyOf(axes);
    }

    /** Reads it as it was sent. */
    public static PlotChoice of(Map<String, String[]> sent) {
        String[] axes = sent.get("axis");
        return new PlotChoice(
                first(sent, "x"),
                first(sent, "y"),
                axes == null ? List.of() : List.of(axes),
                first(sent, "xbest"),
                first(sent, "ybest"));
    }

    private static String first(Map<String, String[]> sent, String name) {
        String[] values = sent.get(name);
        return values == null || values.length == 0 ? "" : values[0];
    }

    /** The same with these axes where the address asks for none. */
    public PlotChoice orAxes(List<String> others) {
        return axes.isEmpty() ? new PlotChoice(across, up, others, acrossBest, upBest) : this;
    }
}
