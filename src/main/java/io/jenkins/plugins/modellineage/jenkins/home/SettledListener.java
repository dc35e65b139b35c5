package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.OfPromotion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;

/** Is told when a waiting promotion was settled in the ledger, so that the build that waits can go on. */
public interface SettledListener extends ExtensionPoint {

    /** Called after the ledger has it, on the thread that settled it; must not block. */
    void onSettled(String promotionId);

    /** Called after the ledger has an approval, and before {@link #onSettled}; must not block. */
    default void onApproved(ApprovalGiven approval) {}

    /** Tells everyone of the approvals among these entries, and of the promotions that these entries settled, those of other builds among them. */
    static void tell(List<LedgerEntry> recorded) {
        recorded.stream()
                .map(LedgerEntry::event)
                .filter(ApprovalGiven.class::isInstance)
                .forEach(event -> ExtensionList.lookup(SettledListener.class)
                        .forEach(listener -> listener.onApproved((ApprovalGiven) event)));
        Registry now = ModelLineage.get().registry();
        recorded.stream()
                .map(LedgerEntry::event)
                .filter(OfPromotion.class::isInstance)
                .map(event -> ((OfPromotion) event).promotion().id())
                .distinct()
                .filter(id -> now.promotion(id).filter(Promotion::settled).isPresent())
                .forEach(SettledListener::tell);
    }

    private static void tell(String promotionId) {
        ExtensionList.lookup(SettledListener.class).forEach(listener -> listener.onSettled(promotionId));
    }
}
