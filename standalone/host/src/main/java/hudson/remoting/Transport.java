package hudson.remoting;

import java.io.Closeable;
import java.io.IOException;

/** Carries whole messages between the two ends of a channel. */
interface Transport extends Closeable {
    /** @throws java.io.InvalidObjectException when the message is too long, and a shorter one could be sent */
    void send(byte[] message) throws IOException;

    /** Waits for the next message; null at the end. */
    byte[] receive() throws IOException;
}
