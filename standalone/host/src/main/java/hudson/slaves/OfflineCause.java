package hudson.slaves;

import org.jvnet.localizer.Localizable;

/** Why a computer is offline. */
public abstract class OfflineCause {
    protected final long timestamp = System.currentTimeMillis();

    public long getTimestamp() {
        return timestamp;
    }

    /** A cause that is just a text. */
    public static class SimpleOfflineCause extends OfflineCause {
        public final Localizable description;

        protected SimpleOfflineCause(Localizable description) {
            this.description = description;
        }

        @Override
        public String toString() {
            return description.toString();
        }
    }

    public static OfflineCause create(Localizable d) {
        return d == null ? null : new SimpleOfflineCause(d);
    }

    /** Taken offline by somebody. */
    public static class ByCLI extends OfflineCause {
        public final String message;

        public ByCLI(String message) {
            this.message = message;
        }

        @Override
        public String toString() {
            return message == null ? "" : message;
        }
    }

    /** The channel went away. */
    public static class ChannelTermination extends OfflineCause {
        public final Exception cause;

        public ChannelTermination(Exception cause) {
            this.cause = cause;
        }

        @Override
        public String toString() {
            return "The connection was terminated: " + cause;
        }
    }
}
