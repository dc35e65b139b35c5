package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Optional;

/** Something that changed the registry. Who did it and when stands in its {@link LedgerEntry}. */
public sealed interface RegistryEvent
        permits VersionEvent, ModelEvent, PromotionEvent, StageRolledBack, RuleEvent, PlaceEvent, AccessEvent {
    /** One English sentence, the same on page, log and API. */
    String sentence();

    /**
     * The sentence for those who may not see another version than the one it is about: without that version's number and
     * what is quoted of it.
     */
    default String discreetSentence() {
        return sentence();
    }

    /** The version that the event is about. */
    default Optional<VersionRef> subject() {
        return Optional.empty();
    }

    /** The model that the event is about. */
    default Optional<ModelRef> about() {
        return subject().map(VersionRef::model);
    }
}
