package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.gate.EvalAnswers;
import io.jenkins.plugins.modellineage.gate.EvalComparison;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Scores of two versions question by question, as the gate on them sees them. */
public final class ComparedAnswers {
    /** Reading two tables takes several times the memory of their files, so readers of pages wait for each other. */
    private static final Object READING = new Object();

    private static final int MOST_KEPT = 4;

    /** What was compared last, while memory is plenty: who turns pages reads once. */
    private static final Map<Key, SoftReference<EvalAnswers>> KEPT = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);

    private ComparedAnswers() {}

    /** All that a comparison depends on: nothing else of a version changes. */
    private record Key(VersionRef before, VersionRef after, int changesBefore, int changesAfter, EvalDemand demand) {}

    /**
     * Compares.
     *
     * @param before in place of a champion
     * @throws IOException when scores are not what was recorded
     */
    public static EvalAnswers of(ModelVersion before, ModelVersion after, EvalDemand demand) throws IOException {
        Key key = new Key(before.ref(), after.ref(), changes(before), changes(after), demand);
        synchronized (READING) {
            SoftReference<EvalAnswers> kept = KEPT.get(key);
            EvalAnswers known = kept == null ? null : kept.get();
            return known == null ? read(key) : known;
        }
    }

    private static int changes(ModelVersion version) {
        return version.later().size() + version.withdrawn().size();
    }

    private static EvalAnswers read(Key key) throws IOException {
        KeptEvaluations kept = new KeptEvaluations();
        String set = key.demand.set();
        try {
            EvalAnswers read =
                    EvalComparison.answers(key.demand, kept.side(key.after, set), kept.side(key.before, set), 0);
            KEPT.put(key, new SoftReference<>(read));
            if (KEPT.size() > MOST_KEPT) {
                KEPT.remove(KEPT.keySet().iterator().next());
            }
            return read;
        } catch (UncheckedIOException unread) {
            throw unread.getCause();
        }
    }

    /** Whether the two are different versions that have scores by example of one metric on one set. */
    public static boolean areComparable(ModelVersion before, ModelVersion after) {
        return !before.ref().equals(after.ref()) && !common(before, after).isEmpty();
    }

    /** The sets that both were evaluated on with scores by example, each with the metrics that both have there. */
    public static SortedMap<String, SortedSet<String>> common(ModelVersion before, ModelVersion after) {
        SortedMap<String, SortedSet<String>> common = metrics(before);
        SortedMap<String, SortedSet<String>> others = metrics(after);
        common.keySet().retainAll(others.keySet());
        common.forEach((set, metrics) -> metrics.retainAll(others.get(set)));
        common.values().removeIf(SortedSet::isEmpty);
        return common;
    }

    private static SortedMap<String, SortedSet<String>> metrics(ModelVersion version) {
        List<RecordedEvaluation> stamped = Evaluations.known(version);
        Stream<RecordedEvaluation> later =
                version.later().stream().flatMap(evidence -> evidence.evaluations().stream());
        SortedMap<String, SortedSet<String>> metrics = new TreeMap<>();
        Stream.concat(stamped.stream(), later)
                .filter(each -> each.rows() > 0)
                .forEach(each -> metrics.computeIfAbsent(each.evaluation().set().name(), set -> new TreeSet<>())
                        .addAll(each.evaluation().metrics().keySet()));
        return metrics;
    }
}
