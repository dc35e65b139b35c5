package io.jenkins.plugins.modellineage.ledger;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, or another Jenkins in this one, has the ledger open. */
public final class LedgerLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    public LedgerLockedException(Path lock) {
        super("Ledger lock " + lock
                + " is held: another controller uses this home; stop it, two of them would spoil each other's history");
    }
}
