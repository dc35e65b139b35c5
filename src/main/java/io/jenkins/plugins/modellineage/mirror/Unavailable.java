package io.jenkins.plugins.modellineage.mirror;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server did not take it now; later it may. */
public final class Unavailable extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> after;
    private final boolean broken;

    /**
     * @param broken whether the server answered that it failed by itself, which what it was told may be the reason for
     * @param after how long it asks to wait
     */
    public Unavailable(String sentence, boolean broken, Optional<Duration> after) {
        super(sentence);
        this.broken = broken;
        this.after = after;
    }

    /** One that says nothing more. */
    public Unavailable(String sentence) {
        this(sentence, false, Optional.empty());
    }

    public Optional<Duration> after() {
        return after;
    }

    public boolean broken() {
        return broken;
    }
}
