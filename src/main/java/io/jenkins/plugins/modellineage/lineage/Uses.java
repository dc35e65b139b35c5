package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** Which builds used which versions, oldest first, each under the names that its model and its job have now. */
record Uses(RegistryState state, Recall recall) {
    /** Those of the version, each read when it is asked for. */
    List<VersionUse> of(VersionRef version) {
        return read(positions(version));
    }

    private long[] positions(VersionRef version) {
        return state.models().has(version) ? state.positions(Kind.USES, version) : new long[0];
    }

    private List<VersionUse> read(long[] positions) {
        return LazyList.of(positions, seq -> use(recall.entry(seq)));
    }

    private VersionUse use(LedgerEntry entry) {
        VersionUsed used = (VersionUsed) entry.event();
        return new VersionUse(
                state.models().former().current(used.version()),
                state.jobs().current(used.by()),
                entry.time(),
                entry.seq(),
                used.how());
    }

    List<VersionUse> by(String buildId) {
        return new HistoryReader(state, recall)
                .ofBuild(buildId).stream()
                        .filter(entry -> entry.event() instanceof VersionUsed used
                                && used.by().id().equals(buildId))
                        .map(this::use)
                        .toList();
    }

    /** Those of the version by such jobs; the job that used it last comes first. */
    List<JobUses> byJob(VersionRef version, LongPredicate such) {
        long[] all = positions(version);
        HistoryReader histories = new HistoryReader(state, recall);
        Map<Long, List<VersionUse>> byLast = new TreeMap<>(Comparator.reverseOrder());
        Map<Long, Long> jobOfLast = new HashMap<>();
        for (long job : histories.jobsNamed(version.model())) {
            long[] theirs = such.test(job) ? common(all, histories.positions(version.model(), job)) : new long[0];
            if (theirs.length > 0) {
                long last = theirs[theirs.length - 1];
                byLast.put(last, read(theirs));
                jobOfLast.put(last, job);
            }
        }
        return byLast.entrySet().stream()
                .map(uses -> new JobUses(state.jobs().job(jobOfLast.get(uses.getKey())), uses.getValue()))
                .toList();
    }

    private static long[] common(long[] one, long[] other) {
        return LongStream.of(one)
                .filter(number -> Arrays.binarySearch(other, number) >= 0)
                .toArray();
    }
}
