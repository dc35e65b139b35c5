package hudson.remoting;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.modellineage.host.agent.AgentChannels;

/** Lets the host open channels without a constructor that Jenkins does not have. */
final class Channels {
    static {
        AgentChannels.install(name -> {
            AtomicInteger count = new AtomicInteger();
            ExecutorService threads = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "Channel " + name + " #" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            return new Channel(name, new AgentPeer(Channels.class.getClassLoader(), name), threads);
        });
    }

    private Channels() {}
}
