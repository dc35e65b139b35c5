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

    /** The ledger is whole in itself, and yet not the one that its snapshot stands for. */
    LedgerDamagedException(Path directory, LedgerHead found, LedgerHead expected) {
        super("Ledger " + directory + " has " + found.entries() + " entries, but was written on to entry "
                + expected.entries() + " with digest " + expected.digest().abbreviated()
                + "… as its snapshot tells: entries are missing or were replaced; restore its files from a backup, or"
                + " delete " + Snapshot.FILE
                + " beside it if this is the history that you want. Nothing is recorded until"
                + " then");
        this.file = directory;
        this.line = 0;
    }

    /** @param sentence that tells where it is, and what to do */
    LedgerDamagedException(Path directory, String sentence) {
        super(sentence);
        this.file = directory;
        this.line = 0;
    }

    public Path file() {
        return file;
    }

    /** Counted from 1 in its file; 0 when it is not one line. */
    public long line() {
        return line;
    }
}
