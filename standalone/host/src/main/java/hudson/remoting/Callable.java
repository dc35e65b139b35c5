package hudson.remoting;

import java.io.Serializable;
import org.jenkinsci.remoting.ChannelStateException;
import org.jenkinsci.remoting.RoleSensitive;

/** Code that is sent over a channel and answers there. */
public interface Callable<V, T extends Throwable> extends Serializable, RoleSensitive {
    V call() throws T;

    default Channel getChannelOrFail() throws ChannelStateException {
        return Channel.currentOrFail();
    }

    default Channel getOpenChannelOrFail() throws ChannelStateException {
        Channel channel = getChannelOrFail();
        if (channel.isClosingOrClosed()) {
            throw new ChannelClosedException(channel, channel.getCloseRequestCause());
        }
        return channel;
    }
}
