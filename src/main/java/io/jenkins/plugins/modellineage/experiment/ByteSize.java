package io.jenkins.plugins.modellineage.experiment;

import java.util.Locale;

/** Sizes of files as people read them, on pages, in logs and in sentences: binary units, one digit after the point. */
public final class ByteSize {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private ByteSize() {}

    /** {@code 999 B}, {@code 4.3 MiB}. */
    public static String written(long bytes) {
        int unit = unit(bytes);
        return number(bytes, unit) + " " + UNITS[unit];
    }

    /** {@code 1.2 of 4.3 MiB}. */
    public static String progress(long done, long total) {
        int unit = unit(total);
        return number(done, unit) + " of " + number(total, unit) + " " + UNITS[unit];
    }

    private static int unit(long bytes) {
        double rest = bytes;
        int unit = 0;
        while (rest >= (unit == 0 ? 1024 : 1023.95)) {
            rest /= 1024;
            unit++;
        }
        return unit;
    }

    private static String number(long bytes, int unit) {
        return unit == 0 ? Long.toString(bytes) : String.format(Locale.ROOT, "%.1f", bytes / Math.pow(1024, unit));
    }
}
