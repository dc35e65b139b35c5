package hudson.remoting;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JDK future under the name of a remote one. */
final class LocalFuture<V> implements Future<V> {
    private final java.util.concurrent.Future<V> inner;

    LocalFuture(java.util.concurrent.Future<V> inner) {
        this.inner = inner;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return inner.cancel(mayInterruptIfRunning);
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
