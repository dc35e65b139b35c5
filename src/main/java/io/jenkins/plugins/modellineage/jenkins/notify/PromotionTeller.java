package io.jenkins.plugins.modellineage.jenkins.notify;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.RecordedListener;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells {@link ModelPromotionListener}s what the ledger recorded since this Jenkins first recorded something. */
@Extension
public final class PromotionTeller implements RecordedListener {
    private static final Logger LOGGER = Logger.getLogger(PromotionTeller.class.getName());

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            new NamingThreadFactory(new DaemonThreadFactory(), PromotionTeller.class.getName()));

    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);

    /** Below 0 until something was told; only the worker asks for it. */
    private long heard = -1;

    /** The request, if its entry was the last one, for which people must approve when its gates pass. */
    private Optional<String> asked = Optional.empty();

    @Override
    public void onRecorded(List<LedgerEntry> entries) {
        first.accumulateAndGet(entries.get(0).seq(), Math::min);
        try {
            worker.execute(this::hear);
        } catch (RejectedExecutionException goingDown) {
            LOGGER.log(Level.FINE, "Jenkins is going down", goingDown);
        }
    }

    private void hear() {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            Registry registry = ModelLineage.get().registry();
            heard = heard < 0 ? first.get() - 1 : heard;
            for (LedgerEntry entry : registry.entriesAfter(heard)) {
                heard = entry.seq();
                tell(registry, entry);
            }
        } catch (RuntimeException problem) {
            LOGGER.log(Level.WARNING, "Listeners were not told of a promotion; they are of the next one", problem);
        }
    }

    private void tell(Registry registry, LedgerEntry entry) {
        Optional<String> before = asked;
        asked = Optional.empty();
        if (entry.event() instanceof PromotionRequested request) {
            asked = request.rules().isEmpty()
                    ? Optional.empty()
                    : Optional.of(request.promotion().id());
            PromotionNews news = news(request.promotion(), PromotionState.REQUESTED.word(), entry);
            each(listener -> listener.onRequested(news));
        } else if (entry.event() instanceof GatesChecked checked) {
            if (checked.passed()
                    && before.equals(Optional.of(checked.promotion().id()))) {
                PromotionNews news = news(checked.promotion(), PromotionState.WAITING.word(), entry);
                each(listener -> listener.onWaiting(news));
            }
        } else if (entry.event() instanceof StageRolledBack back) {
            live(back.to(), back.stage(), Optional.of(back.left()), true, entry);
        } else if (entry.event() instanceof PromotionEnd of) {
            if (of instanceof StageAssigned assigned) {
                live(of.promotion().version(), of.promotion().stage(), assigned.replaced(), false, entry);
            }
            registry.promotion(of.promotion().id()).ifPresent(settled -> {
                PromotionNews news = news(of.promotion(), settled.word(), entry);
                each(listener -> listener.onSettled(news));
            });
        }
    }

    private static void live(
            VersionRef version, StageName stage, Optional<Integer> before, boolean back, LedgerEntry entry) {
        LiveNews news = new LiveNews(
                Places.folder(version.model()),
                version.model().name().value(),
                version.number(),
                stage.value(),
                before,
                back,
                entry.sentence());
        each(listener -> listener.onAssigned(news));
    }

    private static PromotionNews news(PromotionRef ref, String state, LedgerEntry entry) {
        ModelRef model = ref.version().model();
        return new PromotionNews(
                ref.id(),
                Places.folder(model),
                model.name().value(),
                ref.version().number(),
                ref.stage().value(),
                state,
                entry.sentence());
    }

    private static void each(Consumer<ModelPromotionListener> telling) {
        for (ModelPromotionListener listener : ExtensionList.lookup(ModelPromotionListener.class)) {
            try {
                telling.accept(listener);
            } catch (RuntimeException | LinkageError broken) {
                LOGGER.log(
                        Level.WARNING,
                        broken,
                        () -> listener.getClass().getName() + " failed when it was told of a promotion");
            }
        }
    }

    /** Nothing goes on behind a Jenkins that ends. */
    @Terminator
    public static void shut() {
        ExtensionList.lookup(PromotionTeller.class).forEach(teller -> teller.worker.shutdown());
    }
}
