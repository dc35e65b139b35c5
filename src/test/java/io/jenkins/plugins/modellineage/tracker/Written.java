package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A metrics file as a program left it, read when it is complete. */
record Written(String name, byte[] bytes) {
    static final long NOW = 1_772_532_000_000L;

    static Written file(String name, String... lines) {
        return new Written(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    Harvest harvest() throws IOException {
        Path file = Files.createTempFile("metrics", ".txt");
        try {
            Files.write(file, bytes);
            return MetricsFiles.complete(file, name, Progress.START, NOW);
        } finally {
            Files.delete(file);
        }
    }

    List<MetricRecord> records() throws IOException {
        return harvest().records();
    }

    /** The records as {@code key@step=value}, in the file's order. */
    List<String> values() {
        try {
            return records().stream().map(Written::shown).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> remarks() throws IOException {
        return harvest().remarks().stream().map(Remark::sentence).toList();
    }

    static String shown(MetricRecord record) {
        return record.key() + "@" + record.point().step() + "=" + record.point().value();
    }

    static MetricRecord record(String key, double value, long step, long timestamp) {
        return new MetricRecord(key, new MetricPoint(value, step, timestamp));
    }
}
