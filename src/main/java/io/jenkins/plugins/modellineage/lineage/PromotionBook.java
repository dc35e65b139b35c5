package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalMark;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Every promotion there was, of the version as it was called then. What waits is held; what is settled is read again from
 * its entries.
 *
 * @param count of all there were: they are numbered from 1
 * @param open those that are not settled, by number
 * @param entries of each promotion, by number
 * @param ofModel numbers of a model's promotions, by its ordinal
 */
record PromotionBook(long count, PersistentMap<Long, Promotion> open, Postings entries, Postings ofModel) {
    static final PromotionBook EMPTY = new PromotionBook(0, PersistentMap.empty(), Postings.EMPTY, Postings.EMPTY);

    /** @param models that know the version of the entry */
    PromotionBook apply(LedgerEntry entry, Models models, Recall recall) {
        if (entry.event() instanceof PromotionRequested requested) {
            return request(entry, requested, models);
        }
        return entry.event() instanceof PromotionEvent event ? advance(entry, event, models.former(), recall) : this;
    }

    String nextId() {
        return PromotionRef.id(count + 1);
    }

    Optional<Promotion> promotion(String id, Recall recall) {
        return number(id).filter(number -> number <= count).map(number -> promotion(number, recall));
    }

    /** @param number from 1 to {@link #count} */
    Promotion promotion(long number, Recall recall) {
        return open.get(number).orElseGet(() -> folded(entries.of(number), recall));
    }

    /** The build that requested what the event is about, also when it is settled with this very event. */
    Optional<BuildRef> requester(RegistryEvent event) {
        return event instanceof PromotionEvent about
                ? open.get(about.promotion().number())
                        .flatMap(promotion -> promotion.requester().build())
                : Optional.empty();
    }

    /** The same also when it was settled before: then its request is read. */
    Optional<BuildRef> requester(RegistryEvent event, Recall recall) {
        if (!(event instanceof PromotionEvent about)) {
            return Optional.empty();
        }
        long number = about.promotion().number();
        return open.get(number)
                .map(Promotion::requester)
                .orElseGet(() -> recall.entry(entries.of(number)[0]).actor())
                .build();
    }

    /** Where its entries stand, ascending; nowhere when there is no such promotion. */
    long[] entriesOf(String id) {
        return number(id).filter(number -> number <= count).map(entries::of).orElse(new long[0]);
    }

    List<Promotion> unsettled() {
        return open.values();
    }

    /** Promotions of the model, each read when it is asked for. */
    List<Promotion> ofModel(int model, Recall recall, FormerNames former) {
        return LazyList.of(ofModel.of(model), number -> former.current(promotion(number, recall)));
    }

    /** Where the entries of the model's promotions stand, ascending. */
    long[] entriesOfModel(int model) {
        return LongStream.of(ofModel.of(model))
                .flatMap(number -> LongStream.of(entries.of(number)))
                .sorted()
                .toArray();
    }

    private static Promotion folded(long[] entries, Recall recall) {
        LedgerEntry first = recall.entry(entries[0]);
        if (!(first.event() instanceof PromotionRequested requested)) {
            throw new InconsistentEventException("Entry " + entries[0] + " requests no promotion");
        }
        Promotion promotion = requested(first, requested);
        for (int i = 1; i < entries.length; i++) {
            LedgerEntry entry = recall.entry(entries[i]);
            promotion = next(promotion, entry, (PromotionEvent) entry.event());
        }
        return promotion;
    }

    private PromotionBook request(LedgerEntry entry, PromotionRequested event, Models models) {
        PromotionRef ref = event.promotion();
        if (!ref.id().equals(nextId())) {
            throw new InconsistentEventException(
                    "Promotion " + ref.label() + " is out of turn: the next one is " + nextId());
        }
        long number = ref.number();
        int model = models.state(ref.version().model()).orElseThrow().ordinal();
        return new PromotionBook(
                number,
                open.with(number, requested(entry, event)),
                entries.with(number, entry.seq()),
                ofModel.with(model, number));
    }

    private static Promotion requested(LedgerEntry entry, PromotionRequested event) {
        PromotionRef ref = event.promotion();
        return new Promotion(
                ref.id(),
                ref.version(),
                ref.stage(),
                event.gates(),
                event.rules(),
                PromotionState.REQUESTED,
                List.of(),
                Optional.empty(),
                List.of(),
                event.makers(),
                entry.actor(),
                entry.time(),
                event.expires(),
                event.manifestDigest(),
                "Its gates are not checked yet.",
                event.manner());
    }

    private PromotionBook advance(LedgerEntry entry, PromotionEvent event, FormerNames former, Recall recall) {
        Promotion before = promotion(event.promotion().id(), recall)
                .filter(known -> former.current(known.ref()).equals(former.current(event.promotion())))
                .orElseThrow(() -> new InconsistentEventException(
                        "Promotion " + event.promotion().label() + " was never requested"));
        if (before.settled()) {
            throw new InconsistentEventException(
                    "Promotion " + event.promotion().label() + " is settled already: " + before.state());
        }
        Promotion after = next(before, entry, event);
        long number = event.promotion().number();
        return new PromotionBook(
                count,
                after.settled() ? open.without(number) : open.with(number, after),
                entries.with(number, entry.seq()),
                ofModel);
    }

    private static Promotion next(Promotion before, LedgerEntry entry, PromotionEvent event) {
        if (event instanceof GatesChecked checked) {
            return before.checked(checked.champion(), checked.verdicts());
        }
        if (event instanceof ApprovalGiven given) {
            return before.approved(new Approval(
                            given.approver(),
                            entry.time(),
                            given.manifestDigest(),
                            given.comment(),
                            given.replacing(),
                            given.names(),
                            given.administrator() ? Set.of(ApprovalMark.ADMINISTRATOR) : Set.of()))
                    .believing(given.believed());
        }
        if (event instanceof ApprovalWithdrawn withdrawn) {
            return before.approvalWithdrawn(withdrawn.approver());
        }
        if (event instanceof PromotionReassigned reassigned) {
            return before.reassigned(reassigned.to());
        }
        if (event instanceof PromotionEnd end) {
            return before.settledAs(end.state(), end.sentence());
        }
        throw new InconsistentEventException(
                "No promotion goes on with " + event.getClass().getSimpleName());
    }

    void write(Columns columns) {
        columns.put("promotions.count", count)
                .put("promotions.open", Columns.array(open.keys()))
                .put("promotions.entries", entries.written())
                .put("promotions.model", ofModel.written());
    }

    /** What waits is read again from its entries. */
    static PromotionBook read(Columns columns, Recall recall) {
        Postings entries = Postings.read(columns.numbers("promotions.entries"));
        PersistentMap<Long, Promotion> open = PersistentMap.empty();
        for (long number : columns.numbers("promotions.open")) {
            open = open.with(number, folded(entries.of(number), recall));
        }
        return new PromotionBook(
                columns.numbers("promotions.count")[0],
                open,
                entries,
                Postings.read(columns.numbers("promotions.model")));
    }

    private static Optional<Long> number(String id) {
        return id.matches("P[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(id.substring(1))) : Optional.empty();
    }
}
