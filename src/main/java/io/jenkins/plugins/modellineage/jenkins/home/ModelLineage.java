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
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/** The storage of one running Jenkins: opened while it starts, closed when it ends. */
@Extension
public final class ModelLineage {
    private static final Logger LOGGER = Logger.getLogger(ModelLineage.class.getName());
    private static final String FOLDER = "model-lineage";
    private static final String FILES = "files";
    private static final String CHECKPOINTS = "checkpoints";
    /** Reading a ledger that cannot be opened may take long, and every page asks for it. */
    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(30);

    private final Clock clock = Clock.systemUTC();
    private Ledger ledger;
    private PinnedFiles files;
    private Checkpoints checkpoints;
    private boolean shut;
    private Refused unusable;
    private Instant tried;

    /** The storage of the Jenkins that runs now; never keep it longer than a request or a step. */
    public static ModelLineage get() {
        return ExtensionList.lookupSingleton(ModelLineage.class);
    }

    /** Opens the ledger before jobs are loaded, so that the first build finds it and a broken one is told at once. */
    @Initializer(after = InitMilestone.EXTENSIONS_AUGMENTED, before = InitMilestone.JOB_LOADED)
    public static void open() {
        try {
            get().ledger();
        } catch (Refused unusable) {
            LOGGER.log(Level.SEVERE, unusable.getMessage(), trace(unusable.getCause()));
        }
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
            if (unusable != null && clock.instant().isBefore(tried.plus(UNTIL_NEXT_TRY))) {
                throw new Refused(unusable.getMessage(), unusable.getCause());
            }
            ledger = opened();
        }
        return ledger;
    }

    private Ledger opened() {
        try {
            FileLedger opened = FileLedger.open(home(), clock, LOGGER::warning);
            removeLeftovers();
            Checkpoints notes = checkpoints();
            opened.watch(head -> {
                if (notes.isDue(head)) {
                    Timer.get().execute(() -> notes.write(head));
                }
            });
            return new HeardLedger(opened, Indexing::recorded);
        } catch (IOException | RuntimeException problem) {
            tried = clock.instant();
            unusable = new Refused("The model registry cannot be opened: " + problem.getMessage(), problem);
            throw unusable;
        }
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
        return clock;
    }

    /** Closes it without this object's lock: a decision that is under way may ask for the registry. */
    private void close() throws IOException {
        Ledger open = taken();
        if (open != null) {
            checkpoints().write(open.head());
            open.close();
        }
    }

    private synchronized Ledger taken() {
        shut = true;
        Ledger open = ledger;
        ledger = null;
        return open;
    }

    private static Path home() {
        return Jenkins.get().getRootDir().toPath().resolve(FOLDER);
    }
}
