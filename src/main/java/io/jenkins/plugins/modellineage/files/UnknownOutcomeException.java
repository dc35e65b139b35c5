package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.file.Path;

/** The disk failed so late that a transaction may or may not be on it. Only reading the file again, after a restart, tells. */
public final class UnknownOutcomeException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnknownOutcomeException(Path file, IOException cause) {
        super(
                "Disk failed while " + file + " was written, and it is not known whether the last record is on it: "
                        + cause.getMessage() + "; check the disk and restart Jenkins",
                cause);
    }
}
