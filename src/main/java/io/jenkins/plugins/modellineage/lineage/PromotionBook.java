package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.OfPromotion;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionAborted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionExpired;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionSuperseded;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.List;
import java.util.Optional;

/**
 * Every promotion there was, by number, build and model.
 *
 * @param open those that are not settled
 */
record PromotionBook(
        PersistentMap<Long, Promotion> all,
        PersistentMap<Long, Long> open,
        Grouped<String, Long> ofBuild,
        Grouped<ModelRef, Long> ofModel) {
    static final PromotionBook EMPTY =
            new PromotionBook(PersistentMap.empty(), PersistentMap.empty(), Grouped.empty(), Grouped.empty());

    PromotionBook apply(LedgerEntry entry) {
        if (entry.event() instanceof PromotionRequested requested) {
            return request(entry, requested);
        }
        return entry.event() instanceof OfPromotion event ? advance(entry, event) : this;
    }

    String nextId() {
        return PromotionRef.id(all.size() + 1L);
    }

    Optional<Promotion> promotion(String id) {
        return number(id).flatMap(all::get);
    }

    List<Promotion> unsettled() {
        return promotions(open.values());
    }

    List<Promotion> ofBuild(String buildId) {
        return promotions(ofBuild.of(buildId));
    }

    List<Promotion> ofModel(ModelRef model) {
        return promotions(ofModel.of(model));
    }

    private List<Promotion> promotions(List<Long> numbers) {
        return numbers.stream().map(number -> all.get(number).orElseThrow()).toList();
    }

    private PromotionBook request(LedgerEntry entry, PromotionRequested event) {
        PromotionRef ref = event.promotion();
        if (!ref.id().equals(nextId())) {
            throw new InconsistentEventException(
                    "Promotion " + ref.label() + " is out of turn: the next one is " + nextId());
        }
        Promotion promotion = new Promotion(
                ref.id(),
                ref.version(),
                ref.stage(),
                event.gates(),
                event.rule(),
                PromotionState.REQUESTED,
                List.of(),
                Optional.empty(),
                List.of(),
                event.starters(),
                entry.actor(),
                entry.time(),
                event.expires(),
                event.manifestDigest(),
                "Its gates are not checked yet.");
        long number = ref.number();
        return new PromotionBook(
                all.with(number, promotion),
                open.with(number, number),
                entry.actor()
                        .build()
                        .map(BuildRef::id)
                        .map(build -> ofBuild.with(build, number, number))
                        .orElse(ofBuild),
                ofModel.with(ref.version().model(), number, number));
    }

    private PromotionBook advance(LedgerEntry entry, OfPromotion event) {
        Promotion before = promotion(event.promotion().id())
                .filter(known -> known.ref().equals(event.promotion()))
                .orElseThrow(() -> new InconsistentEventException(
                        "Promotion " + event.promotion().label() + " was never requested"));
        if (before.settled()) {
            throw new InconsistentEventException(
                    "Promotion " + event.promotion().label() + " is settled already: " + before.state());
        }
        Promotion after = next(before, entry, event);
        long number = event.promotion().number();
        return new PromotionBook(
                all.with(number, after), after.settled() ? open.without(number) : open, ofBuild, ofModel);
    }

    private static Promotion next(Promotion before, LedgerEntry entry, OfPromotion event) {
        if (event instanceof GatesChecked checked) {
            return before.checked(checked.champion(), checked.verdicts());
        }
        if (event instanceof ApprovalGiven given) {
            return before.approved(new Approval(
                    given.approver(), entry.time(), given.manifestDigest(), given.comment(), given.replacing()));
        }
        return before.settledAs(end(event), event.sentence());
    }

    private static PromotionState end(OfPromotion event) {
        if (event instanceof StageAssigned) {
            return PromotionState.ASSIGNED;
        }
        if (event instanceof PromotionRefused) {
            return PromotionState.REFUSED;
        }
        if (event instanceof PromotionRejected) {
            return PromotionState.REJECTED;
        }
        if (event instanceof PromotionExpired) {
            return PromotionState.EXPIRED;
        }
        if (event instanceof PromotionConflicted) {
            return PromotionState.CONFLICTED;
        }
        if (event instanceof PromotionSuperseded) {
            return PromotionState.SUPERSEDED;
        }
        if (event instanceof PromotionAborted) {
            return PromotionState.ABORTED;
        }
        throw new InconsistentEventException(
                "No promotion ends with " + event.getClass().getSimpleName());
    }

    private static Optional<Long> number(String id) {
        return id.matches("P[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(id.substring(1))) : Optional.empty();
    }
}
