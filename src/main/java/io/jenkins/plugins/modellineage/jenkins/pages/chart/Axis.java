package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A linear scale whose ticks stand at 1, 2 or 5 times a power of ten. */
record Axis(double from, double to, double step) implements Ruler {
    private static final double SMALLEST_RANGE = 1e-300;
    private static final int MOST_TICKS = 50;

    /**
     * A scale that covers both values; a single value gets room around it.
     *
     * @param about how many ticks fit; there are at most twice as many
     */
    static Axis covering(double lowest, double highest, int about) {
        double low = lowest;
        double high = highest;
        if (high / 2 - low / 2 < SMALLEST_RANGE) {
            double room = Math.abs(low) < SMALLEST_RANGE ? 1 : Math.abs(low) * 0.1;
            low = finite(low - room);
            high = finite(high + room);
        }
        double step = niceStep(high / about - low / about);
        return new Axis(finite(Math.floor(low / step) * step), finite(Math.ceil(high / step) * step), step);
    }

    private static double finite(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }

    /** A scale for whole positions: it starts and ends at them and never has half a step. */
    static Axis ofPositions(double first, double last, int about) {
        if (first == last) {
            return new Axis(first - 1, last + 1, 1);
        }
        return new Axis(first, last, Math.max(1, niceStep(last / about - first / about)));
    }

    private static double niceStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double scaled = rough / power;
        double nice = scaled <= 1 ? 1 : scaled <= 2 ? 2 : scaled <= 5 ? 5 : 10;
        double step = nice * power;
        return step > 0 && Double.isFinite(step) ? step : rough;
    }

    @Override
    public double share(double value) {
        return (value / 2 - from / 2) / (to / 2 - from / 2);
    }

    @Override
    public List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(from / step - 1e-9);
        for (long i = first; i - first < MOST_TICKS && i * step / 2 <= to / 2 + step * 1e-9; i++) {
            ticks.add(finite(i * step));
        }
        return ticks;
    }

    /** A tick's number with exactly the digits that its step needs. */
    @Override
    public String label(double tick) {
        int power = (int) Math.floor(Math.log10(step) + 1e-9);
        if (Math.max(Math.abs(from), Math.abs(to)) >= 1e7 || power < -6) {
            return scientific(tick);
        }
        BigDecimal exact = new BigDecimal(tick).setScale(Math.max(0, -power), RoundingMode.HALF_EVEN);
        return exact.signum() == 0 ? "0" : exact.toPlainString();
    }

    private static String scientific(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(3, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
