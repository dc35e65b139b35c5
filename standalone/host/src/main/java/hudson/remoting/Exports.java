package hudson.remoting;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects of this end that the other end may use, by number and through one interface only. */
final class Exports {
    private final Map<Integer, Exported> objects = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ThreadLocal<List<Integer>> collecting = new ThreadLocal<>();

    private record Exported(Class<?> type, Object object) {}

    <T> int add(Class<T> type, T object) {
        int id = next.getAndIncrement();
        objects.put(id, new Exported(type, object));
        List<Integer> numbers = collecting.get();
        if (numbers != null) {
            numbers.add(id);
        }
        return id;
    }

    /** Puts down the numbers of what is exported while a call is packed: they are given back when the call ends. */
    byte[] collecting(List<Integer> numbers, Packing packing) throws IOException {
        collecting.set(numbers);
        try {
            return packing.pack();
        } finally {
            collecting.remove();
        }
    }

    /** Makes bytes of an object. */
    @FunctionalInterface
    interface Packing {
        byte[] pack() throws IOException;
    }

    void remove(int id) {
        objects.remove(id);
    }

    /** Does what the other end asks for: a number, the name of a method and its arguments. */
    Object invoke(Object[] question) throws Throwable {
        int id = (Integer) question[0];
        Object[] arguments = (Object[]) question[2];
        Exported exported = objects.get(id);
        if (exported == null) {
            throw new IOException("object " + id + " of the other end is not exported, or no longer");
        }
        for (Method method : exported.type.getMethods()) {
            if (method.getName().equals(question[1]) && method.getParameterCount() == arguments.length) {
                return invoke(exported, method, arguments, id);
            }
        }
        throw new IOException(exported.type.getName() + " has no method " + question[1]);
    }

    private Object invoke(Exported exported, Method method, Object[] arguments, int id) throws Throwable {
        try {
            return method.invoke(exported.object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (method.getName().equals("close")) {
                remove(id);
            }
        }
    }

    /** What an exported stream does, so that either end can hold it. */
    interface Sink {
        void write(byte[] bytes) throws IOException;

        void flush() throws IOException;

        void close() throws IOException;
    }

    /** What an exported stream gives. */
    interface Source {
        /** At most so many bytes; null at the end. */
        byte[] read(int most) throws IOException;

        int available() throws IOException;

        void close() throws IOException;
    }

    /** The classes and resources of an end. */
    interface Classes {
        /** The bytes of a resource; null where there is none. */
        byte[] read(String name) throws IOException;
    }

    static IOException interrupted(InterruptedException e) {
        return (IOException) new InterruptedIOException("interrupted while the other end was asked").initCause(e);
    }
}
