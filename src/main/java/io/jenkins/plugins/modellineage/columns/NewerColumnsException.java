package io.jenkins.plugins.modellineage.columns;

import java.io.IOException;
import java.nio.file.Path;

/** A file of columns is of a format that a later release brought. */
public final class NewerColumnsException extends IOException {
    private static final long serialVersionUID = 1L;

    NewerColumnsException(Path file, int version) {
        super("File " + file + " has format " + version + ", and this release reads formats up to " + Layout.VERSION
                + "; use the release that wrote it, or a later one");
    }
}
