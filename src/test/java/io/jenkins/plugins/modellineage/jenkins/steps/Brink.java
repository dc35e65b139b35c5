package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.jenkins.home.RecordedListener;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionAborted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionSuperseded;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Where each of several promotions stops before Jenkins goes down: there its thread waits, and does nothing more. */
final class Brink {
    static final long PATIENCE_MILLIS = Long.getLong("restart.patience", 60_000);

    private static volatile Brink armed;

    private final Map<String, String> points;
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);

    private Brink(Map<String, String> points) {
        this.points = points;
    }

    /** @param points where the promotion of each model stops */
    static Brink at(Map<String, String> points) {
        Nodes.SEEN.clear();
        Brink brink = new Brink(Map.copyOf(points));
        armed = brink;
        return brink;
    }

    /** Waits until all of these are there. */
    void await(Collection<String> models) throws Exception {
        try {
            until(() -> reached.containsAll(models));
        } catch (AssertionError late) {
            Set<String> missing = new TreeSet<>(models);
            missing.removeAll(reached);
            missing.forEach(model -> System.err.println(model + " did not come to '" + points.get(model) + "'"));
            throw new AssertionError("Not all came to their points: " + missing, late);
        }
    }

    /** Lets all go on. */
    void release() {
        armed = null;
        over.countDown();
    }

    void releaseWhen(Callable<Boolean> condition) {
        try {
            until(condition);
        } catch (Exception late) {
            throw new AssertionError(late);
        } finally {
            release();
        }
    }

    /** Stops here when this is the point. */
    static void pass(String model, String point) {
        Brink brink = armed;
        if (brink != null && point.equals(brink.points.get(model)) && brink.reached.add(model)) {
            brink.stand();
        }
    }

    /** Stands here while the others go on to their points, without having come to its own. */
    static void stand(String model) {
        Brink brink = armed;
        if (brink != null && brink.points.containsKey(model)) {
            brink.stand();
        }
    }

    private void stand() {
        try {
            over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the way of the model ends here. */
    static boolean isOver(String model) {
        Brink brink = armed;
        return brink == null || brink.reached.contains(model);
    }

    static void until(Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!condition.call()) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("Waited too long");
            }
            Thread.sleep(20);
        }
    }

    /** Right after the ledger has it: nobody was told yet. */
    static class Entries implements RecordedListener {
        private static final Map<Class<? extends RegistryEvent>, String> NAMES = Map.ofEntries(
                Map.entry(ModelStamped.class, "stamped"),
                Map.entry(PromotionRequested.class, "requested"),
                Map.entry(PromotionReassigned.class, "reassigned"),
                Map.entry(ApprovalWithdrawn.class, "taken back"),
                Map.entry(PromotionRefused.class, "refused"),
                Map.entry(PromotionRejected.class, "rejected"),
                Map.entry(PromotionAborted.class, "withdrawn"),
                Map.entry(PromotionSuperseded.class, "superseded"),
                Map.entry(PromotionConflicted.class, "conflicted"),
                Map.entry(StageAssigned.class, "assigned"),
                Map.entry(StageRolledBack.class, "rolled back"));

        @Override
        public void onRecorded(List<LedgerEntry> entries) {
            for (LedgerEntry entry : entries) {
                RegistryEvent event = entry.event();
                String name = event instanceof ApprovalGiven given
                        ? given.approver() + " approved"
                        : NAMES.get(event.getClass());
                if (name != null) {
                    event.subject()
                            .ifPresent(version -> pass(version.model().name().value(), name));
                }
            }
        }
    }

    /** Each time that a build has a new node. */
    static class Nodes implements GraphListener {
        static final Map<String, AtomicInteger> SEEN = new ConcurrentHashMap<>();

        @Override
        public void onNewHead(FlowNode node) {
            Brink brink = armed;
            if (brink != null) {
                String build = node.getExecution().getOwner().toString();
                brink.points.keySet().stream()
                        .filter(build::contains)
                        .forEach(model -> pass(model, "node " + count(model)));
            }
        }

        private static int count(String model) {
            return SEEN.computeIfAbsent(model, none -> new AtomicInteger()).incrementAndGet();
        }
    }
}
