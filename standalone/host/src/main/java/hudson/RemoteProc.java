package hudson;

import hudson.model.TaskListener;
import hudson.remoting.Future;
import hudson.remoting.VirtualChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A process on an agent: a call that lasts as long as the process does. */
final class RemoteProc extends Proc {
    private static final long LOOK_MILLIS = 20;
    private final Future<Integer> status;

    /** @throws IOException when the agent cannot start it */
    RemoteProc(VirtualChannel channel, Launcher.ProcStarter ps, TaskListener listener) throws IOException {
        CountDownLatch started = new CountDownLatch(1);
        status = channel.callAsync(new RemoteProcess(ps, listener, new OutputStream() {
            @Override
            public void write(int b) {
                started.countDown();
            }
        }));
        try {
            while (!started.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && !status.isDone()) {
                // neither has it begun, nor has it failed
            }
            if (status.isDone()) {
                status();
            }
        } catch (InterruptedException e) {
            status.cancel(true);
            Thread.currentThread().interrupt();
        }
    }

    private int status() throws IOException, InterruptedException {
        try {
            return status.get();
        } catch (CancellationException e) {
            return -1;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    @Override
    public boolean isAlive() {
        return !status.isDone();
    }

    @Override
    public void kill() {
        status.cancel(true);
    }

    @Override
    public int join() throws IOException, InterruptedException {
        try {
            return status();
        } catch (InterruptedException e) {
            status.cancel(true);
            throw e;
        }
    }

    @Override
    public InputStream getStdout() {
        return null;
    }

    @Override
    public InputStream getStderr() {
        return null;
    }

    @Override
    public OutputStream getStdin() {
        return null;
    }
}
