package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.Terminator;
import io.jenkins.plugins.modellineage.files.FileStore;
import io.jenkins.plugins.modellineage.files.PinnedFiles;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.ledger.Ledger;
import io.jenkins.plugins.modellineage.ledger.LedgerHead;
import io.jenkins.plugins.modellineage.ledger.ReplayProgress;
import io.jenkins.plugins.modellineage.ledger.SignedHead;
import io.jenkins.plugins.modellineage.ledger.StoredLedger;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.kohsuke.stapler.Stapler;

/** The storage of one running Jenkins: opened while it starts, closed when it ends. */
@Extension
public final class ModelLineage {
    private static final Logger LOGGER = Logger.getLogger(ModelLineage.class.getName());
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String FOLDER = "model-lineage";
    private static final String FILES = "files";
    private static final String CHECKPOINTS = "checkpoints";
    /** Reading a ledger that cannot be opened may take long, and every page asks for it. */
    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(30);
    /** A start, or a page, waits so long for the ledger; one that takes longer to read is read beside them. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FailedWrites failures = new FailedWrites();
    private final Opening opening;
    private final Duration patience;
    private Ledger ledger;
    private PinnedFiles files;
    private Checkpoints checkpoints;
    private boolean shut;
    private Refused unusable;
    private Instant tried;
    /** While the ledger is read. */
    private LedgerReading reading;
    /** Of the ledger that is open. */
    private PastReading past;
    /** Damage was found where a start does not look: before the ledger is opened again, all of it is looked at. */
    private volatile boolean suspect;

    /** How the ledger of a home is opened. */
    @FunctionalInterface
    interface Opening {
        /** @param progress is told how far it is read */
        FileLedger open(Path home, Consumer<ReplayProgress> progress) throws IOException;
    }

    /** Made once, by Jenkins. */
    public ModelLineage() {
        this((home, progress) -> FileLedger.open(home, CLOCK, LOGGER::warning, progress), PATIENCE);
    }

    /** @param patience how long a start, or a page, waits for the ledger */
    ModelLineage(Opening opening, Duration patience) {
        this.opening = opening;
        this.patience = patience;
    }

    /** The storage of the Jenkins that runs now; never keep it longer than a request or a step. */
    public static ModelLineage get() {
        return ExtensionList.lookupSingleton(ModelLineage.class);
    }

    /**
     * Opens the ledger before jobs are loaded, so that the first build finds it and a broken one is told at once. One that
     * takes long to read does not keep Jenkins from starting.
     */
    @Initializer(after = InitMilestone.EXTENSIONS_AUGMENTED, before = InitMilestone.JOB_LOADED)
    public static void open() {
        ModelLineage home = get();
        synchronized (home) {
            home.begin();
            home.await(home.patience);
        }
    }

    /** How far the ledger is read, as a sentence; empty when it is not being read now. */
    public synchronized Optional<String> beingRead() {
        return Optional.ofNullable(reading).map(LedgerReading::sentence);
    }

    /** Why the ledger is closed, and what to do; empty while it is open, or being read. Tries nothing, so it is quick. */
    public synchronized Optional<String> closed() {
        return ledger == null && reading == null && !shut
                ? Optional.ofNullable(unusable).map(Refused::getMessage)
                : Optional.empty();
    }

    /** Whether Jenkins goes down and has closed the ledger, or is down already: what comes now comes too late. */
    public static boolean isOver() {
        return ExtensionList.lookup(ModelLineage.class).stream().allMatch(ModelLineage::isShut);
    }

    private synchronized boolean isShut() {
        return shut;
    }

    /** What could not be recorded, unless something was recorded since. */
    public Optional<FailedWrite> failedWrite() {
        return failures.last();
    }

    /** A defect shows where it came from; what the disk or its user did is told by the sentence. */
    private static Throwable trace(Throwable cause) {
        return cause instanceof IOException ? null : cause;
    }

    /** Gives the ledger's lock back, once no step can use the ledger any more. */
    @Terminator(requires = FlowExecutionList.EXECUTIONS_SUSPENDED)
    public static void shut() throws IOException {
        Indexing.shut();
        for (ModelLineage open : ExtensionList.lookup(ModelLineage.class)) {
            open.close();
        }
    }

    /** The registry as it stands now. */
    public Registry registry() {
        return ledger().registry();
    }

    /** The registry, or nothing when it cannot be opened: for what Jenkins itself asks with pages that are not ours. */
    public Optional<Registry> readable() {
        try {
            return Optional.of(registry());
        } catch (Refused toldAtTheStart) {
            return Optional.empty();
        }
    }

    /**
     * The ledger.
     *
     * @throws Refused when it cannot be opened, saying why and what to do
     */
    public synchronized Ledger ledger() {
        if (shut) {
            // a latecomer would take the lock again and keep it from the next start in this JVM
            throw new Refused(
                    "The model registry is closed, because Jenkins is shutting down; try again after its start");
        }
        if (ledger == null) {
            if (reading == null) {
                if (unusable != null && CLOCK.instant().isBefore(tried.plus(UNTIL_NEXT_TRY))) {
                    throw new Refused(unusable.getMessage(), unusable.getCause());
                }
                begin();
            }
            // a build has time, whoever looks at a page is told how far it is
            await(Stapler.getCurrentRequest2() == null ? Duration.ofDays(1) : patience);
            if (reading != null) {
                throw new Refused(reading.sentence());
            }
            if (ledger == null) {
                throw unusable == null
                        ? new Refused("The model registry is closed; try again after the start of Jenkins")
                        : new Refused(unusable.getMessage(), unusable.getCause());
            }
        }
        return ledger;
    }

