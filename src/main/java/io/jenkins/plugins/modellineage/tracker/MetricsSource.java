package io.jenkins.plugins.modellineage.tracker;

import java.util.Locale;
import java.util.Set;

/**
 * What is needed to make sense of a metrics file beside its bytes.
 *
 * @param name in its workspace
 * @param timestamp for records that have none, in milliseconds since the epoch
 * @param elsewhere metrics that another file gives as whole series, so that one value of them adds nothing
 */
record MetricsSource(String name, long timestamp, Set<String> elsewhere) {
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
