package io.jenkins.plugins.modellineage.mirror;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server did not take it now; later it may. */
public final class Unavailable extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Optional<Duration> after;

    /** What may be known of the server by it. */
    public enum Kind {
        /** It may have failed because of what it was asked. */
        FAILED,
        /** It was asked and did not answer: it may still do what it was asked. */
        UNANSWERED,
        /** It says that it is asked too much, that it is not there, or that it does not know who asks. */
        DEMANDED,
        /** It was not asked: it wants to be left alone. */
        HELD
    }

    /** @param after how long it asks to wait */
    public Unavailable(String sentence, Kind kind, Optional<Duration> after) {
        super(sentence);
        this.kind = kind;
        this.after = after;
    }

    /** One that says nothing more. */
    public Unavailable(String sentence) {
        this(sentence, Kind.FAILED, Optional.empty());
    }

    /** Of a server that was not asked, since it wants to be left alone. */
    public static Unavailable held(Demand demand) {
        return new Unavailable(demand.why(), Kind.HELD, Optional.empty());
    }

    /** Whether a request failed in such a way that the server may still carry it out. */
    public static boolean isUnanswered(IOException problem) {
        return problem instanceof Unavailable later && later.kind == Kind.UNANSWERED;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> after() {
        return after;
    }
}
