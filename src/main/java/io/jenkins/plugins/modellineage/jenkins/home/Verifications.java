package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import io.jenkins.plugins.modellineage.files.WholeFile;
import io.jenkins.plugins.modellineage.ledger.ChainFindings;
import io.jenkins.plugins.modellineage.ledger.ChainReport;
import io.jenkins.plugins.modellineage.ledger.SignedHead;
import io.jenkins.plugins.modellineage.ledger.StoredLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Looks at the whole chain of the ledger when an administrator asks for it: in the background, one look at a time, and with
 * the code of the command {@code verify --chain}. What the last one found is kept beside the ledger.
 */
@Extension
public final class Verifications {
    /** Also named in the documentation. */
    static final String FILE = "verification.json";

    private static final Logger LOGGER = Logger.getLogger(Verifications.class.getName());

    private volatile Running running;
    private volatile ChainReport last;
    private volatile boolean known;
    private boolean stopped;

    /**
     * A verification that goes on.
     *
     * @param by who asked for it
     * @param done bytes that were read
     * @param total bytes that there are to read
     */
    public record Running(String by, Instant began, AtomicLong done, long total) {}

    public static Verifications get() {
        return ExtensionList.lookupSingleton(Verifications.class);
    }

    /**
     * Begins one in the name of the person behind the calling thread, and returns at once.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Overall/Administer
     * @throws Refused when one goes on, or there is nothing to look at
     */
    public synchronized void start() throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        if (running != null) {
            throw new Refused(
                    "The chain is being verified already, for " + running.by() + "; look again when that is done");
        }
        Path home = ModelLineage.home();
        StoredLedger ledger = StoredLedger.in(home)
                .orElseThrow(() -> new Refused("There is no ledger yet, so there is nothing to verify"));
        Running begun =
                new Running(Jenkins.getAuthentication2().getName(), Instant.now(), new AtomicLong(), ledger.bytes());
        running = begun;
        Thread thread = new Thread(() -> look(begun, home), "Verifying the model registry");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /** Waits for nothing, as a report that is being written holds up no page. */
    public Optional<Running> running() {
        return Optional.ofNullable(running);
    }

    /** What the last one found that came to its end; read once from the disk. */
    public Optional<ChainReport> last() {
        if (!known) {
            readOnce();
        }
        return Optional.ofNullable(last);
    }

    private synchronized void readOnce() {
        if (!known) {
            last = stored();
            known = true;
        }
    }

    private static ChainReport stored() {
        Path file = ModelLineage.home().resolve(FILE);
        try {
            return Files.exists(file) ? ChainReport.read(Files.readString(file)) : null;
        } catch (IOException damaged) {
            LOGGER.log(Level.WARNING, damaged, () -> "File " + file + " tells of no verification; verify again");
            return null;
        }
    }

    private void look(Running begun, Path home) {
        try {
            ChainFindings found = look(home, begun);
            found.ledger().problems().stream()
                    .findFirst()
                    .ifPresent(problem -> ModelLineage.get().damaged(problem));
            end(new ChainReport(begun.by(), begun.began(), Instant.now(), found));
        } catch (CancellationException goingDown) {
            LOGGER.log(Level.FINE, "The verification of the model registry did not come to its end", goingDown);
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, "The chain of the model registry cannot be verified", problem);
            end(ChainReport.unreadable(begun.by(), begun.began(), Instant.now(), problem));
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    private ChainFindings look(Path home, Running begun) throws IOException {
        List<SignedHead> heads;
        try {
            heads = SignedHead.own(home).stream().toList();
        } catch (IllegalArgumentException misfit) {
            return ledger(home).chainWith(List.of(), read -> note(begun, read)).with(misfit.getMessage());
        }
        return ledger(home).chainWith(heads, read -> note(begun, read));
    }

    private static StoredLedger ledger(Path home) throws IOException {
        return StoredLedger.in(home).orElseThrow(() -> new IOException("The ledger is gone from " + home));
    }

    private void note(Running begun, long read) {
        begun.done().addAndGet(read);
        if (isStopped()) {
            throw new CancellationException();
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void end(ChainReport report) {
        last = report;
        known = true;
        LOGGER.log(report.intact() ? Level.INFO : Level.SEVERE, report::sentence);
        try {
            WholeFile.replace(ModelLineage.home().resolve(FILE), report.written());
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, "What the verification found is forgotten with the next start", problem);
        }
    }

    /** One that goes on is dropped when Jenkins ends. */
    @Terminator
    public static void shut() {
        ExtensionList.lookup(Verifications.class).forEach(Verifications::stop);
    }

    private synchronized void stop() {
        stopped = true;
    }
}
