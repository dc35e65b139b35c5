package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * The work on files that goes on now. A click does not wait for large files: what it set going runs here, a few at a time,
 * and pages tell how far it is. What failed is remembered for the person who clicked, until they click again.
 */
@Extension
public final class FileWorks {
    private static final Logger LOGGER = Logger.getLogger(FileWorks.class.getName());
    /** More at a time only take the disk from each other. */
    private static final int THREADS = 2;

    private static final int MOST_QUEUED = 50;
    private static final int MOST_FAILURES = 100;
    /** Most files are small: their click is answered with its outcome. */
    private static final long GRACE_MILLIS = 1_000;

    private final long graceMillis;
    private final List<FileWork> works = new ArrayList<>();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(MOST_QUEUED),
            new NamingThreadFactory(new DaemonThreadFactory(), FileWorks.class.getName()));

    public FileWorks() {
        this(GRACE_MILLIS);
    }

    /** @param graceMillis how long a click waits for its end */
    FileWorks(long graceMillis) {
        this.graceMillis = graceMillis;
        pool.allowCoreThreadTimeOut(true);
    }

    /** Something that is done with the files of a version. */
    @FunctionalInterface
    interface Deed {
        /** Performs it; the work it belongs to is told of bytes that are read. */
        void perform() throws IOException;
    }

    public static FileWorks get() {
        return ExtensionList.lookupSingleton(FileWorks.class);
    }

    /** Work that goes on or failed, oldest first. */
    public List<FileWork> all(Predicate<FileWork.Subject> about) {
        synchronized (works) {
            return works.stream().filter(work -> about.test(work.subject())).toList();
        }
    }

    /** Shows work that the calling thread does, while it does it. */
    void follow(FileWork work, Deed deed) throws IOException {
        synchronized (works) {
            works.add(work);
        }
        try {
            deed.perform();
        } finally {
            remove(work);
        }
    }

    /**
     * Sets work going as the person of the calling thread, and waits a moment for its end. What it throws by then is thrown
     * here; later it is the work's problem.
     *
     * @throws Refused when the same is at work already, or too much else
     */
    void start(FileWork work, Deed deed) throws IOException {
        add(work);
        Authentication person = Jenkins.getAuthentication2();
        Future<?> end;
        try {
            end = pool.submit(() -> {
                try (ACLContext asPerson = ACL.as2(person)) {
                    perform(work, deed);
                }
                return null;
            });
        } catch (RejectedExecutionException full) {
            remove(work);
            throw new Refused("The files of " + MOST_QUEUED + " versions wait to be read already, so "
                    + work.subject().label() + " must wait; try again in some minutes");
        }
        awaitAMoment(work, end);
    }

    private void perform(FileWork work, Deed deed) throws IOException {
        try {
            deed.perform();
        } catch (IOException | RuntimeException problem) {
            fail(work, problem);
            throw problem;
        } finally {
            if (work.problem().isEmpty()) {
                remove(work);
            }
        }
    }

    private void awaitAMoment(FileWork work, Future<?> end) throws IOException {
        try {
            end.get(graceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            LOGGER.log(Level.FINE, "{0} goes on behind the click", work.subject());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The click was interrupted; look at the page again");
        } catch (ExecutionException failed) {
            remove(work);
            rethrow(failed.getCause());
        }
    }

    private static void rethrow(Throwable cause) throws IOException {
        if (cause instanceof IOException problem) {
            throw problem;
        }
        if (cause instanceof RuntimeException problem) {
            throw problem;
        }
        throw new IOException(cause);
    }

    /** A new click on the same takes the place of one that failed, and waits for one that goes on. */
    private void add(FileWork work) {
        synchronized (works) {
            works.removeIf(
                    other -> other.problem().isPresent() && other.subject().equals(work.subject()));
            works.stream()
                    .filter(other -> other.subject().equals(work.subject()))
                    .findFirst()
                    .ifPresent(running -> {
                        throw new Refused("The files of "
                                + work.subject().label() + " are being read"
                                + work.subject()
                                        .stage()
                                        .map(stage -> " for " + stage)
                                        .orElse("") + " already ("
                                + ByteSize.progress(running.bytesDone(), running.bytesTotal())
                                + "); look again when that is done");
                    });
            works.add(work);
        }
    }

    private void remove(FileWork work) {
        synchronized (works) {
            works.remove(work);
        }
    }

    private void fail(FileWork work, Exception problem) {
        synchronized (works) {
            work.failed(sentence(work, problem));
            List<FileWork> failures =
                    works.stream().filter(one -> one.problem().isPresent()).toList();
            if (failures.size() > MOST_FAILURES) {
                works.remove(failures.get(0));
            }
        }
    }

    private static String sentence(FileWork work, Exception problem) {
        if (problem instanceof Refused
                || problem instanceof PromotionRefusedException
                || problem instanceof RollbackRefusedException
                || problem instanceof AccessDeniedException) {
            return Naming.line(problem.getMessage());
        }
        String label = work.subject().label();
        LOGGER.log(Level.WARNING, problem, () -> "The files of " + label + " could not be read");
        return "The files of " + label + " could not be read: " + Naming.line(String.valueOf(problem.getMessage()))
                + "; the log of Jenkins tells more";
    }

    /** Nothing goes on behind a Jenkins that ends; what had not come to its end has left nothing in the ledger. */
    @Terminator
    public static void shut() {
        ExtensionList.lookup(FileWorks.class).forEach(FileWorks::stop);
    }

    /** A step's own work is not stopped: its build goes on after the start, and asks again. Nobody asks again for a person. */
    void stop() {
        all(subject -> true).stream().filter(work -> !work.by().isEmpty()).forEach(FileWork::stop);
        pool.shutdownNow();
    }
}
