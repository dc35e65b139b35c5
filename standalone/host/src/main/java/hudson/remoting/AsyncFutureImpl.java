package hudson.remoting;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A remote future over a JDK one. */
public class AsyncFutureImpl<V> implements Future<V> {
    private final CompletableFuture<V> inner = new CompletableFuture<>();

    public AsyncFutureImpl() {}

    public AsyncFutureImpl(V value) {
        inner.complete(value);
    }

    public AsyncFutureImpl(Throwable value) {
        inner.completeExceptionally(value);
    }

    public void set(V value) {
        inner.complete(value);
    }

    public void set(Throwable t) {
        inner.completeExceptionally(t);
    }

    public void setAsCancelled() {
        inner.cancel(false);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return inner.isCancelled();
    }

    @Override
    public boolean isDone() {
        return inner.isDone();
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        return inner.get();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return inner.get(timeout, unit);
    }
}
