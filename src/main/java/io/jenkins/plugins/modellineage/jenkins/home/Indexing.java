package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.index.SearchIndex;
import io.jenkins.plugins.modellineage.ledger.Ledger;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * Keeps the search index of one running Jenkins up to date, on a thread of its own: no build and no page waits for what
 * it does, and none fails by it. What the index lacks after a start is looked for in the background.
 */
@Extension
public final class Indexing {
    private static final Logger LOGGER = Logger.getLogger(Indexing.class.getName());
    private static final String FOLDER = "index";
    private static final long SECONDS_TO_COMMIT = 5;
    private static final long SECONDS_TO_RETRY = 60;
    private static final int TRIES = 3;
    private static final long SECONDS_TO_CLOSE = 20;
    /** A page waits so long for what was told before it was asked for. */
    private static final long SECONDS_TO_SETTLE = 2;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "Model Lineage search index");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean commitDue = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
    private final HeardEntries heard = new HeardEntries();
    private volatile SearchIndex index;
    private volatile boolean behind = true;
    private volatile boolean closed;

    static Indexing get() {
        return ExtensionList.lookupSingleton(Indexing.class);
    }

    /** Something that is done to the index, on its thread. */
    @FunctionalInterface
    interface Change {
        void to(SearchIndex index) throws IOException;
    }

    /** Opens the index and brings it up to date, once jobs are there. */
    @Extension
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            Indexing indexing = get();
            Timer.get().execute(indexing::catchUp);
        }
    }

    /** Whether things may be missing that are there; never for long. */
    boolean isBehind() {
        return behind;
    }

    /** The index, once what was told so far is in it or a moment has passed; empty while it cannot be asked. */
    Optional<SearchIndex> settled() {
        try {
            worker.submit(this::opened).get(SECONDS_TO_SETTLE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException late) {
            LOGGER.log(Level.FINE, "A search does not wait for the index", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(index);
    }

    /** What the ledger recorded. */
    static void recorded(List<LedgerEntry> entries) {
        ExtensionList.lookup(Indexing.class).forEach(indexing -> indexing.apply(entries));
    }

    private void apply(List<LedgerEntry> entries) {
        if (!entries.isEmpty()) {
            change(open -> {
                IndexedVersions.apply(open, entries);
                entries.forEach(entry -> heard.add(entry.seq()));
            });
        }
    }

    /** Tells the index of something, if there is one: whoever tells is neither kept nor disturbed. */
    static void tell(Change change) {
        ExtensionList.lookup(Indexing.class).forEach(indexing -> indexing.change(change));
    }

    /** Does that when its turn comes; what goes wrong is logged, and the index is made anew where it is damaged. */
    Future<?> change(Change change) {
        try {
            return worker.submit(() -> guarded(change));
        } catch (RejectedExecutionException goingDown) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private void guarded(Change change) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            change.to(opened());
            commitSoon();
        } catch (IOException | RuntimeException problem) {
            failed(problem);
        }
    }

    private synchronized SearchIndex opened() throws IOException {
        if (index == null) {
            index = SearchIndex.open(folder(), LOGGER::info);
            heard.begin(index.committedSeq());
        }
        return index;
    }

    /**
     * Closes an index that could not be read or written. It is opened again, where it is read to its last byte and begun
     * anew when it is damaged, and then brought up to date.
     */
    synchronized void failed(Exception problem) {
        if (closed) {
            return;
        }
        LOGGER.log(Level.WARNING, "The search index failed, and is opened again", problem);
        try {
            if (index != null) {
                index.close();
            }
        } catch (IOException | RuntimeException another) {
            problem.addSuppressed(another);
        }
        index = null;
        failures.incrementAndGet();
        if (!behind) {
            behind = true;
            Timer.get().schedule(this::catchUp, SECONDS_TO_RETRY, TimeUnit.SECONDS);
        }
    }

    private void commitSoon() {
        if (commitDue.compareAndSet(false, true)) {
            Timer.get().schedule(this::commitInTurn, SECONDS_TO_COMMIT, TimeUnit.SECONDS);
        }
    }

    private void commitInTurn() {
        if (!closed) { // closing commits
            worker.execute(this::commit);
        }
    }

    private void commit() {
        commitDue.set(false);
        try {
            if (index != null) {
                commit(index);
            }
        } catch (IOException | RuntimeException problem) {
            failed(problem);
        }
    }

    /** Remembers up to which line of the ledger the index goes; without a ledger it goes as far as it did. */
    private void commit(SearchIndex open) throws IOException {
        ModelLineage home = ModelLineage.get();
        if (home.beingRead().isPresent() || home.readable().isEmpty()) {
            open.commit(open.committedSeq(), open.committedHead());
        } else {
            long seq = heard.upTo();
            open.commit(seq, head(home.ledger(), seq));
        }
    }

    private static String head(Ledger ledger, long seq) throws IOException {
        return ledger.headAt(seq).map(head -> head.digest().hex()).orElse("");
    }

    /** Whether the history that the index was last committed with is that of the ledger, up to there. */
    boolean follows(Ledger ledger) throws IOException {
        SearchIndex open = opened();
        return !open.committedHead().isEmpty() && open.committedHead().equals(head(ledger, open.committedSeq()));
    }

    /** Looks for what the index lacks. Each small piece takes its turn, so that what happens meanwhile does not wait. */
    void catchUp() {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            behind = true;
            int before;
            int tries = 0;
            do { // what fails on the way loses what was not committed
                before = failures.get();
                new IndexedRuns(this).catchUp();
                new IndexedVersions(this).catchUp(heard);
            } while (before != failures.get() && ++tries < TRIES);
            behind = before != failures.get();
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, "The search index is not complete; the next start tries again", problem);
        }
    }

    /** Does that when its turn comes, and waits for it. */
    void changeNow(Change change) throws IOException {
        try {
            change(change).get();
        } catch (ExecutionException problem) {
            throw new IOException(problem.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Jenkins is going down", stopped);
        }
    }

    /** Commits and closes the index, before the ledger is closed. */
    static void shut() {
        ExtensionList.lookup(Indexing.class).forEach(Indexing::close);
    }

    private void close() {
        closed = true;
        worker.submit(() -> {
            try (SearchIndex open = index) {
                if (open != null) {
                    commit(open);
                }
            } catch (IOException | RuntimeException problem) {
                LOGGER.log(
                        Level.WARNING,
                        "The search index was not closed; the next start looks for what it lacks",
                        problem);
            }
        });
        worker.shutdown();
        try {
            worker.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("model-lineage").resolve(FOLDER);
    }
}
