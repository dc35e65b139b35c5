package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageRolledBack;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.Quarantine;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
            write(state, "model." + state.ordinal(), columns);
        }
        archived.forEach((ref, seq) ->
                columns.put("model." + states.get(ref).orElseThrow().ordinal() + ".archived", seq));
        former.write(columns);
    }

    private static void write(ModelState state, String name, Columns columns) {
        columns.put(
                        name,
                        List.of(state.ref().scope().value(), state.ref().name().value()))
                .put(name + ".versions", state.versions().toArray())
                .put(name + ".sizes", state.sizes().toArray())
                .put(name + ".steps", state.steps().toArray())
                .put(
                        name + ".stages",
                        state.stages().values().stream().map(StageName::value).toList());
        List<String> held = new ArrayList<>();
        state.quarantined().forEach((version, quarantine) -> {
            held.add(String.valueOf(version));
            held.add(String.valueOf(quarantine.everywhere()));
            held.add(words(quarantine.stages()));
            held.add(words(quarantine.excepted()));
        });
        columns.put(name + ".quarantines", held);
        state.noted().write(name, columns);
        if (state.gone().size() > 0) {
            columns.put(
                            name + ".deleted",
                            state.gone().keys().stream()
                                    .mapToLong(Integer::longValue)
                                    .toArray())
                    .put(
                            name + ".tombstones",
                            state.gone().values().stream()
                                    .mapToLong(Long::longValue)
                                    .toArray());
        }
    }

    static Models read(Columns columns) {
        Models models = EMPTY;
        int count = (int) columns.numbers("models.count")[0];
        for (int i = 0; i < count; i++) {
            ModelState state = read(i, "model." + i, columns);
            models = models.with(state);
            long[] archived = columns.numbers().get("model." + i + ".archived");
            models = archived == null
                    ? models
                    : new Models(models.states(), models.archived().with(state.ref(), archived[0]), models.former());
        }
        return new Models(models.states(), models.archived(), FormerNames.read(columns));
    }

    private static ModelState read(int ordinal, String name, Columns columns) {
        List<String> ref = columns.texts(name);
        Longs steps = Longs.of(columns.numbers(name + ".steps"));
        PersistentMap<Integer, StageName> stages = PersistentMap.empty();
        for (String stage : columns.texts(name + ".stages")) {
            stages = stages.with(stages.size(), new StageName(stage));
        }
        PersistentMap<StageName, Integer> live = PersistentMap.empty();
        for (int i = 0; i < steps.size(); i += ModelState.OF_STEP) {
            live = live.with(stages.get((int) steps.get(i + 1)).orElseThrow(), (int) steps.get(i + 2));
        }
        return new ModelState(
                new ModelRef(new ScopeId(ref.get(0)), new ModelName(ref.get(1))),
                ordinal,
                Longs.of(columns.numbers(name + ".versions")),
                steps,
                stages,
                live,
                quarantines(columns.texts(name + ".quarantines")),
                Noted.read(name, columns),
                gone(name, columns),
                Longs.of(columns.numbers(name + ".sizes")));
    }

    private static PersistentMap<Integer, Long> gone(String name, Columns columns) {
        PersistentMap<Integer, Long> gone = PersistentMap.empty();
        if (columns.numbers().containsKey(name + ".deleted")) {
            long[] numbers = columns.numbers(name + ".deleted");
            long[] tombstones = columns.numbers(name + ".tombstones");
            for (int i = 0; i < numbers.length; i++) {
                gone = gone.with((int) numbers[i], tombstones[i]);
            }
        }
        return gone;
    }

    private static PersistentMap<Integer, Quarantine> quarantines(List<String> held) {
        PersistentMap<Integer, Quarantine> quarantines = PersistentMap.empty();
        for (int i = 0; i < held.size(); i += 4) {
            quarantines = quarantines.with(
                    Integer.valueOf(held.get(i)),
                    new Quarantine(
                            Boolean.parseBoolean(held.get(i + 1)), stages(held.get(i + 2)), stages(held.get(i + 3))));
        }
        return quarantines;
    }

    private static String words(SortedSet<StageName> stages) {
        return stages.stream().map(StageName::value).collect(Collectors.joining("\n"));
    }

    private static SortedSet<StageName> stages(String words) {
        SortedSet<StageName> stages = new TreeSet<>();
        words.lines().map(StageName::new).forEach(stages::add);
        return stages;
    }
}
