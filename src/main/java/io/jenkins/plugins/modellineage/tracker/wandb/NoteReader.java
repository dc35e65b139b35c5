package io.jenkins.plugins.modellineage.tracker.wandb;

import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the records that tell of a run beside its numbers: alerts, definitions of metrics, and what wrote the file. */
final class NoteReader {
    private static final int TEXT_BYTES = 1 << 16;

    /** What a summary of a metric holds, by its fields. */
    private static final Map<Integer, String> SUMMARY = new TreeMap<>(
            Map.of(1, "min", 2, "max", 3, "mean", 4, "best", 5, "last", 6, "none", 7, "copy", 8, "first"));

    private static final int MINIMIZE = 1;
    private static final int MAXIMIZE = 2;

    private NoteReader() {}

    static Told alert(WireMessage alert) throws IOException {
        String title = "";
        String text = "";
        String level = "";
        while (alert.next()) {
            switch (alert.field()) {
                case 1 -> title = alert.text(TEXT_BYTES);
                case 2 -> text = alert.text(TEXT_BYTES);
                case 3 -> level = alert.text(TEXT_BYTES);
                default -> {} // how long to wait before the next one
            }
        }
        return new Told.Alert(level, title, text);
    }

    /** Of one that is made from a pattern, the metric; of others the pattern itself. */
    static Told definition(WireMessage metric) throws IOException {
        String name = "";
        String glob = "";
        List<String> rules = new ArrayList<>();
        while (metric.next()) {
            switch (metric.field()) {
                case 1 -> name = metric.text(TEXT_BYTES);
                case 2 -> glob = metric.text(TEXT_BYTES);
                case 4 -> rules.add("steps of " + metric.text(TEXT_BYTES));
                case 6 -> options(metric.message(), rules);
                case 7 -> summary(metric.message(), rules);
                case 8 -> goal(metric.varint(), rules);
                default -> {} // the same by number, and whether it came from a pattern
            }
        }
        return new Told.Definition(name.isEmpty() ? glob : name, rules);
    }

    private static void options(WireMessage options, List<String> rules) throws IOException {
        while (options.next()) {
            if (options.field() == 2 && options.varint() != 0) {
                rules.add("hidden");
            }
        }
    }

    private static void summary(WireMessage summary, List<String> rules) throws IOException {
        while (summary.next()) {
            String kind = SUMMARY.get(summary.field());
            if (kind != null && summary.varint() != 0) {
                rules.add("summary " + kind);
            }
        }
    }

    private static void goal(long goal, List<String> rules) {
        if (goal == MINIMIZE) {
            rules.add("goal minimize");
        } else if (goal == MAXIMIZE) {
            rules.add("goal maximize");
        }
    }

    static Told telemetry(WireMessage telemetry) throws IOException {
        Optional<String> python = Optional.empty();
        Optional<String> sdk = Optional.empty();
        while (telemetry.next()) {
            if (telemetry.field() == 4) {
                python = Optional.of(telemetry.text(TEXT_BYTES));
            } else if (telemetry.field() == 5) {
                sdk = Optional.of(telemetry.text(TEXT_BYTES));
            }
        }
        return new Told.Software(sdk, python);
    }

    /** SDK 0.16 leaves it empty. */
    static Told header(WireMessage header) throws IOException {
        Optional<String> sdk = Optional.empty();
        while (header.next()) {
            if (header.field() == 1) {
                sdk = producer(header.message());
            }
        }
        return new Told.Software(sdk, Optional.empty());
    }

    /** The version, without the commit that it was made of. */
    private static Optional<String> producer(WireMessage version) throws IOException {
        String producer = "";
        while (version.next()) {
            if (version.field() == 1) {
                producer = version.text(TEXT_BYTES);
            }
        }
        String number = producer.replaceFirst("\\+.*", "");
        return number.isEmpty() ? Optional.empty() : Optional.of(number);
    }
}
