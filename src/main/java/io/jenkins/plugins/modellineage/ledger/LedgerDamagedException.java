package io.jenkins.plugins.modellineage.ledger;

import java.io.IOException;
import java.nio.file.Path;

/** A line in the middle of the history is not what was written. Nothing is cut or appended; the message says where. */
public final class LedgerDamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long line;

    public LedgerDamagedException(Path file, long line, String why) {
        super("Ledger " + file + ", line " + line + ": " + why
                + "; restore the file from a backup, nothing is recorded until then");
        this.file = file;
        this.line = line;
    }

    public Path file() {
        return file;
    }

    /** Counted from 1 in its file. */
    public long line() {
        return line;
    }
}
