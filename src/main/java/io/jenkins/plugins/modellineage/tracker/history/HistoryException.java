package io.jenkins.plugins.modellineage.tracker.history;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;

/** A history, or a part of it, that is not read; the message is one line that names the file and the reason. */
public final class HistoryException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * About a file.
     *
     * @param file from the place on
     * @param why begins with what is there, and ends with the remedy where there is one
     */
    public HistoryException(String file, String why) {
        super(Naming.line(Naming.quoted(file) + ": " + why));
    }

    /** About a file that another reader found to be wrong. */
    public HistoryException(String file, IOException cause) {
        this(file, String.valueOf(cause.getMessage()));
        initCause(cause);
    }
}
