package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.util.List;
import java.util.Locale;

/** Numbers of files and bytes as a log line shows them. */
final class Counted {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Counted() {}

    /** {@code 3 files, 1.2 MB}. */
    static String files(List<FileDigest> files) {
        return (files.size() == 1 ? "1 file" : files.size() + " files") + ", "
                + bytes(files.stream().mapToLong(FileDigest::size).sum());
    }

    /** Decimal units, one digit after the point. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double amount = bytes / 1000d;
        int unit = 0;
        while (amount >= 999.95 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }
}
