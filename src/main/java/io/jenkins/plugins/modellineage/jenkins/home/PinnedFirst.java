package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Moves a stage only to a version whose files are safe and right, and lets a request wait only for such a version: the
 * build discarder comes by while people think. Only the transaction itself knows what it will do.
 */
final class PinnedFirst {
    private PinnedFirst() {}

    /**
     * Decides and records. A decision that assigns a stage, or begins a wait, is not recorded at once: the version's files are pinned,
     * which takes its time and so is done outside the transaction, and then it is decided again.
     *
     * @throws Refused when the bytes of a file are gone
     */
    static List<LedgerEntry> append(
            ModelVersion version, Transaction transaction, Function<Registry, List<RegistryEvent>> decide)
            throws IOException {
        try {
            return transaction.append(registry -> withoutAssignment(decide.apply(registry)));
        } catch (NotPinned wouldAssign) {
            VersionFiles.pin(version);
            return transaction.append(decide);
        }
    }

    private static List<RegistryEvent> withoutAssignment(List<RegistryEvent> events) {
        if (events.stream().anyMatch(StageAssigned.class::isInstance) || beginsToWait(events)) {
            throw new NotPinned();
        }
        return events;
    }

    private static boolean beginsToWait(List<RegistryEvent> events) {
        return events.stream().anyMatch(PromotionRequested.class::isInstance)
                && events.stream().noneMatch(PromotionRefused.class::isInstance);
    }

    /** The stage would be assigned to a version whose files are not known to be safe yet. */
    private static final class NotPinned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
