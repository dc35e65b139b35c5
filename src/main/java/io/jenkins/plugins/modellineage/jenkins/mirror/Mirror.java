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
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.RecordedListener;
import io.jenkins.plugins.modellineage.jenkins.home.RunListening;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent;
import io.jenkins.plugins.modellineage.mirror.NearestFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Keeps the copies on MLflow servers up to date, each on a thread of its own: whoever records something only leaves a note here.
 * What it knows is derived from the runs and the ledger, so it is found again after a crash, and after all its files were deleted.
 */
@Extension
public final class Mirror {
    private static final Logger LOGGER = Logger.getLogger(Mirror.class.getName());
    /** While much is recorded about a run, it is looked at so often. */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private static final long MILLIS_TO_STOP = 5_000;
    /** Nobody tells that folders were loaded again from the disk. */
    private static final long SECONDS_BETWEEN_LOOKS = 10;

    private volatile Routing routing = new Routing(Set.of(), new TreeMap<>());
    /** Those that were stopped and may still be at something. */
    private final List<Lane> ending = new ArrayList<>();

    private ScheduledFuture<?> looks;
    private boolean ended;

    /** @param saying folders that say something */
    private record Routing(Set<String> saying, TreeMap<String, Destination> destinations) {
        Optional<Destination> of(String folder) {
            return Optional.ofNullable(destinations.get(NearestFolder.of(saying, folder)));
        }
    }

    static Mirror get() {
        return ExtensionList.lookupSingleton(Mirror.class);
    }

    /**
     * Begins once jobs are there. Hears of a new place before the ledger does: what the ledger knows by the former one is left
     * alone meanwhile, and by the new one it is for the right server.
     */
    @Extension(ordinal = 1)
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            get().begin();
        }

        /** What waits under the old name is found by going through all runs. */
        @Override
        public void onLocationChanged(Item item, String from, String to) {
            get().moved();
        }

        @Override
        public void onDeleted(Item item) {
            get().deleted(item.getFullName());
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
            get().of(NearestFolder.above(run.job())).ifPresent(destination -> destination.note(run, later));
        }
    }

    /** Wakes it when the ledger grew. */
    @Extension
    public static final class Hearing implements RecordedListener {
        @Override
        public void onRecorded(List<LedgerEntry> entries) {
            boolean moved = entries.stream().anyMatch(entry -> entry.event() instanceof PlaceEvent.ScopeRenamed);
            get().all().forEach(moved ? Destination::recheck : Destination::ring);
        }
    }

    /** Has it go on with what is configured now. */
    @Extension
    public static final class Configured extends SaveableListener {
        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof ModelLineageConfiguration) {
                get().restart();
            }
        }
    }

    private synchronized void begin() {
        if (looks == null && !ended) {
            looks = Timer.get()
                    .scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
        restart();
    }

    private void look() {
        try {
            settle();
        } catch (RuntimeException problem) {
            LOGGER.log(
                    Level.WARNING, "What folders say of the mirror is not known now; it is looked at again", problem);
        }
    }

    /**
     * A folder may say something else than it did. Nobody is asked where it says nothing, as most do.
     *
     * @param says whether it says something now
     */
    void folderSaved(String folder, boolean says) {
        if (says || routing.saying().contains(folder)) {
            settle();
        }
    }

    private void deleted(String item) {
        Predicate<String> gone = folder -> (folder + "/").startsWith(item + "/");
        if (routing.saying().stream().anyMatch(gone)) {
            settle(false, gone);
        }
    }

    private void moved() {
        if (routing.saying().size() > 1) {
            settle();
        }
        all().forEach(Destination::recheck);
    }

    /** Goes by what is configured now, and begins again with all servers. */
    private void restart() {
        settle(true, folder -> false);
    }

    /** Goes by what is configured now. */
    private void settle() {
        settle(false, folder -> false);
    }

    /**
     * @param anew whether servers that are configured as before are begun with again
     * @param gone folders that are being deleted: Jenkins has them still, and nothing of them is for any server
     */
    private synchronized void settle(boolean anew, Predicate<String> gone) {
        if (looks == null || ended) {
            return;
        }
        Map<String, Optional<Setting>> said = new TreeMap<>();
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            said.putAll(Setting.all());
        }
        routing.saying().stream().filter(gone).forEach(folder -> said.put(folder, Optional.empty()));
        Routing before = routing;
        TreeMap<String, Destination> now = new TreeMap<>();
        List<Destination> fresh = new ArrayList<>();
        said.forEach((folder, setting) -> setting.ifPresent(wanted -> {
            Optional<Destination> known =
                    Optional.ofNullable(before.destinations().get(folder));
            boolean kept =
                    known.filter(one -> !anew && one.setting().equals(wanted)).isPresent();
            Destination destination = kept ? known.get() : new Destination(this, wanted, known);
            now.put(folder, destination);
            if (!kept) {
                fresh.add(destination);
            }
        }));
        if (fresh.isEmpty()
                && now.equals(before.destinations())
                && said.keySet().equals(before.saying())) {
            return;
        }
        List<Destination> over = before.destinations().values().stream()
                .filter(one -> !now.containsValue(one))
                .toList();
        ending.removeIf(Lane::isOver);
        over.forEach(one -> ending.addAll(one.lanes()));
        now.values().forEach(one -> one.follow(ending));
        routing = new Routing(new TreeSet<>(said.keySet()), now);
        over.forEach(Destination::stop);
        fresh.forEach(Destination::begin);
        forget(now.values());
        now.values().stream().filter(one -> !fresh.contains(one)).forEach(Destination::recheck);
    }

    private static void forget(Collection<Destination> configured) {
        try {
            ModelCursors.keepLedgers(
                    configured.stream().map(Destination::setting).toList());
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, "How far a former mirror was is not forgotten", problem);
        }
    }

    /** The server for what lies in that folder; empty when it is not mirrored. */
    Optional<Destination> of(String folder) {
        return routing.of(folder);
    }

    /** All servers, that of Jenkins first, then by folders. */
    Collection<Destination> all() {
        return routing.destinations().values();
    }

    /** Another word for other words, and for other folders that say something. */
    String reach(String words) {
        String all = words + "\n" + String.join("\n", routing.saying());
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    }

    /** Somebody asks for the next try now. */
    void hurry() {
        all().forEach(Destination::hurry);
    }

    /** Somebody asks for it. */
    void order(Again what) {
        all().forEach(destination -> destination.order(what));
    }

    /** Nothing goes on behind a Jenkins that ends; the rest is mirrored after its start. */
    @Terminator
    public static void shut() {
        ExtensionList.lookup(Mirror.class).forEach(Mirror::stop);
    }

    private void stop() {
        synchronized (this) {
            ended = true;
            if (looks != null) {
                looks.cancel(false);
            }
        }
        all().forEach(Destination::stop);
        long until = System.currentTimeMillis() + MILLIS_TO_STOP;
        try {
            for (Destination destination : all()) {
                destination.join(Math.max(1, until - System.currentTimeMillis()));
            }
        } catch (InterruptedException goingDown) {
            Thread.currentThread().interrupt();
        }
    }
}
