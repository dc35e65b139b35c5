package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.TextFile;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * Tells {@link AssignmentListener}s what went live, and keeps up to where it has told and they are done. A start tells what
 * the Jenkins before had no time for.
 */
@Extension
public final class Assignments implements RecordedListener {
    private static final Logger LOGGER = Logger.getLogger(Assignments.class.getName());

    private static final long SECONDS_UNTIL_NEXT_LOOK = 10;

    /** Up to which entry of the ledger everything was told; below zero while nobody has looked. */
    private long upTo = -1;

    /** Whether it will look on its own whether listeners are done. */
    private boolean looksAgain;

    /** The first one that was heard of: where nothing is kept, what was before it is the past. */
    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);

    /** Tells what is left, once jobs are there. */
    @Extension
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            wake();
        }
    }

    @Override
    public void onRecorded(List<LedgerEntry> entries) {
        entries.stream()
                .filter(entry -> Assigned.of(entry).isPresent())
                .findFirst()
                .ifPresent(this::recorded);
    }

    private void recorded(LedgerEntry assigned) {
        first.accumulateAndGet(assigned.seq(), Math::min);
        wake();
    }

    private static void wake() {
        Timer.get().execute(() -> ExtensionList.lookup(Assignments.class).forEach(Assignments::tellGuarded));
    }

    private void tellGuarded() {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            tell();
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, "What went live was not told to all who wait for it; the next one is", problem);
        }
    }

    private synchronized void tell() throws IOException {
        Registry registry = ModelLineage.get().registry();
        if (upTo < 0) {
            upTo = kept().filter(seq -> seq <= registry.lastSeq())
                    .orElse(Math.min(registry.lastSeq(), first.get() - 1));
        }
        for (LedgerEntry entry : registry.entriesAfter(upTo)) {
            Assigned.of(entry).ifPresent(Assignments::tell);
            upTo = entry.seq();
        }
        long unfinished = unfinished();
        keep(Math.min(upTo, unfinished - 1));
        if (unfinished <= upTo && !looksAgain) {
            looksAgain = true;
            Timer.get().schedule(this::lookAgain, SECONDS_UNTIL_NEXT_LOOK, TimeUnit.SECONDS);
        }
    }

    private void lookAgain() {
        synchronized (this) {
            looksAgain = false;
        }
        tellGuarded();
    }

    private static long unfinished() {
        return ExtensionList.lookup(AssignmentListener.class).stream()
                .flatMapToLong(listener -> listener.unfinished().stream())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static void keep(long seq) throws IOException {
        String line = seq + "\n";
        TextFile file = file();
        if (!file.exists() || !file.read().equals(line)) {
            file.write(line);
        }
    }

    private static void tell(Assigned assigned) {
        for (AssignmentListener listener : ExtensionList.lookup(AssignmentListener.class)) {
            try {
                listener.onAssigned(assigned);
            } catch (RuntimeException broken) {
                LOGGER.log(Level.WARNING, broken, () -> listener + " failed when it was told: " + assigned.sentence());
            }
        }
    }

    /** Empty before the first time, where the past is not told, and where the file cannot be understood. */
    private static Optional<Long> kept() throws IOException {
        TextFile file = file();
        try {
            return file.exists() ? Optional.of(Long.parseLong(file.readTrim())) : Optional.empty();
        } catch (NumberFormatException damaged) {
            LOGGER.log(Level.WARNING, "File {0} holds no number; what went live before this start is not told", file);
            return Optional.empty();
        }
    }

    private static TextFile file() {
        return new TextFile(new File(Jenkins.get().getRootDir(), "model-lineage/assigned"));
    }
}
