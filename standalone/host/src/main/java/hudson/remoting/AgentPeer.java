package hudson.remoting;

import java.io.IOException;
import java.io.NotSerializableException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** The controller's knowledge of one agent: its classes, and the streams of the controller that it may use. */
final class AgentPeer {
    private final ClassLoader ours;
    private final Method invoke;
    private final Map<Integer, Object> exports = new ConcurrentHashMap<>();
    private final AtomicInteger nextExport = new AtomicInteger();

    AgentPeer(ClassLoader ours, String name) {
        this.ours = ours;
        try {
            Class<?> side = new AgentClassLoader(ours).loadClass(AgentSide.class.getName());
            invoke = side.getDeclaredMethod("invoke", String.class, byte[].class, IntFunction.class);
            invoke.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no agent classes for " + name, e);
        }
    }

    /** Gives a stream of the controller a number that the agent's end knows it by. */
    synchronized int export(Object stream) {
        for (Map.Entry<Integer, Object> known : exports.entrySet()) {
            if (known.getValue() == stream) {
                return known.getKey();
            }
        }
        int id = nextExport.incrementAndGet();
        exports.put(id, stream);
        return id;
    }

    byte[] pack(Channel channel, Object callable) throws IOException {
        Channel previous = Channel.setCurrent(channel);
        try {
            return Wire.write(callable);
        } catch (NotSerializableException e) {
            throw new IOException("Unable to serialize " + callable, e);
        } finally {
            Channel.setCurrent(previous);
        }
    }

    @SuppressWarnings("unchecked")
    <V> V run(Channel channel, byte[] request) throws Exception {
        byte[] answer = (byte[]) invoke.invoke(null, channel.getName(), request, (IntFunction<Object>) exports::get);
        Channel previous = Channel.setCurrent(channel);
        try {
            Object[] outcome = (Object[]) Wire.read(answer, ours, ClassFilter.DEFAULT);
            if (outcome[1] != null) {
                throwAny((Throwable) outcome[1]);
            }
            return (V) outcome[0];
        } finally {
            Channel.setCurrent(previous);
        }
    }

    @SuppressWarnings("unchecked")
    static <T extends Throwable> void throwAny(Throwable t) throws T {
        throw (T) t;
    }
}
