package org.modellineage.host.agent;

import hudson.FilePath;
import hudson.remoting.Channel;
import hudson.remoting.VirtualChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;

/** Opens the channels of agents: of those that are processes, and of those that live in this one on classes of their own. */
public final class AgentChannels {
    private static final AtomicReference<Opener> OPENER = new AtomicReference<>();
    private static Channel builtIn;

    private AgentChannels() {}

    /** The one maker of channels: their constructor is nobody else's business. */
    public interface Opener {
        Channel inProcess(String name);

        /** @param in what the agent writes, {@code out} what it reads */
        Channel overPipe(String name, InputStream in, OutputStream out);

        /** The main program of an agent, which lies beside all that it needs to begin. */
        Class<?> mainClass();
    }

    public static void install(Opener opener) {
        OPENER.set(opener);
    }

    public static Opener opener() {
        try {
            Class.forName("hudson.remoting.Channels");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return OPENER.get();
    }

    /** The agent's channel, or, for files of the controller, one to classes that share nothing with the controller. */
    public static VirtualChannel channelFor(VirtualChannel channel) {
        return channel != null ? channel : Channel.current() == null ? builtIn() : FilePath.localChannel;
    }

    /** Whether a path without a channel is, for the other end of this one, a file here. */
    public static synchronized boolean isFarFrom(Channel current) {
        return current != builtIn;
    }

    /** The channel of a path just read from bytes, which was a local one there: null where it is one here too. */
    public static synchronized VirtualChannel whereUnpacked(Channel current) {
        return current == builtIn ? null : current;
    }

    private static synchronized Channel builtIn() {
        if (builtIn == null || builtIn.isClosingOrClosed()) {
            builtIn = opener().inProcess("built-in");
        }
        return builtIn;
    }

    /** Forgets the classes of the built-in node's files: the next call finds fresh ones. */
    public static synchronized void closeBuiltIn() {
        if (builtIn != null) {
            try {
                builtIn.close(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                builtIn = null;
            }
        }
    }
}
