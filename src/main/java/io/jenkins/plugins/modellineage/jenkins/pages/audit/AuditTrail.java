package io.jenkins.plugins.modellineage.jenkins.pages.audit;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Reversed;
import io.jenkins.plugins.modellineage.lineage.AccessEvent;
import io.jenkins.plugins.modellineage.lineage.AuditKind;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RuleEvent;
import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Entries of the ledger that may belong to an audit, newest first.
 *
 * @param seen whether one does, and the reader may see it
 */
public record AuditTrail(List<LedgerEntry> newestFirst, Predicate<LedgerEntry> seen) {

    /** Those of a model. */
    public static AuditTrail of(ModelRef model) {
        return new AuditTrail(Reversed.of(PageSight.now().seen().history(model)), entry -> true);
    }

    /**
     * Those of the models of a place, and of its rules. Administrators see as well who was let in, and what became of
     * folders and jobs: these name places that not all readers know.
     *
     * @param shown whether the models of a scope belong to the place
     */
    public static AuditTrail of(Predicate<ScopeId> shown) {
        Registry registry = ModelLineage.get().registry();
        PageSight sight = PageSight.now();
        return new AuditTrail(Reversed.of(registry.entriesAfter(0)), entry -> {
            RegistryEvent event = entry.event();
            Optional<ScopeId> scope = scope(event);
            if (scope.isEmpty()) {
                return Visibility.administers() && isOfPlaces(event) && shown.test(ScopeId.ROOT);
            }
            return shown.test(scope.get())
                    && (event.about().isPresent()
                            ? HistoryRow.sees(event, registry, sight) && knows(event, sight.seen())
                            : maySee(event, scope.get()));
        });
    }

    /** What is about a model and no version of it tells the model's name. */
    private static boolean knows(RegistryEvent event, SeenRegistry seen) {
        return event.subject().isPresent()
                || event.about()
                        .filter(model -> seen.seesAny(model) || seen.seesRegistered(model))
                        .isPresent();
    }

    private static boolean isOfPlaces(RegistryEvent event) {
        AuditKind kind = AuditKind.of(event);
        return kind == AuditKind.PLACES || kind == AuditKind.ACCESS;
    }

    private static boolean maySee(RegistryEvent event, ScopeId scope) {
        return Visibility.administers()
                || AuditKind.of(event) == AuditKind.RULES
                        && Visibility.folder(scope).isPresent();
    }

    /** The scope that an event is about; empty for jobs and folders. */
    private static Optional<ScopeId> scope(RegistryEvent event) {
        if (event instanceof RuleEvent changed) {
            return Optional.of(changed.held().holder().scope());
        }
        if (event instanceof AccessEvent changed) {
            return Optional.of(changed.scope());
        }
        return event.about().map(ModelRef::scope);
    }
}
