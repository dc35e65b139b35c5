package io.jenkins.plugins.modellineage.tracker;

import java.io.IOException;

/** A metrics file that cannot be read as one; the message names file, line and what is wrong. */
public final class MetricsFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public MetricsFileException(String file, long line, String why) {
        super("Metrics file '" + file + "', line " + line + ": " + why);
    }
}
