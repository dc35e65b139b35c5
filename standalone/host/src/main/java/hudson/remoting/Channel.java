package hudson.remoting;

import java.io.Closeable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.jenkinsci.remoting.ChannelStateException;

/**
 * A channel to an agent. The agent lives in this process, but on its own classes: what is sent is serialised,
 * read by a class loader of the agent, run on one of its threads, and the answer comes back as bytes.
 */
public class Channel implements VirtualChannel, IChannel, Closeable {
    private static final ThreadLocal<Channel> CURRENT = new ThreadLocal<>();
    private final String name;
    private final AgentPeer peer;
    private final ExecutorService threads;
    private final Map<Object, Object> properties = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile Throwable closeCause;

    /** The controller's end. */
    Channel(String name, AgentPeer peer, ExecutorService threads) {
        this.name = name;
        this.peer = peer;
        this.threads = threads;
    }

    public String getName() {
        return name;
    }

    /** Numbers a stream of this end for the other one; on the agent's end there is nothing to number. */
    int export(Object stream) throws NotSerializableException {
        if (peer == null) {
            throw new NotSerializableException("a stream of an agent cannot be sent to the controller");
        }
        return peer.export(stream);
    }

    @Override
    public <V, T extends Throwable> V call(Callable<V, T> callable) throws IOException, T, InterruptedException {
        Future<V> future = callAsync(callable);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            return Channel.<V, T>rethrow(e.getCause(), name);
        }
    }

    @SuppressWarnings("unchecked")
    private static <V, T extends Throwable> V rethrow(Throwable cause, String name) throws T, IOException {
        cause.addSuppressed(new CallSiteStackTrace("Remote call to " + name));
        if (cause instanceof IOException io) {
            throw io;
        }
        throw (T) cause;
    }

    @Override
    public <V, T extends Throwable> Future<V> callAsync(Callable<V, T> callable) throws IOException {
        if (closed) {
            throw new ChannelClosedException(this, closeCause);
        }
        if (peer == null) {
            throw new ChannelStateException(this, "calls back to the controller are not possible", null);
        }
        byte[] request = peer.pack(this, callable);
        return new RemoteFuture<>(threads.submit(() -> peer.run(this, request)));
    }

    @Override
    public void close() throws IOException {
        close(null);
    }

    public synchronized void close(Throwable diagnosis) throws IOException {
        if (!closed) {
            closed = true;
            closeCause = diagnosis;
            threads.shutdownNow();
            notifyAll();
            listeners.forEach(l -> l.onClosed(this, diagnosis instanceof IOException io ? io : null));
        }
    }

    public void addListener(Listener l) {
        listeners.add(l);
    }

    public boolean isClosingOrClosed() {
        return closed;
    }

    public Throwable getCloseRequestCause() {
        return closeCause;
    }

    @Override
    public synchronized void join() throws InterruptedException {
        while (!closed) {
            wait();
        }
    }

    @Override
    public synchronized void join(long timeout) throws InterruptedException {
        if (!closed) {
            wait(timeout);
        }
    }

    @Override
    public Object getProperty(Object key) {
        return properties.get(key);
    }

    public <T> T getProperty(ChannelProperty<T> key) {
        return key.type.cast(properties.get(key));
    }

    @Override
    public Object waitForProperty(Object key) throws InterruptedException {
        synchronized (properties) {
            while (properties.get(key) == null) {
                properties.wait();
            }
            return properties.get(key);
        }
    }

    public Object setProperty(Object key, Object value) {
        synchronized (properties) {
            properties.notifyAll();
            return value == null ? properties.remove(key) : properties.put(key, value);
        }
    }

    @Override
    public void syncLocalIO() throws InterruptedException {}

    /** The channel on whose behalf this thread works: set while something is packed, unpacked or called. */
    public static Channel current() {
        return CURRENT.get();
    }

    public static Channel currentOrFail() {
        Channel channel = current();
        if (channel == null) {
            throw new IllegalStateException("No channel associated with current thread");
        }
        return channel;
    }

    static Channel setCurrent(Channel channel) {
        Channel previous = CURRENT.get();
        if (channel == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(channel);
        }
        return previous;
    }

    @Override
    public String toString() {
        return super.toString() + ":" + name;
    }

    /** Is told when a channel closes. */
    public abstract static class Listener {
        public void onClosed(Channel channel, IOException cause) {}
    }

    static final class CallSiteStackTrace extends Exception {
        private static final long serialVersionUID = 1L;

        CallSiteStackTrace(String message) {
            super(message);
        }
    }
}
