package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Is told when a promotion that waits was approved or settled in the ledger, so that its build can say it and go on. */
public interface SettledListener extends ExtensionPoint {

    /** Called after the ledger has an approval that others must join, lost one, or asks other people; must not block. */
    void onApproved(String promotionId);

    /** Called after the ledger has it, on the thread that settled it; must not block. */
    void onSettled(String promotionId);

    /** Tells everyone of the promotions that these entries approved or settled, those of other builds among them. */
    static void tell(List<LedgerEntry> recorded) {
        Registry now = ModelLineage.get().registry();
        Predicate<String> settled =
                id -> now.promotion(id).filter(Promotion::settled).isPresent();
        promotions(recorded, PromotionEvent.class).filter(settled).forEach(SettledListener::tellSettled);
        Stream.of(ApprovalGiven.class, ApprovalWithdrawn.class, PromotionReassigned.class)
                .flatMap(kind -> promotions(recorded, kind))
                .filter(settled.negate())
                .forEach(SettledListener::tellApproved);
    }

    private static Stream<String> promotions(List<LedgerEntry> recorded, Class<? extends PromotionEvent> kind) {
        return recorded.stream()
                .map(LedgerEntry::event)
                .filter(kind::isInstance)
                .map(event -> kind.cast(event).promotion().id())
                .distinct();
    }

    private static void tellApproved(String promotionId) {
        ExtensionList.lookup(SettledListener.class).forEach(listener -> listener.onApproved(promotionId));
    }

    private static void tellSettled(String promotionId) {
        ExtensionList.lookup(SettledListener.class).forEach(listener -> listener.onSettled(promotionId));
    }
}
