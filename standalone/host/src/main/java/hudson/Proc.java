package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** A process. */
public abstract class Proc {
    protected Proc() {}

    public abstract boolean isAlive() throws IOException, InterruptedException;

    public abstract void kill() throws IOException, InterruptedException;

    /** Waits for the end and the whole output; an interrupt kills the process. */
    public abstract int join() throws IOException, InterruptedException;

    @CheckForNull
    public abstract InputStream getStdout();

    @CheckForNull
    public abstract InputStream getStderr();

    @CheckForNull
    public abstract OutputStream getStdin();

    public final int joinWithTimeout(long timeout, TimeUnit unit, TaskListener listener)
            throws IOException, InterruptedException {
        java.util.concurrent.ScheduledFuture<?> killer = Timer.get()
                .schedule(
                        () -> {
                            listener.error("Timeout after " + timeout + " "
                                    + unit.toString().toLowerCase(Locale.ENGLISH));
                            kill();
                            return null;
                        },
                        timeout,
                        unit);
        try {
            return join();
        } finally {
            killer.cancel(false);
        }
    }

    /** A process of this machine. */
    public static final class LocalProc extends Proc {
        private final Process process;
        private final List<Thread> pumps = new ArrayList<>();

        LocalProc(ProcessBuilder builder, InputStream in, OutputStream out, OutputStream err) throws IOException {
            builder.redirectErrorStream(err == null);
            process = builder.start();
            pump("stdout", process.getInputStream(), out);
            if (err != null) {
                pump("stderr", process.getErrorStream(), err);
            }
            if (in == null) {
                process.getOutputStream().close();
            } else {
                Thread feeder = new Thread(() -> feed(in), "stdin of " + process.pid());
                feeder.setDaemon(true);
                feeder.start();
            }
        }

        private void feed(InputStream in) {
            try (OutputStream to = process.getOutputStream()) {
                in.transferTo(to);
            } catch (IOException e) {
                Logger.getLogger(Proc.class.getName()).log(Level.FINE, "the process read no more", e);
            }
        }

        private void pump(String name, InputStream from, OutputStream to) {
            Thread thread = new Thread(
                    () -> {
                        try (from) {
                            byte[] buffer = new byte[8192];
                            for (int n; (n = from.read(buffer)) >= 0; ) {
                                if (to != null) {
                                    to.write(buffer, 0, n);
                                    to.flush();
                                }
                            }
                        } catch (IOException e) {
                            Logger.getLogger(Proc.class.getName()).log(Level.FINE, "output of a process is lost", e);
                        }
                    },
                    name + " of " + process.pid());
            thread.setDaemon(true);
            thread.start();
            pumps.add(thread);
        }

        @Override
        public boolean isAlive() throws IOException, InterruptedException {
            return process.isAlive();
        }

        @Override
        public void kill() throws IOException, InterruptedException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            join();
        }

        @Override
        public int join() throws IOException, InterruptedException {
            try {
                int status = process.waitFor();
                for (Thread pump : pumps) {
                    pump.join(3000);
                }
                return status;
            } catch (InterruptedException e) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
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
}
