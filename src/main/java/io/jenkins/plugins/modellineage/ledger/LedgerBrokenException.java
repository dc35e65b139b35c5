package io.jenkins.plugins.modellineage.ledger;

import java.io.IOException;

/**
 * The disk failed in a way that leaves open whether the last transaction was recorded. The ledger takes no more until it
 * is opened again, which finds out.
 */
public final class LedgerBrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    public LedgerBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
