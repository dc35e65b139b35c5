package org.modellineage.bench.report;

import java.util.Locale;

/** Numbers with their units, for people. */
public final class Quantity {
    private static final long KIB = 1024;

    private Quantity() {}

    /** {@code 12.3 ms}. */
    public static String seconds(double seconds) {
        if (seconds >= 1) {
            return number(seconds) + " s";
        }
        return seconds >= 1e-3 ? number(seconds * 1e3) + " ms" : number(seconds * 1e6) + " µs";
    }

    /** {@code 12,300 metrics/s}. */
    public static String rate(double perSecond, String what) {
        return (perSecond >= 100 ? String.format(Locale.ROOT, "%,.0f", perSecond) : number(perSecond)) + " " + what
                + "/s";
    }

    /** {@code 1.5 MiB}. */
    public static String bytes(double bytes) {
        if (bytes < KIB) {
            return String.format(Locale.ROOT, "%.0f B", bytes);
        }
        double kib = bytes / KIB;
        if (kib < KIB) {
            return number(kib) + " KiB";
        }
        return kib < KIB * KIB ? number(kib / KIB) + " MiB" : number(kib / KIB / KIB) + " GiB";
    }

    /** {@code 100,000}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
