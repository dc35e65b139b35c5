package io.jenkins.plugins.modellineage.jenkins.run;

import java.io.IOException;

/** Files in a workspace that cannot be taken: the message names glob or file, why, and what to do, on one line. */
public final class FilesRefused extends IOException {
    private static final long serialVersionUID = 1L;

    public FilesRefused(String message) {
        super(message);
    }
}
