package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.file.Path;

/** A line that was acknowledged is not what was written. */
public final class DamagedLineException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long line;
    private final String why;

    public DamagedLineException(Path file, long line, String why) {
        super("File " + file + ", line " + line + ": " + why);
        this.file = file;
        this.line = line;
        this.why = why;
    }

    public Path file() {
        return file;
    }

    /** Counted from 1. */
    public long line() {
        return line;
    }

    public String why() {
        return why;
    }
}
