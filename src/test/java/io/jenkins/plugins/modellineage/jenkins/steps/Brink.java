package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.jenkins.home.RecordedListener;
import io.jenkins.plugins.modellineage.lineage.FilesKept;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Where each of several promotions stops before Jenkins goes down: there its thread waits, and does nothing more. */
final class Brink {
    private static final long PATIENCE_SECONDS = 60;

    private static volatile Brink armed;

    private final String point;
    private final Set<String> models;
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private final CountDownLatch all;
    private final CountDownLatch over = new CountDownLatch(1);

    private Brink(String point, Set<String> models) {
        this.point = point;
        this.models = models;
        this.all = new CountDownLatch(models.size());
    }

    /** @param models that stop there, each once */
    static Brink at(String point, Set<String> models) {
        Nodes.SEEN.clear();
        Brink brink = new Brink(point, models);
        armed = brink;
        return brink;
    }

    /** Waits until all are there. */
    void await() throws InterruptedException {
        if (!all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Not all of " + models + " came to '" + point + "', only " + reached);
        }
    }

    /** Lets all go on. */
    void release() {
        armed = null;
        over.countDown();
    }

    /** Stops here when this is the point. */
    static void pass(String model, String point) {
        Brink brink = armed;
        if (brink != null && brink.point.equals(point) && brink.models.contains(model) && brink.reached.add(model)) {
            brink.all.countDown();
            try {
                brink.over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether the way of the model ends here. */
    static boolean isOver(String model) {
        Brink brink = armed;
        return brink == null || brink.reached.contains(model);
    }

    /** Right after the ledger has it: nobody was told yet. */
    static class Entries implements RecordedListener {
        private static final Map<Class<? extends RegistryEvent>, String> NAMES = Map.of(
                ModelStamped.class, "stamped",
                FilesKept.class, "files kept",
                PromotionRequested.class, "requested",
                ApprovalWithdrawn.class, "taken back",
                StageAssigned.class, "assigned");

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
                brink.models.stream().filter(build::contains).forEach(model -> pass(model, "node " + count(model)));
            }
        }

        private static int count(String model) {
            return SEEN.computeIfAbsent(model, none -> new AtomicInteger()).incrementAndGet();
        }
    }
}
