package io.jenkins.plugins.modellineage.jenkins.pages.plot;

import java.util.List;
import java.util.Map;

/**
 * Which columns an address asks to plot: {@code x}, {@code y} and {@code axis} as often as wanted.
 *
 * @param across key of the column from left to right; empty for the usual one
 * @param up key of the column from the foot upward, likewise
 * @param axes keys of the parallel axes; none for the usual ones
 */
public record PlotChoice(String across, String up, List<String> axes) {
    /** The usual columns. */
    public static final PlotChoice NONE = new PlotChoice("", "", List.of());

    public PlotChoice {
        axes = List.copyOf(axes);
    }

    /** Reads it as it was sent. */
    public static PlotChoice of(Map<String, String[]> sent) {
        String[] axes = sent.get("axis");
        return new PlotChoice(first(sent, "x"), first(sent, "y"), axes == null ? List.of() : List.of(axes));
    }

    private static String first(Map<String, String[]> sent, String name) {
        String[] values = sent.get(name);
        return values == null || values.length == 0 ? "" : values[0];
    }

    /** The same with these axes where the address asks for none. */
    public PlotChoice orAxes(List<String> others) {
        return axes.isEmpty() ? new PlotChoice(across, up, others) : this;
    }
}
