package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Inputs that are the same in each run and on both sides; {@code driver.py} draws the same ones. */
public final class Drawn {
    /** Time of the first point: milliseconds since the epoch. */
    public static final long START = 1_700_000_000_000L;

    private static final long FACTOR = 2_654_435_761L;

    private Drawn() {}

    /** The measured value with this number. */
    public static double value(long number) {
        return (number * FACTOR & 0xffffffffL) / 65_536.0;
    }

    /** The same of 24 bits: a tfevents file holds no more. */
    static double floatValue(long number) {
        return (number * FACTOR & 0xffffff) / 256.0;
    }

    /** 32 hexadecimal digits, as ids have them, for this number. */
    public static String id(long number) {
        return String.format(Locale.ROOT, "%016x%016x", number * 0x9e3779b97f4a7c15L, number);
    }

    public static Sha256 sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
