package io.jenkins.plugins.modellineage.tracker;

import java.util.Locale;

/**
 * What is needed to make sense of a metrics file beside its bytes.
 *
 * @param name in its workspace
 * @param timestamp for records that have none, in milliseconds since the epoch
 */
record MetricsSource(String name, long timestamp) {
    boolean isNamed(String... extensions) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String extension : extensions) {
            if (lower.endsWith(extension)) {
                return true;
            }
        }
        return false;
    }

    MetricsFileException refused(long line, String why) {
        return new MetricsFileException(name, line, why);
    }

    MetricsFileException refused(String why) {
        return new MetricsFileException(name, why);
    }

    MetricsFileException empty() {
        return refused(1, "the file holds no metrics; check that the program writes to it");
    }
}
