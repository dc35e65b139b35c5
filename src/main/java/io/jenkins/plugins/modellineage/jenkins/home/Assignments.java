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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * Tells {@link AssignmentListener}s what went live, and keeps up to where it has told and which builds wait. A start tells
 * what the Jenkins before had no time for, and those again whose builds waited: no others, for whom it is long past.
 */
@Extension
public final class Assignments implements RecordedListener {
    private static final Logger LOGGER = Logger.getLogger(Assignments.class.getName());

    private static final long SECONDS_UNTIL_NEXT_LOOK = 10;

    /** Up to which entry of the ledger everything was told; below zero while nobody has looked. */
    private long upTo = -1;

    /** Whether it will look on its own which builds still wait. */
    private boolean looksAgain;

    /** The first one that was heard of: where nothing is kept, what was before it is the past. */
    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);

    /** Tells what is left, once jobs are there; when Jenkins stops in order, it keeps which builds wait by then. */
    @Extension
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            wake();
        }

        @Override
        public void onBeforeShutdown() {
            ExtensionList.lookup(Assignments.class).forEach(Assignments::keepGuarded);
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

    private void keepGuarded() {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            keep();
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> file() + " may name builds that do not wait any more");
        }
    }

    private synchronized void tell() throws IOException {
        Registry registry = ModelLineage.get().registry();
        if (upTo < 0) {
            begin(registry);
        }
        for (LedgerEntry entry : registry.entriesAfter(upTo)) {
            Assigned.of(entry).ifPresent(Assignments::tell);
            upTo = entry.seq();
        }
        if (!keep().isEmpty() && !looksAgain) {
            looksAgain = true;
            Timer.get().schedule(this::lookAgain, SECONDS_UNTIL_NEXT_LOOK, TimeUnit.SECONDS);
        }
    }

    private void begin(Registry registry) throws IOException {
        AssignmentMark mark = kept().filter(known -> known.upTo() <= registry.lastSeq())
                .orElseGet(() -> new AssignmentMark(Math.min(registry.lastSeq(), first.get() - 1), Set.of()));
        for (QueuedStart start : mark.queued()) {
            if (start.entry() <= mark.upTo()) {
                again(registry, start);
            }
        }
        upTo = mark.upTo();
    }

    /** What is not live any more is nobody's to deploy. */
    private static void again(Registry registry, QueuedStart start) {
        Assigned.of(registry.entriesAfter(start.entry() - 1).get(0))
                .filter(assigned -> assigned.isLive(registry))
                .ifPresent(assigned -> each(assigned, listener -> listener.onAssignedBefore(assigned, start.job())));
    }

    private void lookAgain() {
        synchronized (this) {
            looksAgain = false;
        }
        tellGuarded();
    }

    private static Set<QueuedStart> queued() {
        return ExtensionList.lookup(AssignmentListener.class).stream()
                .flatMap(listener -> listener.queued().stream())
                .collect(Collectors.toSet());
    }

    /** Answers which builds wait, as it is kept; none while nobody has looked. */
    private synchronized Set<QueuedStart> keep() throws IOException {
        if (upTo < 0) {
            return Set.of();
        }
        AssignmentMark mark = new AssignmentMark(upTo, queued());
        String text = mark.text();
        TextFile file = file();
        if (!file.exists() || !file.read().equals(text)) {
            file.write(text);
        }
        return mark.queued();
    }

    private static void tell(Assigned assigned) {
        each(assigned, listener -> listener.onAssigned(assigned));
    }

    private static void each(Assigned assigned, Consumer<AssignmentListener> telling) {
        for (AssignmentListener listener : ExtensionList.lookup(AssignmentListener.class)) {
            try {
                telling.accept(listener);
            } catch (RuntimeException broken) {
                LOGGER.log(Level.WARNING, broken, () -> listener + " failed when it was told: " + assigned.sentence());
            }
        }
    }

    /** Empty before the first time, where the past is not told, and where the file cannot be understood. */
    private static Optional<AssignmentMark> kept() throws IOException {
        TextFile file = file();
        try {
            return file.exists() ? Optional.of(AssignmentMark.parse(file.read())) : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            LOGGER.log(
                    Level.WARNING,
                    "File {0} holds no mark ({1}); what went live before this start is not told",
                    new Object[] {file, damaged.getMessage()});
            return Optional.empty();
        }
    }

    private static TextFile file() {
        return new TextFile(new File(Jenkins.get().getRootDir(), "model-lineage/assigned"));
    }
}
