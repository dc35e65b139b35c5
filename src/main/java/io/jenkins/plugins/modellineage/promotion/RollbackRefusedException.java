package io.jenkins.plugins.modellineage.promotion;

/** A rollback that is not possible; the message names model, stage and version and says what would be. */
public final class RollbackRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RollbackRefusedException(String message) {
        super(message);
    }
}