    /** The ledger if it is open now; never waits, and never tries to open it. */
    synchronized Optional<Ledger> opened() {
        return Optional.ofNullable(ledger);
    }

    private synchronized void begin() {
        if (reading == null && ledger == null && !shut) {
            LedgerReading begun = new LedgerReading();
            reading = begun;
            Thread thread = new Thread(() -> read(begun), "Reading of the model registry");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Until the ledger is read, or cannot be, or the time is over. */
    private synchronized void await(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        try {
            while (reading != null && System.nanoTime() < until) {
                wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(LedgerReading begun) {
        try {
            requireWhole();
            FileLedger opened = opening.open(home(), begun::told);
            removeLeftovers();
            failures.succeeded();
            settle(new HeardLedger(opened, listener(opened), failures), null);
            check(opened);
            RulesAsCode.again();
        } catch (IOException | RuntimeException e) {
            settle(null, refusal(e));
        }
    }

    private static Refused refusal(Exception cause) {
        Refused problem = new Refused("The model registry cannot be opened: " + cause.getMessage(), cause);
        LOGGER.log(Level.SEVERE, problem.getMessage(), trace(cause));
        return problem;
    }

    private void requireWhole() throws IOException {
        Optional<StoredLedger> stored = suspect ? StoredLedger.in(home()) : Optional.empty();
        if (stored.isPresent()) {
            List<String> problems =
                    stored.get().chain(List.of(), read -> {}).found().problems();
            if (!problems.isEmpty()) {
                throw new IOException(problems.get(0));
            }
        }
        suspect = false;
    }

    private synchronized void check(FileLedger opened) {
        if (!shut) {
            past = new PastReading(opened, damage -> close(opened, damage));
            past.begin();
        }
    }

    /** From here on it is as if the damage had been found when it was opened. */
    private void close(FileLedger opened, IOException damage) {
        synchronized (this) {
            if (shut || !(ledger instanceof HeardLedger heard) || heard.ledger() != opened) {
                return;
            }
            suspect = true;
            settle(null, refusal(damage));
        }
        try {
            opened.close();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The damaged model registry was not closed", e);
        }
    }

    /** A look at all of the ledger found damage: nothing more is recorded until it is repaired. */
    void damaged(String problem) {
        Ledger open;
        synchronized (this) {
            open = ledger;
        }
        if (open instanceof HeardLedger heard && heard.ledger() instanceof FileLedger file) {
            close(file, file.damaged(problem));
        }
    }

    private synchronized void settle(Ledger opened, Refused problem) {
        ledger = opened;
        unusable = problem;
        tried = CLOCK.instant();
        reading = null;
        notifyAll();
    }

    /** Starts what is due when the ledger grew. */
    private Consumer<List<LedgerEntry>> listener(FileLedger opened) {
        Checkpoints notes = checkpoints();
        Snapshots snapshots = new Snapshots(opened);
        snapshots.grown();
        return recorded -> {
            Indexing.recorded(recorded);
            RecordedListener.tell(recorded);
            LedgerHead head = opened.head();
            if (notes.isDue(head)) {
                Timer.get().execute(() -> notes.write(head));
            }
            snapshots.grown();
        };
    }

    /** The files of versions that ever held a stage. */
    public synchronized PinnedFiles files() {
        if (files == null) {
            files = FileStore.in(home().resolve(FILES));
        }
        return files;
    }

    /**
     * A signed note of how far the ledger goes now.
     *
     * @throws Refused when the registry cannot be opened, or the key cannot be read
     */
    public String checkpoint() throws IOException {
        return checkpoints().note(ledger().head());
    }

    /**
     * The key that checks {@link #checkpoint}, in one line.
     *
     * @throws Refused when the key cannot be read
     */
    public String checkpointKey() throws IOException {
        return checkpoints().verifier().written();
    }

    /** The last note that was written by itself; empty when there is none, or nobody can read it. */
    public Optional<SignedHead> lastCheckpoint() {
        try {
            return SignedHead.own(home());
        } catch (IOException | IllegalArgumentException problem) {
            LOGGER.log(Level.FINE, "The last checkpoint cannot be read", problem);
            return Optional.empty();
        }
    }

    private synchronized Checkpoints checkpoints() {
        if (checkpoints == null) {
            checkpoints = new Checkpoints(home().resolve(CHECKPOINTS));
        }
        return checkpoints;
    }

    /** Done under the ledger's lock and before the first pin: nobody else is filling a file now. */
    private static void removeLeftovers() {
        try {
            FileStore.in(home().resolve(FILES)).removeLeftovers();
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, "Files that a crash left half pinned stay where they are", problem);
        }
    }

    Clock clock() {
        return CLOCK;
    }

    /** A test does not wait until the ledger may be tried again. */
    synchronized void forgetTheLastTry() {
        unusable = null;
    }

    /** Closes it without this object's lock: a decision that is under way may ask for the registry. */
    void close() throws IOException {
        Ledger open = taken();
        if (open != null) {
            checkpoints().write(open.head());
            open.close();
        }
    }

    private synchronized Ledger taken() {
        shut = true;
        await(Duration.ofDays(1));
        if (past != null) {
            past.stop();
        }
        Ledger open = ledger;
        ledger = null;
        return open;
    }

    /** Where everything of all jobs is stored. */
    static Path home() {
        return Jenkins.get().getRootDir().toPath().resolve(FOLDER);
    }
}
