package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;

/** A file of evaluation results of which nothing is taken; the message names file, line and what is wrong, on one line. */
public final class ResultFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean otherKind;

    /** About the file as a whole. */
    ResultFileException(String file, String why) {
        this(file, why, false);
    }

    private ResultFileException(String file, String why, boolean otherKind) {
        super(Naming.line("Evaluation file " + Naming.quoted(file) + ": " + why));
        this.otherKind = otherKind;
    }

    /** About a file that holds no results at all, and may stand beside those that do. */
    static ResultFileException otherKind(String file, String why) {
        return new ResultFileException(file, why, true);
    }

    /** Whether the file holds no results, rather than results that cannot be read. */
    boolean isOfOtherKind() {
        return otherKind;
    }

    ResultFileException(String file, long line, String why) {
        super(Naming.line("Evaluation file " + Naming.quoted(file) + ", line " + line + ": " + why));
        this.otherKind = false;
    }
}
