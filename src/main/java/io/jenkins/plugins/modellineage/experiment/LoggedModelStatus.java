package io.jenkins.plugins.modellineage.experiment;

import java.util.Arrays;
import java.util.Optional;

/** How far a logged model is, as its client says. */
public enum LoggedModelStatus {
    /** Its files are being sent. */
    PENDING,
    /** Its files are there. */
    READY,
    /** Not all of its files came. */
    UPLOAD_FAILED;

    /** The status of that name. */
    public static Optional<LoggedModelStatus> of(String name) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(name))
                .findFirst();
    }
}
