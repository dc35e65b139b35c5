package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Optional;

/**
 * The models with their versions, stages and quarantines.
 *
 * @param states by the name that each model has now
 * @param archived of each model that is archived where that stands in the ledger
 * @param former the names that models had before
 */
record Models(PersistentMap<ModelRef, ModelState> states, PersistentMap<ModelRef, Long> archived, FormerNames former) {
    static final Models EMPTY = new Models(PersistentMap.empty(), PersistentMap.empty(), FormerNames.NONE);

    /** @param jobs that know the builds of the entry */
    Models apply(LedgerEntry entry, JobNames jobs) {
        if (entry.event() instanceof ModelStamped stamped) {
            return stamp(entry, stamped, jobs);
        }
        if (entry.event() instanceof StageAssigned assigned) {
            return assign(entry, assigned);
        }
        if (entry.event() instanceof QuarantineLifted lifted) {
            return with(existing(lifted.version()).released(lifted.version().number()));
        }
        if (entry.event() instanceof ModelNoted noted) {
            return note(entry, noted, jobs);
        }
        if (entry.event() instanceof DeletionMarked deleted) {
            return delete(entry.seq(), deleted);
        }
        if (entry.event() instanceof ModelArchived put) {
            return archive(entry.seq(), put);
        }
        if (entry.event() instanceof ModelUnarchived back) {
            return new Models(states, archived.without(former.current(back.model())), former);
        }
        if (entry.event() instanceof ModelRenamed renamed) {
            return rename(entry.seq(), renamed);
        }
        return entry.event() instanceof StageRolledBack back ? rollBack(entry, back) : this;
    }

    /** @param ref by a name that the model has or had */
    Optional<ModelState> state(ModelRef ref) {
        return states.get(former.current(ref));
    }

    boolean has(VersionRef ref) {
        return state(ref.model()).filter(model -> model.has(ref.number())).isPresent();
    }

    /** Under which the version stands in {@link Postings}; its model must be there. */
    long key(VersionRef ref) {
        return ModelState.key(state(ref.model()).orElseThrow().ordinal(), ref.number());
    }

    /** Where the stamp of the version stands, which must be there. */
    long stampOf(VersionRef ref) {
        return state(ref.model()).orElseThrow().stampOf(ref.number());
    }

    boolean isDeleted(VersionRef ref) {
        return tombstone(ref).isPresent();
    }

    /** Where that entry stands that marks the version as deleted. */
    Optional<Long> tombstone(VersionRef ref) {
        return state(ref.model()).flatMap(model -> model.gone().get(ref.number()));
    }

    /** Whether the version is live in a stage. */
    boolean isLive(VersionRef ref) {
        return state(ref.model()).filter(model -> model.isLive(ref.number())).isPresent();
    }

    Optional<Integer> live(ModelRef ref, StageName stage) {
        return state(ref).flatMap(model -> model.live().get(stage));
    }

    int nextNumber(ModelRef ref) {
        return state(ref).map(model -> model.count() + 1).orElse(1);
    }

    private Models stamp(LedgerEntry entry, ModelStamped event, JobNames jobs) {
        VersionRef ref = event.version();
        int next = nextNumber(ref.model());
        if (ref.number() != next) {
            throw new InconsistentEventException(
                    ref.label() + " cannot be stamped: the next version of " + ref.model() + " is " + next);
        }
        ModelState state = state(ref.model()).orElseGet(() -> ModelState.of(ref.model(), states.size()));
        return with(state.stamped(
                entry.seq(),
                jobs.number(event.build()).orElseThrow(),
                event.manifest().totalBytes()));
    }

    private Models note(LedgerEntry entry, ModelNoted event, JobNames jobs) {
        if (event.version().isPresent()) {
            return this;
        }
        ModelState state = state(event.model()).orElseGet(() -> ModelState.of(event.model(), states.size()));
        long job = entry.actor().build().flatMap(jobs::number).orElse(Noted.NO_JOB);
        return with(state.noted(state.noted().with(entry.seq(), event, job)));
    }

