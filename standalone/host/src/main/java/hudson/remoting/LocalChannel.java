package hudson.remoting;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** The channel from the controller to itself: no bytes, no second class loader. */
public class LocalChannel implements VirtualChannel {
    private final ExecutorService executor;

    public LocalChannel(ExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public <V, T extends Throwable> V call(Callable<V, T> callable) throws T {
        return callable.call();
    }

    @Override
    public <V, T extends Throwable> Future<V> callAsync(Callable<V, T> callable) {
        return new LocalFuture<>(executor.submit(() -> {
            try {
                return callable.call();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable t) {
                throw new ExecutionException(t);
            }
        }));
    }

    @Override
    public void close() {}

    @Override
    public void join() throws InterruptedException {}

    @Override
    public void join(long timeout) throws InterruptedException {}

    @Override
    public void syncLocalIO() throws InterruptedException {}
}
