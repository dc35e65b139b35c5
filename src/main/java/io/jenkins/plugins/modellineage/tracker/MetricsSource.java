package io.jenkins.plugins.modellineage.tracker;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A metrics file and what is needed to make sense of it.
 *
 * @param name in its workspace
 * @param timestamp for records that have none, in milliseconds since the epoch
 */
record MetricsSource(Path file, String name, long timestamp) {
    boolean isCsv() {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    MetricsFileException refused(long line, String why) {
        return new MetricsFileException(name, line, why);
    }

    MetricsFileException empty() {
        return new MetricsFileException(name, 1, "the file holds no metrics; check that the program writes to it");
    }
}