    /** What is live is not deleted: an event that was decided before it went live must not be applied. */
    private Models delete(long seq, DeletionMarked event) {
        ModelState state = state(event.model())
                .orElseThrow(() -> new InconsistentEventException("There is no model " + event.model()));
        if (event.version().map(state::isLive).orElse(state.live().size() > 0)) {
            throw new InconsistentEventException(event.model() + " is live, so it cannot be deleted");
        }
        return with(event.version()
                .map(version -> state.gone().has(version) ? state : state.deleted(version, seq))
                .orElseGet(() -> state.deleted(seq)));
    }

    private Models archive(long seq, ModelArchived event) {
        if (state(event.model()).isEmpty()) {
            throw new InconsistentEventException(event.model() + " is not there, so it cannot be archived");
        }
        return new Models(states, archived.with(former.current(event.model()), seq), former);
    }

    /** A name that was given to another model meanwhile, or left by it, must not be given again. */
    private Models rename(long seq, ModelRenamed event) {
        ModelRef from = event.model();
        ModelRef to = event.renamed();
        ModelState state = states.get(from)
                .filter(model -> state(to)
                        .filter(other -> other.ordinal() != model.ordinal())
                        .isEmpty())
                .orElseThrow(() -> new InconsistentEventException(from + " cannot be renamed to " + event.to()));
        PersistentMap<ModelRef, Long> put = archived.get(from)
                .map(since -> archived.without(from).with(to, since))
                .orElse(archived);
        return new Models(states.without(from).with(to, state.named(to)), put, former.renamed(from, to, seq));
    }

    private Models assign(LedgerEntry entry, StageAssigned event) {
        VersionRef version = event.promotion().version();
        StageName stage = event.promotion().stage();
        ModelState model = existing(version);
        requireLive(version, stage, event.replaced());
        return with(model.assigned(
                entry.seq(), stage, version.number(), event.promotion().number()));
    }

    private Models rollBack(LedgerEntry entry, StageRolledBack event) {
        ModelState model = existing(event.to());
        requireLive(event.to(), event.stage(), Optional.of(event.left()));
        return with(model.assigned(entry.seq(), event.stage(), event.to().number(), 0)
                .quarantined(event.left(), event.stage(), event.quarantine()));
    }

    /** Compare-and-set: an event that was decided on another champion must not be applied. */
    private void requireLive(VersionRef version, StageName stage, Optional<Integer> expected) {
        Optional<Integer> live = live(version.model(), stage);
        if (!live.equals(expected)) {
            throw new InconsistentEventException(version.label() + " cannot go live in " + stage + ": expected version "
                    + expected.map(String::valueOf).orElse("none") + " there, found "
                    + live.map(String::valueOf).orElse("none"));
        }
    }

    private Models with(ModelState state) {
        return new Models(states.with(state.ref(), state), archived, former);
    }

    private ModelState existing(VersionRef ref) {
        return state(ref.model())
                .filter(model -> model.has(ref.number()))
                .orElseThrow(() -> new InconsistentEventException(ref.label() + " was never stamped"));
    }

    void write(Columns columns) {
        ModelState[] inOrder = new ModelState[states.size()];
        states.forEach((ref, state) -> inOrder[state.ordinal()] = state);
        columns.put("models.count", inOrder.length);
        for (ModelState state : inOrder) {
            ModelColumns.write(state, columns);
        }
        archived.forEach((ref, seq) ->
                columns.put("model." + states.get(ref).orElseThrow().ordinal() + ".archived", seq));
        former.write(columns);
    }

    static Models read(Columns columns) {
        Models models = EMPTY;
        int count = (int) columns.numbers("models.count")[0];
        for (int i = 0; i < count; i++) {
            ModelState state = ModelColumns.read(i, columns);
            models = models.with(state);
            long[] archived = columns.numbers().get("model." + i + ".archived");
            models = archived == null
                    ? models
                    : new Models(models.states(), models.archived().with(state.ref(), archived[0]), models.former());
        }
        return new Models(models.states(), models.archived(), FormerNames.read(columns));
    }
}
