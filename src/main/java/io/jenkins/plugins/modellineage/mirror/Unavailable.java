package io.jenkins.plugins.modellineage.mirror;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server did not take it now; later it may. */
public final class Unavailable extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> after;

    /** @param after how long it asks to wait */
    public Unavailable(String sentence, Optional<Duration> after) {
        super(sentence);
        this.after = after;
    }

    /** One that says nothing more. */
    public Unavailable(String sentence) {
        this(sentence, Optional.empty());
    }

    public Optional<Duration> after() {
        return after;
    }
}
