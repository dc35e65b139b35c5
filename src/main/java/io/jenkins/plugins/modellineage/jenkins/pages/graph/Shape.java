package io.jenkins.plugins.modellineage.jenkins.pages.graph;

/** The outline of a box, which tells kinds apart where colours do not. */
public enum Shape {
    /** A sheet with a corner turned down. */
    SHEET,
    /** Round at both ends. */
    PILL,
    /** A plain box. */
    BOX,
    /** Pointed at its right end. */
    FLAG,
    /** A box with a bar at its left end. */
    BARRED;

    private static final int CORNER = 12;

    /** The outline as SVG path data. */
    String path(int left, int top, int width, int height) {
        int right = left + width;
        int bottom = top + height;
        int middle = top + height / 2;
        int round = height / 2;
        return switch (this) {
            case SHEET ->
                "M" + left + " " + top + "H" + (right - CORNER) + "L" + right + " " + (top + CORNER) + "V" + bottom
                        + "H" + left + "ZM" + (right - CORNER) + " " + top + "V" + (top + CORNER) + "H" + right;
            case PILL ->
                "M" + (left + round) + " " + top + "H" + (right - round) + "A" + round + " " + round + " 0 0 1 "
                        + (right - round) + " " + bottom + "H" + (left + round) + "A" + round + " " + round + " 0 0 1 "
                        + (left + round) + " " + top + "Z";
            case FLAG ->
                "M" + left + " " + top + "H" + (right - CORNER) + "L" + right + " " + middle + "L" + (right - CORNER)
                        + " " + bottom + "H" + left + "Z";
            case BARRED ->
                "M" + left + " " + top + "H" + right + "V" + bottom + "H" + left + "ZM" + (left + 6) + " " + top + "V"
                        + bottom;
            case BOX -> "M" + left + " " + top + "H" + right + "V" + bottom + "H" + left + "Z";
        };
    }
}
