package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;

/** A file was written to while it was read. */
public final class FileChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    public FileChangedException(String path) {
        super("File " + Naming.quoted(path)
                + " changed while it was hashed; wait for its writer to end before tracking it");
    }
}
