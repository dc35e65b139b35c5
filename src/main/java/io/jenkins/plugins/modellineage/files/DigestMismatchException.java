package io.jenkins.plugins.modellineage.files;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;

/** A file does not have the content that it was recorded with. */
public final class DigestMismatchException extends IOException {
    private static final long serialVersionUID = 1L;

    public DigestMismatchException(String what, Sha256 expected, Sha256 found) {
        super(what + " has SHA-256 " + found + " instead of " + expected
                + ": it was changed or damaged since it was recorded; restore it, or stamp a new version");
    }
}
