package io.jenkins.plugins.modellineage.tracker;

import java.io.IOException;

/** A metrics file of which nothing can be read; the message names file, line and what is wrong. */
public final class MetricsFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** About the file as a whole, for which lines have no meaning. */
    public MetricsFileException(String file, String why) {
        super("Metrics file '" + file + "': " + why);
    }

    public MetricsFileException(String file, long line, String why) {
        super("Metrics file '" + file + "', line " + line + ": " + why);
    }
}
