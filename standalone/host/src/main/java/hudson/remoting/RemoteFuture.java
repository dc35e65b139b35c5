package hudson.remoting;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The answer of the other end, which is unpacked by who asks for it first. */
final class RemoteFuture<V> implements Future<V> {
    private final Conversation.Asked asked;
    private final Conversation conversation;
    private final Unpacking<V> unpacking;
    private V value;
    private ExecutionException problem;
    private boolean unpacked;

    /** Makes an object of bytes. */
    @FunctionalInterface
    interface Unpacking<V> {
        /** @throws ExecutionException where the bytes tell of a problem, or cannot be read */
        V unpack(byte[] answer) throws ExecutionException;
    }

    RemoteFuture(Conversation.Asked asked, Conversation conversation, Unpacking<V> unpacking) {
        this.asked = asked;
        this.conversation = conversation;
        this.unpacking = unpacking;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean inTime = !asked.answer().isDone();
        conversation.cancel(asked);
        return inTime;
    }

    @Override
    public boolean isCancelled() {
        return asked.answer().isCancelled();
    }

    @Override
    public boolean isDone() {
        return asked.answer().isDone();
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        return unpack(asked.answer().get());
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return unpack(asked.answer().get(timeout, unit));
    }

    private synchronized V unpack(byte[] answer) throws ExecutionException {
        if (!unpacked) {
            unpacked = true;
            try {
                value = unpacking.unpack(answer);
            } catch (ExecutionException e) {
                problem = e;
            }
        }
        if (problem != null) {
            throw problem;
        }
        return value;
    }
}
