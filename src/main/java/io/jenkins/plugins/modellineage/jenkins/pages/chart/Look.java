package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.Locale;

/**
 * How one of several lines or marks looks: colour and dashes come from the class of the stylesheet, shapes from here. Twenty-five
 * looks differ, no two of them by their colour alone.
 *
 * @param number from 1
 */
public record Look(int number) {
    /** Colours, and as many kinds of dashes and shapes. */
    private static final int KINDS = 5;

    private static final String[] SHAPES = {
        "M%1$s %4$sA3 3 0 1 1 %1$s %5$sA3 3 0 1 1 %1$s %4$sZ",
        "M%2$s %4$sH%3$sV%5$sH%2$sZ",
        "M%1$s %4$sL%3$s %5$sH%2$sZ",
        "M%1$s %4$sL%3$s %6$sL%1$s %5$sL%2$s %6$sZ",
        "M%2$s %4$sH%3$sL%1$s %5$sZ",
    };

    public Look {
        if (number < 1) {
            throw new IllegalArgumentException("Looks count from 1, and there is no " + number);
        }
    }

    /** Class of what looks so. */
    public String type() {
        return "ml-series--" + ((number - 1) % (KINDS * KINDS) + 1);
    }

    /** A mark around a point, as the data of a path: circle, square, triangle, diamond or triangle upside down. */
    public String mark(double x, double y) {
        int kind = (number - 1) % KINDS + (number - 1) / KINDS;
        return String.format(
                Locale.ROOT,
                SHAPES[kind % KINDS],
                Svg.at(x),
                Svg.at(x - 3),
                Svg.at(x + 3),
                Svg.at(y - 3),
                Svg.at(y + 3),
                Svg.at(y));
    }
}
