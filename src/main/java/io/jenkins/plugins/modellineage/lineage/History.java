package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.OfPromotion;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionUsed;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The entries that concern a model or a build. An approval is also part of the history of the build that waits for it.
 *
 * @param requestedBy id of the build that requested a promotion, by the promotion's id
 */
record History(
        Grouped<ModelRef, LedgerEntry> ofModel,
        Grouped<String, LedgerEntry> ofBuild,
        PersistentMap<String, String> requestedBy) {
    static final History EMPTY = new History(Grouped.empty(), Grouped.empty(), PersistentMap.empty());

    History apply(LedgerEntry entry) {
        if (entry.event() instanceof RegistryEvent.JobIdentified) {
            return this; // it precedes what the build did, and says nothing of it
        }
        PersistentMap<String, String> requests = withRequest(entry);
        Grouped<String, LedgerEntry> builds = ofBuild;
        for (String id : concerned(entry, requests)) {
            builds = builds.with(id, entry.seq(), entry);
        }
        Grouped<ModelRef, LedgerEntry> more = entry.event()
                .subject()
                .map(version -> ofModel.with(version.model(), entry.seq(), entry))
                .orElse(ofModel);
        return new History(more, builds, requests);
    }

    /** The builds that an entry names. */
    static List<BuildRef> buildsOf(LedgerEntry entry) {
        List<BuildRef> builds = new ArrayList<>();
        entry.actor().build().ifPresent(builds::add);
        if (entry.event() instanceof ModelStamped stamped) {
            builds.add(stamped.build());
        } else if (entry.event() instanceof VersionUsed used) {
            builds.add(used.by());
        } else if (entry.event() instanceof EvidenceAdded added) {
            builds.add(added.build());
        }
        return builds;
    }

    private PersistentMap<String, String> withRequest(LedgerEntry entry) {
        if (entry.event() instanceof RegistryEvent.PromotionRequested requested) {
            return entry.actor()
                    .build()
                    .map(build -> requestedBy.with(requested.promotion().id(), build.id()))
                    .orElse(requestedBy);
        }
        return requestedBy;
    }

    private static Set<String> concerned(LedgerEntry entry, PersistentMap<String, String> requests) {
        Set<String> ids = new LinkedHashSet<>();
        buildsOf(entry).forEach(build -> ids.add(build.id()));
        if (entry.event() instanceof OfPromotion event) {
            requests.get(event.promotion().id()).ifPresent(ids::add);
        }
        return ids;
    }
}
