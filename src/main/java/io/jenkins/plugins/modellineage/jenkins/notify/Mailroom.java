package io.jenkins.plugins.modellineage.jenkins.notify;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.init.Terminator;
import hudson.model.Saveable;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.RecordedListener;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.webhook.Announcement;
import io.jenkins.plugins.modellineage.webhook.Delivery;
import io.jenkins.plugins.modellineage.webhook.Webhook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * Puts into the outbox what webhooks are told of, on a thread of its own and beside the ledger: whoever appends to it waits
 * for nothing here. It follows the ledger by its entries' numbers, so a crash between the two loses nothing.
 */
@Extension
public final class Mailroom {
    private static final Logger LOGGER = Logger.getLogger(Mailroom.class.getName());
    private static final String FOLDER = "webhooks";
    private static final long SECONDS_BETWEEN_LOOKS = 2;
    /** So far the note of what was heard may lag behind, where no webhook wants to know. */
    private static final long MOST_UNNOTED = 1_000;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            new NamingThreadFactory(new DaemonThreadFactory(), Mailroom.class.getName()));
    private final AtomicBoolean awake = new AtomicBoolean();
    private volatile Outbox outbox;
    private volatile Couriers couriers;
    private volatile ScheduledFuture<?> looks;
    /** The webhooks that are told now; only the worker sets them. */
    private volatile List<Webhook> told = List.of();

    /** Below 0 until the ledger was open; only the worker asks for it. */
    private long heard = -1;

    static Mailroom get() {
        return ExtensionList.lookupSingleton(Mailroom.class);
    }

    /** Begins once jobs are there. */
    @Extension
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            get().begin();
        }
    }

    /** Wakes it when the ledger grew. */
    @Extension
    public static final class Hearing implements RecordedListener {
        @Override
        public void onRecorded(List<LedgerEntry> entries) {
            get().wake();
        }
    }

    /** Has it go on with the webhooks that are configured now. */
    @Extension
    public static final class Configured extends SaveableListener {
        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof ModelLineageConfiguration) {
                get().configured();
            }
        }
    }

    private void begin() {
        submit(() -> {
            Path folder =
                    Jenkins.get().getRootDir().toPath().resolve("model-lineage").resolve(FOLDER);
            Outbox opened = Outbox.open(folder);
            couriers = new Couriers(opened, Names.SYSTEM, Courier.Patience.USUAL);
            outbox = opened;
            // before all that can fail: what fails now is mended by a later look
            looks = Timer.get()
                    .scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
            told = Recipients.now();
            hear();
            note();
        });
    }

    /** There may be news. */
    private void wake() {
        if (!told.isEmpty() && awake.compareAndSet(false, true)) {
            submit(() -> {
                awake.set(false);
                hear();
            });
        }
    }

    /** What happened until now is for the webhooks that were configured until now. */
    private void configured() {
        submit(() -> {
            if (outbox != null) {
                hear();
                told = Recipients.now();
                note();
            }
        });
    }

    private void look() {
        Couriers sending = couriers;
        if (sending != null && !told.isEmpty()) {
            sending.send(told);
        }
        wake(); // finds a ledger that could not be opened before
        if (!outbox.all().isEmpty()) {
            submit(() -> outbox.forget(Recipients.names(), Instant.now()));
        }
    }

    /** Queues what the ledger recorded since it was last heard; only on the worker. */
    private void hear() throws IOException {
        Optional<Registry> open = ModelLineage.get().readable();
        if (outbox == null || open.isEmpty()) {
            return;
        }
        Registry registry = open.get();
        if (heard < 0) { // a webhook is told of what happens after it was set up
            heard = told.isEmpty() ? registry.lastSeq() : outbox.heard().orElse(registry.lastSeq());
        }
        boolean queued = !told.isEmpty() && queue(registry);
        heard = Math.max(heard, registry.lastSeq());
        if (queued || heard - outbox.heard().orElse(0L) > MOST_UNNOTED) {
            note();
        }
        if (queued) {
            couriers.send(told);
        }
    }

    /** Remembers what was heard; nothing while nobody is told, so that whoever is told later begins there. */
    private void note() throws IOException {
        if (heard >= 0) {
            outbox.heard(told.isEmpty() ? Optional.empty() : Optional.of(heard));
        }
    }

    private boolean queue(Registry registry) throws IOException {
        boolean queued = false;
        for (LedgerEntry entry : registry.entriesAfter(heard)) {
            Optional<Announcement> news = Announcement.of(entry, id -> waits(registry, id), Places.OF_JENKINS);
            for (Webhook webhook : news.isPresent() ? told : List.<Webhook>of()) {
                if (webhook.wants(news.get())) {
                    outbox.add(Delivery.of(outbox.id(), webhook, news.get(), Instant.now()));
                    queued = true;
                }
            }
        }
        return queued;
    }

    /** Whether people must approve it; what only the gates decide is settled a moment later. */
    private static boolean waits(Registry registry, String id) {
        return registry.promotion(id)
                .filter(Promotion::waiting)
                .filter(promotion -> !promotion.rules().isEmpty())
                .isPresent();
    }

    /** What is on its way, once it was opened. */
    Optional<Outbox> outbox() {
        return Optional.ofNullable(outbox);
    }

    /** The webhooks that are told now. */
    List<Webhook> told() {
        return told;
    }

    /** Sends what is due for a webhook, also when others wait there. */
    void sendNow(String webhook) {
        couriers.hurry(webhook);
        couriers.send(told);
    }

    /** A piece of work on the worker. */
    @FunctionalInterface
    private interface Work {
        void perform() throws IOException;
    }

    private void submit(Work work) {
        try {
            worker.execute(() -> {
                try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
                    work.perform();
                } catch (IOException | RuntimeException problem) {
                    LOGGER.log(
                            Level.WARNING, "The outbox of webhooks failed; it goes on with what comes next", problem);
                }
            });
        } catch (RejectedExecutionException goingDown) {
            LOGGER.log(Level.FINE, "Jenkins is going down", goingDown);
        }
    }

    /** Nothing goes on behind a Jenkins that ends; what waits is sent after its start. */
    @Terminator
    public static void shut() {
        ExtensionList.lookup(Mailroom.class).forEach(Mailroom::stop);
    }

    private void stop() {
        ScheduledFuture<?> looking = looks;
        if (looking != null) {
            looking.cancel(false);
        }
        submit(() -> {
            if (outbox != null) {
                hear();
                note();
            }
        });
        worker.shutdown();
        Couriers sending = couriers;
        if (sending != null) {
            sending.stop();
        }
        try {
            worker.awaitTermination(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
