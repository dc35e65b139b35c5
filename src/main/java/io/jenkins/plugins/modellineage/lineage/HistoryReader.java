package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/**
 * What the ledger says of a model, a version, a promotion or a build: where its entries stand, ascending, which reads
 * nothing; and the entries themselves, oldest first.
 */
record HistoryReader(RegistryState state, Recall recall) {
    private static final long[] NOWHERE = {};

    /** The entries at those positions, each read when it is asked for. */
    List<LedgerEntry> entries(long[] positions) {
        return LazyList.of(positions, recall::entry);
    }

    /** What was recorded behind that entry, likewise. */
    List<LedgerEntry> after(long seq) {
        return entries(LongStream.rangeClosed(seq + 1, state.seq()).toArray());
    }

    /** Where the entries stand that concern the model. */
    long[] positions(ModelRef model) {
        return state.models()
                .state(model)
                .map(known -> state.index().of(Kind.OF_MODEL).of(known.ordinal()))
                .orElse(NOWHERE);
    }

    /** Where the entries stand that concern the version, its uses too. */
    long[] positions(VersionRef version) {
        return state.models().has(version)
                ? merged(state.positions(Kind.OF_VERSION, version), state.positions(Kind.USES, version))
                : NOWHERE;
    }

    /** Where those of the model's entries stand that tell of builds of the job that used or measured. */
    long[] positions(ModelRef model, long job) {
        return state.models()
                .state(model)
                .map(known -> state.index().of(Kind.NAMING).of(EntryIndex.key(known.ordinal(), job)))
                .orElse(NOWHERE);
    }

    /** Numbers of the jobs of which there are such entries. */
    long[] jobsNamed(ModelRef model) {
        return state.models()
                .state(model)
                .map(known -> LongStream.range(0, state.jobs().count())
                        .filter(job -> state.index().of(Kind.NAMING).has(EntryIndex.key(known.ordinal(), job)))
                        .toArray())
                .orElse(NOWHERE);
    }

    /** Where the rollbacks to such versions of the model stand. */
    long[] rollbacks(ModelRef model, IntPredicate to) {
        return state.models().state(model).map(known -> known.rollbacks(to)).orElse(NOWHERE);
    }

    /** Where the entries stand that are about requests for the model's stages, or are rollbacks. */
    long[] decisions(ModelRef model) {
        return state.models()
                .state(model)
                .map(known -> merged(state.promotions().entriesOfModel(known.ordinal()), known.rollbacks(any -> true)))
                .orElse(NOWHERE);
    }

    private static long[] merged(long[] one, long[] other) {
        long[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        Arrays.sort(all);
        return all;
    }

    /** Everything that was done about the promotion; empty when there is none. */
    List<LedgerEntry> ofPromotion(String id) {
        return entries(state.promotions().entriesOf(id));
    }

    /** Everything that the build did or that was done about its promotions. Another build may have the same key. */
    List<LedgerEntry> ofBuild(String buildId) {
        return entries(state.index().of(Kind.OF_BUILD).of(EntryIndex.key(buildId))).stream()
                .filter(entry -> EntryIndex.concerned(entry, state.promotions().requester(entry.event(), recall))
                        .contains(buildId))
                .toList();
    }
}
