package io.jenkins.plugins.modellineage.jenkins.mirror;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.init.Terminator;
import hudson.model.Item;
import hudson.model.Saveable;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.RecordedListener;
import io.jenkins.plugins.modellineage.jenkins.home.RunListening;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the mirror up to date, on a thread of its own: whoever records something only leaves a note here. What it knows is
 * derived from the runs and the ledger, so it is found again after a crash, and after all its files were deleted.
 */
@Extension
public final class Mirror {
    private static final Logger LOGGER = Logger.getLogger(Mirror.class.getName());
    /** While much is recorded about a run, it is looked at so often. */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private static final long MILLIS_BETWEEN_LOOKS = 1_000;
    private static final long MILLIS_TO_STOP = 5_000;

    private final Object bell = new Object();
    private final Waiting waiting = new Waiting();
    private final Standing standing = new Standing();
    private final Tally tally = new Tally();
    private final Queue<Again> again = new ConcurrentLinkedQueue<>();
    private Thread thread;
    private boolean rung;
    private volatile boolean hurried;
    private volatile boolean stopped;
    private volatile Server open;
    /** Grows with the configuration, so that work for another server is given up. */
    private volatile int edition;

    static Mirror get() {
        return ExtensionList.lookupSingleton(Mirror.class);
    }

    /** Begins once jobs are there. */
    @Extension
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            get().begin();
        }

        /** What waits under the old name is found by going through all runs. */
        @Override
        public void onLocationChanged(Item item, String from, String to) {
            Mirror mirror = get();
            if (mirror.isOn()) {
                mirror.again.add(Rounds.REVISIT);
                mirror.ring();
            }
        }
    }

    /** Hears of runs; takes a note, and no more. */
    @Extension
    public static final class Runs implements RunListening {
        @Override
        public void onChanged(RunPlace run) {
            note(run, Duration.ZERO);
        }

        @Override
        public void onTouched(RunPlace run) {
            note(run, BETWEEN);
        }

        private static void note(RunPlace run, Duration later) {
            Mirror mirror = get();
            if (mirror.isOn()) {
                mirror.waiting.add(run, Instant.now(), later);
                if (later.isZero()) {
                    mirror.ring();
                }
            }
        }
    }

    /** Wakes it when the ledger grew. */
    @Extension
    public static final class Hearing implements RecordedListener {
        @Override
        public void onRecorded(List<LedgerEntry> entries) {
            get().ring();
        }
    }

    /** Has it go on with what is configured now. */
    @Extension
    public static final class Configured extends SaveableListener {
        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof ModelLineageConfiguration) {
                get().changed();
            }
        }
    }

    private synchronized void begin() {
        if (thread == null && !stopped) {
            thread = new Thread(this::work, "Model Lineage mirror");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void changed() {
        edition++;
        Server going = open;
        if (going != null) {
            going.abort();
        }
        ring();
    }

    private boolean isOn() {
        return configured() != null;
    }

    /** Null when nothing is mirrored. */
    static ConfiguredMirror configured() {
        return ModelLineageConfiguration.get().getMirror();
    }

    private void work() {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            Rounds rounds = new Rounds(this);
            while (!stopped) {
                try {
                    rounds.turn();
                } catch (RuntimeException problem) {
                    LOGGER.log(Level.WARNING, "The mirror failed; it goes on with what comes next", problem);
                }
                pause(Duration.ofMillis(MILLIS_BETWEEN_LOOKS));
            }
        }
    }

    /** Waits so long, or until there is news. */
    private void pause(Duration time) {
        pause(time, () -> rung);
    }

    /** Waits so long: news do not make a server well, but an order to try does, or another configuration. */
    void pause(Duration time, int known) {
        hurried = false;
        pause(time, () -> hurried || edition != known);
    }

    private void pause(Duration time, BooleanSupplier over) {
        long until = System.nanoTime() + time.toNanos();
        synchronized (bell) {
            try {
                for (long left = time.toMillis(); !over.getAsBoolean() && !stopped && left > 0; ) {
                    bell.wait(left);
                    left = (until - System.nanoTime()) / 1_000_000;
                }
            } catch (InterruptedException goingDown) {
                stopped = true;
                Thread.currentThread().interrupt();
            }
            rung = false;
        }
    }

    /** Somebody asks for the next try now. */
    void hurry() {
        hurried = true;
        ring();
    }

    private void ring() {
        synchronized (bell) {
            rung = true;
            bell.notifyAll();
        }
    }

    /** Somebody asks for it. */
    void order(Again what) {
        again.add(what);
        hurry();
    }

    Queue<Again> orders() {
        return again;
    }

    /** The one that is being told something; null between. */
    void opened(Server server) {
        open = server;
        if (server != null && stopped) {
            server.abort();
        }
    }

    int edition() {
        return edition;
    }

    boolean isStopped() {
        return stopped;
    }

    Waiting waiting() {
        return waiting;
    }

    Standing standing() {
        return standing;
    }

    Tally tally() {
        return tally;
    }

    /** Nothing goes on behind a Jenkins that ends; the rest is mirrored after its start. */
    @Terminator
    public static void shut() {
        ExtensionList.lookup(Mirror.class).forEach(Mirror::stop);
    }

    private void stop() {
        stopped = true;
        Server going = open;
        if (going != null) {
            going.abort();
        }
        ring();
        Thread working = thread;
        try {
            if (working != null) {
                working.join(MILLIS_TO_STOP);
            }
        } catch (InterruptedException goingDown) {
            Thread.currentThread().interrupt();
        }
    }
}
