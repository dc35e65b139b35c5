package org.modellineage.host.agent;

import hudson.FilePath;
import hudson.remoting.Channel;
import hudson.remoting.VirtualChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Opens the channels of agents that live in this process on classes of their own. */
public final class AgentChannels {
    private static final AtomicReference<Function<String, Channel>> OPENER = new AtomicReference<>();
    private static Channel builtIn;

    private AgentChannels() {}

    /** Names the one maker of channels: their constructor is nobody else's business. */
    public static void install(Function<String, Channel> opener) {
        OPENER.set(opener);
    }

    public static Channel open(String name) {
        try {
            Class.forName("hudson.remoting.Channels");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return OPENER.get().apply(name);
    }

    /** The agent's channel, or, for files of the controller, one to classes that share nothing with the controller. */
    public static VirtualChannel channelFor(VirtualChannel channel) {
        return channel != null ? channel : Channel.current() == null ? builtIn() : FilePath.localChannel;
    }

    /** The channel of a path just read from bytes: null where the path is a local one. */
    public static synchronized VirtualChannel whereUnpacked(Channel current) {
        boolean onAgent = AgentChannels.class.getClassLoader().getName() != null
                && AgentChannels.class.getClassLoader().getName().equals("agent");
        return onAgent || current == builtIn ? null : current;
    }

    private static synchronized Channel builtIn() {
        if (builtIn == null || builtIn.isClosingOrClosed()) {
            builtIn = open("built-in");
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
