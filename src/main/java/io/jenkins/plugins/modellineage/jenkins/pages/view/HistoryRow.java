package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.Discretion;
import io.jenkins.plugins.modellineage.lineage.EvidenceAdded;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionSuperseded;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One event of the ledger as its sentence.
 *
 * @param url of the promotion or version that it is about; null for none
 */
@ExportedBean(defaultVisibility = 999)
public record HistoryRow(
        @Exported long seq,
        Moment at,
        @Exported String by,
        @Exported String sentence,
        @Exported String url) {

    /** What the reader may see of a history, newest first. */
    public static List<LedgerEntry> seen(List<LedgerEntry> history, Registry registry, Sight sight) {
        return Reversed.of(history.stream()
                .filter(entry -> sees(entry.event(), registry, sight))
                .toList());
    }

    /** The part of a model's history that is about one promotion. */
    public static List<LedgerEntry> seen(PromotionRef promotion, Registry registry, Sight sight) {
        return seen(registry.historyOfPromotion(promotion.id()), registry, sight);
    }

    /** @param entry that the reader may see */
    public static HistoryRow of(LedgerEntry entry, Registry registry, Sight sight) {
        boolean all = other(entry.event(), registry).map(sight::sees).orElse(true)
                && Discretion.tellsOnlyOf(entry.event(), registry, sight::sees);
        String sentence = all ? entry.sentence() : entry.event().discreetSentence();
        return new HistoryRow(
                entry.seq(),
                new Moment(entry.time()),
                sight.label(entry.actor()),
                sentence,
                url(entry.event(), registry, sight));
    }

    private static String url(RegistryEvent event, Registry registry, Sight sight) {
        if (event instanceof PromotionEvent about) {
            return registry.promotion(about.promotion().id())
                    .map(promotion -> PromotionView.url(promotion, sight))
                    .orElse(null);
        }
        return event.subject().map(sight::url).orElse(null);
    }

    /** The other version that a sentence tells of: a champion, or the version that is live or was before. */
    private static Optional<VersionRef> other(RegistryEvent event, Registry registry) {
        Optional<Integer> number = Optional.empty();
        if (event instanceof GatesChecked checked) {
            number = checked.champion();
        } else if (event instanceof ApprovalGiven given) {
            number = given.replacing();
        } else if (event instanceof StageAssigned assigned) {
            number = assigned.replaced();
        } else if (event instanceof StageRolledBack back) {
            number = Optional.of(back.left());
        } else if (event instanceof PromotionSuperseded superseded) {
            number = registry.promotion(superseded.by()).map(by -> by.version().number());
        } else if (event instanceof PromotionEvent about) {
            number = registry.promotion(about.promotion().id()).flatMap(Promotion::champion);
        }
        return number.flatMap(
                other -> event.subject().map(about -> about.model().version(other)));
    }

    /** A sentence names a version and its build: whoever may not see these does not get the sentence. */
    public static boolean sees(RegistryEvent event, Registry registry, Sight sight) {
        return named(event).map(registry::current).map(sight::sees).orElse(true)
                && event.subject().flatMap(registry::version).map(sight::sees).orElse(true);
    }

    /** A build that a sentence names beside the one that stamped the version. */
    private static Optional<BuildRef> named(RegistryEvent event) {
        if (event instanceof VersionUsed used) {
            return Optional.of(used.by());
        }
        return event instanceof EvidenceAdded added ? Optional.of(added.build()) : Optional.empty();
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return at.millis();
    }
}
