package org.jenkinsci.remoting;

import hudson.remoting.Channel;
import java.io.IOException;

/** The channel is not in the state that the call needs. */
public class ChannelStateException extends IOException {
    private static final long serialVersionUID = 1L;

    public ChannelStateException(Channel channel, String message, Throwable cause) {
        super(message, cause);
    }
}
