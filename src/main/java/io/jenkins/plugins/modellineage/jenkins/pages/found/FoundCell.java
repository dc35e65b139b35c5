package io.jenkins.plugins.modellineage.jenkins.pages.found;

import hudson.Util;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Moment;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Numbers;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.time.Instant;

/**
 * A value in a table of what was found.
 *
 * @param kind {@code number}, {@code text}, {@code time}, {@code status} or {@code build}
 * @param text for the eye; of a time, how long ago it was
 * @param exact the whole value where the text shortens it; null where it does not
 * @param at of a time; null for other values
 * @param best of the metric whose best value it is; null for all others
 */
public record FoundCell(String kind, String text, String exact, Moment at, BestValue best) {
    private static final int LONGEST = 60;
    private static final double MILLIS = 1_000;

    /** @param now from which ages are counted */
    static FoundCell of(Facts facts, SearchKey key, Instant now) {
        if (key.type() == ValueType.TEXT) {
            return text(key.equals(RunKeys.STATUS) ? "status" : "text", String.join(", ", facts.texts(key)));
        }
        if (key.equals(RunKeys.DURATION)) {
            return duration(facts, now);
        }
        if (facts.number(key).isEmpty()) {
            return new FoundCell("number", "", null, null, null);
        }
        double value = facts.number(key).getAsDouble();
        if (key.type() == ValueType.TIME) {
            return time(Instant.ofEpochMilli((long) value), now);
        }
        return key.equals(RunKeys.BUILD)
                ? new FoundCell("build", "#" + (long) value, null, null, null)
                : number(Numbers.human(value), MetricNumbers.written(value));
    }

    private static FoundCell text(String kind, String text) {
        String shown = Naming.shortened(text, LONGEST);
        return new FoundCell(kind, shown, shown.equals(text) ? null : text, null, null);
    }

    private static FoundCell number(String shown, String exact) {
        return new FoundCell("number", shown, shown.equals(exact) ? null : exact, null, null);
    }

    private static FoundCell time(Instant at, Instant now) {
        return new FoundCell("time", span(now.toEpochMilli() - at.toEpochMilli()), null, new Moment(at), null);
    }

    /** Of a run that goes on, how long it does so already. */
    private static FoundCell duration(Facts facts, Instant now) {
        if (facts.number(RunKeys.DURATION).isPresent()) {
            double seconds = facts.number(RunKeys.DURATION).getAsDouble();
            return number(span(Math.round(seconds * MILLIS)), MetricNumbers.written(seconds) + " s");
        }
        boolean runs = facts.texts(RunKeys.STATUS).contains("RUNNING")
                && facts.number(RunKeys.STARTED).isPresent();
        return new FoundCell(
                "number",
                runs
                        ? span(now.toEpochMilli()
                                        - (long) facts.number(RunKeys.STARTED).getAsDouble()) + "…"
                        : "",
                null,
                null,
                null);
    }

    private static String span(long millis) {
        return Util.getTimeSpanString(Math.max(0, millis));
    }

    /** The same value, among others below each other. */
    FoundCell asNumber() {
        return new FoundCell("number", text, exact, at, best);
    }

    FoundCell best(BestValue best) {
        return new FoundCell(kind, text, exact, at, best);
    }

    public boolean number() {
        return kind.equals("number");
    }

    /** How a status looks; empty for other values. */
    public String tone() {
        return switch (kind.equals("status") ? text : "") {
            case "FINISHED" -> "live";
            case "RUNNING" -> "waiting";
            case "FAILED", "KILLED" -> "refused";
            default -> "";
        };
    }
}
