package hudson.slaves;

/** Why a computer is offline. */
public abstract class OfflineCause {
    protected final long timestamp = System.currentTimeMillis();

    public long getTimestamp() {
        return timestamp;
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
