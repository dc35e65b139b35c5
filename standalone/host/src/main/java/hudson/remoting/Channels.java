package hudson.remoting;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import jenkins.security.Roles;
import org.modellineage.host.agent.AgentChannels;

/** Lets the host open channels without a constructor that Jenkins does not have. */
final class Channels implements AgentChannels.Opener {
    static {
        AgentChannels.install(new Channels());
    }

    private final ClassLoader ours = Channels.class.getClassLoader();

    private Channels() {}

    @Override
    public Channel inProcess(String name) {
        BlockingQueue<byte[]> there = new LinkedBlockingQueue<>();
        BlockingQueue<byte[]> back = new LinkedBlockingQueue<>();
        try {
            Class<?> side = new AgentClassLoader(ClassLoader.getPlatformClassLoader(), this::read)
                    .loadClass(AgentSide.class.getName());
            Method open = side.getDeclaredMethod("open", String.class, BlockingQueue.class, BlockingQueue.class);
            open.setAccessible(true);
            open.invoke(null, name, there, back);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no agent classes for " + name, e);
        }
        return controllers(name, new QueueTransport(back, there));
    }

    @Override
    public Channel overPipe(String name, InputStream in, OutputStream out) {
        return controllers(name, new PipeTransport(in, out));
    }

    @Override
    public Class<?> mainClass() {
        return AgentSide.class;
    }

    private Channel controllers(String name, Transport transport) {
        Channel channel = new Channel(name, transport, new End(ours, ClassFilter.DEFAULT, Set.of(Roles.MASTER)));
        if (channel.exports().add(Exports.Classes.class, this::read) != Channel.CLASSES) {
            throw new IllegalStateException("the classes are not the first that " + name + " can ask for");
        }
        channel.start();
        return channel;
    }

    private byte[] read(String name) throws IOException {
        try (InputStream in = ours.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
