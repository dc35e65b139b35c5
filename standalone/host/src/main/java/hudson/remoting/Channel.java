package hudson.remoting;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.lang.reflect.Proxy;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/**
 * A channel between the controller and an agent. What is sent is serialised, read by a class loader of the other end and
 * run on a thread there, and the answer comes back as bytes. The agent is another process, or has classes of its own in
 * this one.
 */
public class Channel implements VirtualChannel, IChannel, Closeable {
    /** The number of what the controller exports first, its classes. */
    static final int CLASSES = 0;

    private static final ThreadLocal<Channel> CURRENT = new ThreadLocal<>();
    private final String name;
    private final End end;
    private final ExecutorService threads;
    private final Conversation conversation;
    private final Exports exports = new Exports();
    private final Map<Object, Object> properties = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile Throwable closeCause;

    Channel(String name, Transport transport, End end) {
        this.name = name;
        this.end = end;
        this.threads = end.threads(name);
        this.conversation = new Conversation(transport, threads, this::answer, this::ended);
    }

    void start() {
        conversation.start(name);
    }

    public String getName() {
        return name;
    }

    Exports exports() {
        return exports;
    }

    /** An object of the other end that has this number there. */
    <T> T proxy(Class<T> type, int id) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Object[] question = {id, method.getName(), given == null ? new Object[0] : given};
            RemoteFuture<Object> answer = ask(Conversation.INVOKE, question);
            try {
                return answer.get();
            } catch (InterruptedException e) {
                answer.cancel(true);
                throw Exports.interrupted(e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RequestAbortedException gone
                        ? new ChannelClosedException(this, gone.getCause())
                        : e.getCause();
            }
        }));
    }

    private <V> RemoteFuture<V> ask(byte kind, Object question) throws IOException {
        if (closed) {
            throw new ChannelClosedException(this, closeCause);
        }
        List<Integer> exported = new ArrayList<>();
        byte[] packed = kind == Conversation.CALL ? exports.collecting(exported, () -> pack(question)) : pack(question);
        Conversation.Asked asked;
        try {
            asked = conversation.ask(kind, packed);
        } catch (IOException e) {
            exported.forEach(exports::remove);
            throw closed ? new ChannelClosedException(this, e) : e;
        }
        asked.answer().whenComplete((bytes, problem) -> exported.forEach(exports::remove));
        return new RemoteFuture<>(asked, conversation, this::<V>unpack);
    }

    private byte[] pack(Object question) throws IOException {
        Channel previous = setCurrent(this);
        try {
            return Wire.write(question);
        } catch (NotSerializableException e) {
            throw new IOException("Unable to serialize " + question, e);
        } finally {
            setCurrent(previous);
        }
    }

    @SuppressWarnings("unchecked")
    private <V> V unpack(byte[] answer) throws ExecutionException {
        Channel previous = setCurrent(this);
        try {
            Object[] outcome = (Object[]) end.read(answer);
            if (outcome[1] != null) {
                throw new ExecutionException((Throwable) outcome[1]);
            }
            return (V) outcome[0];
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new ExecutionException(e);
        } finally {
            setCurrent(previous);
        }
    }

    /** Does what the other end asks for. */
    private byte[] answer(byte kind, byte[] question) throws IOException {
        setCurrent(this);
        Object[] outcome = new Object[2];
        try {
            Object asked = end.read(question);
            outcome[0] =
                    kind == Conversation.INVOKE ? exports.invoke((Object[]) asked) : end.run((Callable<?, ?>) asked);
        } catch (Throwable t) {
            outcome[1] = t;
        }
        try {
            return Wire.write(outcome);
        } catch (NotSerializableException | RuntimeException e) {
            Throwable cause = outcome[1] == null ? e : (Throwable) outcome[1];
            return Wire.write(new Object[] {null, new ProxyException(cause)});
        } finally {
            setCurrent(null);
        }
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
        if (cause instanceof VirtualMachineError || cause instanceof LinkageError) {
            throw new IOException(
                    "Remote call on " + name + " failed", cause); // it is the other end that is short of it
        }
        throw (T) cause;
    }

    @Override
    public <V, T extends Throwable> Future<V> callAsync(Callable<V, T> callable) throws IOException {
        return ask(Conversation.CALL, callable);
    }

    @Override
    public void close() throws IOException {
        close(null);
    }

    public void close(Throwable diagnosis) throws IOException {
        closeCause = diagnosis;
        conversation.end(diagnosis instanceof IOException io ? io : null);
    }

    private void ended(IOException cause) {
        synchronized (this) {
            closed = true;
            closeCause = closeCause == null ? cause : closeCause;
            notifyAll();
        }
        threads.shutdownNow();
        listeners.forEach(l -> l.onClosed(this, cause));
    }

    public void addListener(Listener l) {
        listeners.add(l);
    }

    /** Whether an error, or what caused it or went along with it, is the end of a channel. */
    public static boolean isClosedChannelException(@CheckForNull Throwable t) {
        return t instanceof ClosedChannelException
                || t instanceof ChannelClosedException
                || t instanceof EOFException
                || t != null
                        && (isClosedChannelException(t.getCause())
                                || Stream.of(t.getSuppressed()).anyMatch(Channel::isClosedChannelException));
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
