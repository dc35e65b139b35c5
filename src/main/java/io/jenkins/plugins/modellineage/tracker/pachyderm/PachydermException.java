package io.jenkins.plugins.modellineage.tracker.pachyderm;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;

/** What was asked of Pachyderm, or of its output, is not known; the message is one line that says why, and what to do. */
public final class PachydermException extends IOException {
    private static final long serialVersionUID = 1L;

    /** A name in the answer, or one that is asked for, is not there. */
    private final boolean missing;

    public PachydermException(String sentence) {
        this(sentence, false);
    }

    private PachydermException(String sentence, boolean missing) {
        super(Naming.line(sentence));
        this.missing = missing;
    }

    static PachydermException missing(String sentence) {
        return new PachydermException(sentence, true);
    }

    /** Whether the server knows nothing of that name: another question may be answered. */
    public boolean isMissing() {
        return missing;
    }
}
