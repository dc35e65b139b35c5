package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.Quarantine;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageHistory;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.StageStep;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One model inside the registry: cheap to extend by one version or one assignment, however many there are.
 *
 * @param ordinal of the model in the order in which models came, from 0
 * @param versions of each where its stamp stands in the ledger, and the number of its job in {@link JobNames}
 * @param steps of each assignment where it stands in the ledger, position of the stage in {@code stages}, number of the
 *     version, and of the promotion, or 0 for a rollback
 * @param stages that were ever assigned, as first met
 * @param live number of the version in each stage
 * @param noted what was said of the model as such
 * @param gone of each version that is marked as deleted where that stands in the ledger
 * @param sizes of each version the bytes of its files together
 */
record ModelState(
        ModelRef ref,
        int ordinal,
        Longs versions,
        Longs steps,
        PersistentMap<Integer, StageName> stages,
        PersistentMap<StageName, Integer> live,
        PersistentMap<Integer, Quarantine> quarantined,
        Noted noted,
        PersistentMap<Integer, Long> gone,
        Longs sizes) {
    /** Numbers of a version in {@link #versions}, and of a step in {@link #steps}. */
    static final int OF_VERSION = 2;

    static final int OF_STEP = 4;

    static ModelState of(ModelRef ref, int ordinal) {
        return new ModelState(
                ref,
                ordinal,
                Longs.EMPTY,
                Longs.EMPTY,
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                Noted.NOTHING,
                PersistentMap.empty(),
                Longs.EMPTY);
    }

    /** Under which the version stands in {@link Postings}. */
    static long key(int ordinal, int version) {
        return (long) ordinal << Integer.SIZE | version;
    }

    int count() {
        return versions.size() / OF_VERSION;
    }

    boolean has(int version) {
        return version >= 1 && version <= count();
    }

    /** Where the stamp of the version stands. */
    long stampOf(int version) {
        return versions.get(OF_VERSION * (version - 1));
    }

    /** The number of the job whose build stamped the version. */
    long jobOf(int version) {
        return versions.get(OF_VERSION * (version - 1) + 1);
    }

    /** Bytes of the version's files together; none once it is deleted. */
    long bytesOf(int version) {
        return gone.has(version) ? 0 : sizes.get(version - 1);
    }

    /** The newest version that the job stamped. */
    Optional<VersionRef> lastOf(long job) {
        for (int version = count(); version > 0; version--) {
            if (jobOf(version) == job) {
                return Optional.of(ref.version(version));
            }
        }
        return Optional.empty();
    }

    Stream<VersionRef> lastOfEach() {
        Map<Long, Integer> last = new TreeMap<>();
        for (int version = 1; version <= count(); version++) {
            last.put(jobOf(version), version);
        }
        return last.values().stream().map(ref::version);
    }

    /** The live versions that the job stamped. */
    Stream<VersionRef> liveOf(long job) {
        return live.values().stream()
                .distinct()
                .filter(version -> jobOf(version) == job)
                .map(ref::version);
    }

    /** Where the rollbacks to such versions stand, ascending. */
    long[] rollbacks(IntPredicate to) {
        return IntStream.range(0, steps.size() / OF_STEP)
                .map(step -> OF_STEP * step)
                .filter(at -> steps.get(at + 3) == 0 && to.test((int) steps.get(at + 2)))
                .mapToLong(steps::get)
                .toArray();
    }

    boolean isLive(int version) {
        return live.values().contains(version);
    }

    ModelState stamped(long seq, long job, long bytes) {
        return new ModelState(
                ref,
                ordinal,
                versions.with(seq).with(job),
                steps,
                stages,
                live,
                quarantined,
                noted,
                gone,
                sizes.with(bytes));
    }

    /** The version is live in the stage from now on, and no longer kept from it if it was. */
    ModelState assigned(long seq, StageName stage, int version, long promotion) {
        Optional<Integer> known = positionOf(stage);
        int position = known.orElse(stages.size());
        return new ModelState(
                ref,
                ordinal,
                versions,
                steps.with(seq).with(position).with(version).with(promotion),
                known.isPresent() ? stages : stages.with(position, stage),
                live.with(stage, version),
                quarantined(version, quarantine(version).entered(stage)),
                noted,
                gone,
                sizes);
    }

    /** The same model by another name. */
    ModelState named(ModelRef now) {
        return new ModelState(now, ordinal, versions, steps, stages, live, quarantined, noted, gone, sizes);
    }

    ModelState noted(Noted now) {
        return new ModelState(ref, ordinal, versions, steps, stages, live, quarantined, now, gone, sizes);
    }

    /** The version is marked as deleted. */
    ModelState deleted(int version, long seq) {
        return new ModelState(
                ref, ordinal, versions, steps, stages, live, quarantined, noted, gone.with(version, seq), sizes);
    }

    /** All versions that are not yet, and what was said of the model does not count any more. */
    ModelState deleted(long seq) {
        ModelState without = noted(Noted.NOTHING);
        for (int version = 1; version <= count(); version++) {
            without = gone.has(version) ? without : without.deleted(version, seq);
        }
        return without;
    }

    /** The version that was live in the stage before that position of the ledger. */
    Optional<Integer> liveBefore(StageName stage, long seq) {
        Optional<Integer> position = positionOf(stage);
        for (int at = steps.size() - OF_STEP; at >= 0 && position.isPresent(); at -= OF_STEP) {
            if (steps.get(at) < seq && steps.get(at + 1) == position.get()) {
                return Optional.of((int) steps.get(at + 2));
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> positionOf(StageName stage) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).orElseThrow().equals(stage)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    ModelState quarantined(int version, StageName stage, QuarantineReach reach) {
        return withQuarantine(version, quarantine(version).left(stage, reach));
    }

    ModelState released(int version) {
        return withQuarantine(version, Quarantine.NONE);
    }

    private ModelState withQuarantine(int version, Quarantine now) {
        return new ModelState(
                ref, ordinal, versions, steps, stages, live, quarantined(version, now), noted, gone, sizes);
    }

    private PersistentMap<Integer, Quarantine> quarantined(int version, Quarantine now) {
        return now.isEmpty() ? quarantined.without(version) : quarantined.with(version, now);
    }

    private Quarantine quarantine(int version) {
        return quarantined.get(version).orElse(Quarantine.NONE);
    }

    /** The model as everybody sees it; versions and assignments are read when they are asked for. */
    Model view(Function<VersionRef, ModelVersion> read, Recall recall) {
        int count = steps.size() / OF_STEP;
        TreeMap<Integer, Quarantine> quarantines = new TreeMap<>();
        quarantined.forEach(quarantines::put);
        return new Model(
                ref,
                new LazyList<>(count(), index -> read.apply(ref.version(index + 1))),
                new StageHistory(
                        new LazyList<>(count, this::step),
                        new LazyList<>(count, index -> assignment(recall.entry(steps.get(OF_STEP * index)))),
                        new TreeMap<>(live.entries())),
                quarantines,
                new TreeSet<>(gone.keys()));
    }

    private StageStep step(int index) {
        long promotion = steps.get(OF_STEP * index + 3);
        return new StageStep(
                stages.get((int) steps.get(OF_STEP * index + 1)).orElseThrow(),
                (int) steps.get(OF_STEP * index + 2),
                promotion == 0 ? Optional.empty() : Optional.of(PromotionRef.id(promotion)));
    }

    private static StageAssignment assignment(LedgerEntry entry) {
        if (entry.event() instanceof StageAssigned assigned) {
            return new StageAssignment(
                    assigned.promotion().stage(),
                    assigned.promotion().version().number(),
                    entry.time(),
                    entry.actor(),
                    Optional.of(assigned.promotion().id()),
                    Optional.empty());
        }
        if (entry.event() instanceof StageRolledBack back) {
            return new StageAssignment(
                    back.stage(),
                    back.to().number(),
                    entry.time(),
                    entry.actor(),
                    Optional.empty(),
                    Optional.of(back.reason()),
                    back.emergency());
        }
        throw new InconsistentEventException("Entry " + entry.seq() + " assigns no stage");
    }
}
