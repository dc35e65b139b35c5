package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the texts of one record, under their keys, into metrics with their step and time. */
final class MetricsRecordBuilder {
    static final String STEP = "step";
    private static final String TIMESTAMP = "timestamp";
    private static final String TIME = "time";

    /** Below this a time is in seconds: as milliseconds it would lie before March 1973. */
    private static final double SECONDS_BELOW = 1e11;

    /** Characters; a longer one is no number of 64 bits, and takes its time to be read. */
    private static final int LONGEST_STEP = 1_000;

    private final TreeMap<String, String> texts = new TreeMap<>();

    /**
     * Adds a value; an empty one is "not recorded".
     *
     * @throws IllegalArgumentException when the key may not be recorded or is there already
     */
    void put(String key, String text) {
        Naming.key("metric", key);
        if (!text.isBlank() && texts.put(key, text.strip()) != null) {
            throw new IllegalArgumentException("metric " + Naming.quoted(key) + " comes twice; keep one");
        }
    }

    List<MetricRecord> build(long ordinal, long timestamp) {
        long step = step(ordinal);
        long time = time(timestamp);
        return texts.entrySet().stream()
                .map(metric -> new MetricRecord(metric.getKey(), new MetricPoint(value(metric), step, time)))
                .toList();
    }

    private static double value(Map.Entry<String, String> metric) {
        try {
            return MetricNumbers.parse(metric.getValue());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(Naming.quoted(metric.getKey()) + " is "
                    + Naming.quoted(metric.getValue()) + ", not a number; write a number or leave it out");
        }
    }

    private long step(long ordinal) {
        String text = texts.remove(STEP);
        if (text == null) {
            return ordinal;
        }
        try {
            return new BigDecimal(text.length() > LONGEST_STEP ? "" : text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'step' is " + Naming.quoted(text) + ", not a whole number of 64 bits; write one or leave it out");
        }
    }

    private long time(long otherwise) {
        String text = texts.remove(texts.containsKey(TIMESTAMP) ? TIMESTAMP : TIME);
        if (text == null) {
            return otherwise;
        }
        try {
            return text.contains("T") ? OffsetDateTime.parse(text).toInstant().toEpochMilli() : milliseconds(text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException("the time is " + Naming.quoted(text)
                    + "; write milliseconds since 1970, seconds, or a time like 2026-11-24T13:00:00Z");
        }
    }

    private static long milliseconds(String text) {
        double number = MetricNumbers.parse(text);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new NumberFormatException(text);
        }
        return Math.round(Math.abs(number) < SECONDS_BELOW ? number * 1000 : number);
    }
}
