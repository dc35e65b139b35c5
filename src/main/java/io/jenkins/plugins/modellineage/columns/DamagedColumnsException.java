package io.jenkins.plugins.modellineage.columns;

import java.io.IOException;
import java.nio.file.Path;

/** A file of columns is not what was written. */
public final class DamagedColumnsException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedColumnsException(Path file, String why) {
        super("File " + file + " is damaged: " + why);
    }
}
