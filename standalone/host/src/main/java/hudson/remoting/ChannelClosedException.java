package hudson.remoting;

import org.jenkinsci.remoting.ChannelStateException;

/** The other end has gone. */
public class ChannelClosedException extends ChannelStateException {
    private static final long serialVersionUID = 1L;

    public ChannelClosedException(Channel channel, Throwable cause) {
        super(channel, "channel is already closed", cause);
    }
}
