package org.jenkinsci.remoting;

import hudson.remoting.Channel;
import java.io.NotSerializableException;
import java.io.Serializable;

/** Something that may travel over a channel but must not be stored. */
public interface SerializableOnlyOverRemoting extends Serializable {
    default Channel getChannelForSerialization() throws NotSerializableException {
        Channel channel = Channel.current();
        if (channel == null) {
            throw new NotSerializableException(
                    "The calling thread " + Thread.currentThread()
                            + " has no associated channel. The current object " + getClass()
                            + " is SerializableOnlyOverRemoting, but it is likely being serialized/deserialized without the channel");
        }
        return channel;
    }
}
